namespace RandOpt.Execution;

/// <summary>What runs a trial: a process, a script block.</summary>
public interface ITrialRunner
{
    /// <summary>Whether trials can only run on the thread that searches, one after the other.</summary>
    bool RunsOnSearchingThread { get; }

    /// <summary>
    /// Runs a trial to its end, on a thread of its own unless <see cref="RunsOnSearchingThread"/>. What goes wrong with the
    /// trial is its outcome, not an exception. Where <see cref="TrialRun.StopToken"/> is cancelled it ends the trial, with
    /// everything that the trial started, and returns.
    /// </summary>
    TrialOutcome Run(TrialRun run);

    /// <summary>Ends what is left of a search's trials; called once after the last of them.</summary>
    void Finish(string searchId);
}
