using RandOpt.Execution;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>A search that runs a script block for each trial, in the caller's session, one after the other.</summary>
internal sealed class ScriptBlockSetup : TrialSetup
{
    /// <exception cref="RandOptException">The block cannot be run as the parameters say.</exception>
    public ScriptBlockSetup(InvokeRoSearchCommand cmdlet, SearchSpace space)
    {
        if (cmdlet.TimeoutSec is not null)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "TimeoutNeedsParallel", "A script block that runs in your own session cannot be ended by -TimeoutSec; add -Parallel, which runs it in a runspace of its own.");
        }

        if (cmdlet.ThrottleLimit > 1)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "ThrottleLimitNeedsParallel", "A script block runs in your own session, one trial after the other; to run several at one time (-ThrottleLimit) add -Parallel, which runs it in runspaces of its own.");
        }

        Runner = new ScriptBlockRunner(cmdlet.ScriptBlock, space, cmdlet.SessionState);
    }

    public override ITrialRunner Runner { get; }

    public override int Slots => 1;

    public override string Describe(TrialRun run) => $"script block with {run.Configuration}";
}
