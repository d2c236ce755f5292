namespace RandOpt.Storage;

/// <summary>How many trials of an experiment are in which state, except for those that are complete.</summary>
internal sealed record TrialCounts
{
    /// <summary>How many searches run.</summary>
    public int Searches { get; init; }

    /// <summary>How many trials run now.</summary>
    public long Running { get; init; }

    /// <summary>How many wait to be run again, by a search that runs.</summary>
    public long Waiting { get; init; }

    /// <summary>How many failed.</summary>
    public long Failed { get; init; }

    /// <summary>How many were pruned.</summary>
    public long Pruned { get; init; }

    /// <summary>How many were neither complete nor given up when their search was killed.</summary>
    public long Interrupted { get; init; }
}
