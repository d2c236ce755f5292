using System;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>How far a search has come, for people to see.</summary>
public sealed record SearchStatus
{
    /// <summary>How many trials there will be; null where that is not known.</summary>
    public long? Total { get; init; }

    /// <summary>How many run now.</summary>
    public int Running { get; init; }

    /// <summary>How many failed and wait to be tried again.</summary>
    public int Waiting { get; init; }

    /// <summary>How many are complete.</summary>
    public long Complete { get; init; }

    /// <summary>How many failed.</summary>
    public long Failed { get; init; }

    /// <summary>How many were pruned.</summary>
    public long Pruned { get; init; }

    /// <summary>How many have ended.</summary>
    public long Done => Complete + Failed + Pruned;

    /// <summary>The best result, those of earlier searches on the experiment included; null as long as there is none.</summary>
    public object? Best { get; init; }

    /// <summary>The configuration of the best result.</summary>
    public ValueMap BestConfiguration { get; init; } = ValueMap.Empty;

    /// <summary>How long the search has run.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How many trials end in a second.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : 0;

    /// <summary>How long it will still take at this rate; null where that is not known.</summary>
    public TimeSpan? Left
    {
        get
        {
            double seconds = Total is long total && Rate > 0 ? Math.Max(0, total - Done) / Rate : double.NaN;
            return seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;
        }
    }
}
