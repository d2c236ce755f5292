using System;
using System.Collections.Generic;

namespace RandOpt.Search;

/// <summary>The trials in two groups: the best ones, the better counting the more, and all others.</summary>
internal sealed class ParzenSplit
{
    private const double GoodShare = 0.1;
    private const int MaximumGood = 25;

    // Of the others so many that come next, and so many from all of the rest, are looked at.
    private const int NextOnes = 150;
    private const int FarOnes = 150;

    /// <summary>Splits trials.</summary>
    public ParzenSplit(RankedObservations ranked)
    {
        int good = Math.Min(MaximumGood, (int)Math.Ceiling(GoodShare * ranked.ValueCount));
        for (int i = 0; i < good; i++)
        {
            Good.Add(ranked[i].Point);
            GoodWeights.Add(2.0 * (good - i) / (good + 1));
        }

        BadCount = ranked.Count - good;
        int next = Math.Min(BadCount, NextOnes);
        for (int i = 0; i < next; i++)
        {
            Bad.Add(ranked[good + i].Point);
            BadWeights.Add(1);
        }

        // Each stands for its neighbours in rank.
        int far = Math.Min(BadCount - next, FarOnes);
        double each = far > 0 ? (double)(BadCount - next) / far : 0;
        for (int i = 0; i < far; i++)
        {
            Bad.Add(ranked[good + next + (int)((i + 0.5) * each)].Point);
            BadWeights.Add(each);
        }
    }

    /// <summary>The best ones.</summary>
    public List<double[]> Good { get; } = [];

    /// <summary>What each of the best ones counts: one on average.</summary>
    public List<double> GoodWeights { get; } = [];

    /// <summary>The others, or where these are many those that stand for them; those that failed and those that run are among them.</summary>
    public List<double[]> Bad { get; } = [];

    /// <summary>How many each of the others stands for.</summary>
    public List<double> BadWeights { get; } = [];

    /// <summary>How many others there are.</summary>
    public int BadCount { get; }
}
