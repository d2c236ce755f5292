namespace RandOpt.Execution;

/// <summary>Why a trial is ended before its time.</summary>
public enum TrialStop
{
    /// <summary>It has run for longer than a trial may.</summary>
    TimedOut,

    /// <summary>The pruner finds it not worth going on with.</summary>
    Pruned,

    /// <summary>The search is over.</summary>
    SearchOver,
}
