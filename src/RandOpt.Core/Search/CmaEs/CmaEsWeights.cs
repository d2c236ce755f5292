using System;
using System.Linq;

namespace RandOpt.Search;

/// <summary>How much each place of a generation weighs, and how fast what is adapted follows: the defaults of the tutorial.</summary>
/// <remarks>
/// N. Hansen, "The CMA evolution strategy: a tutorial", arXiv:1604.00772, table 1; faster where only the variances are learnt: R. Ros and
/// N. Hansen, "A simple modification in CMA-ES achieving linear time and space complexity", PPSN 2008.
/// </remarks>
internal sealed class CmaEsWeights
{
    public CmaEsWeights(int dimensions, int populationSize, bool isSeparable)
    {
        double n = dimensions;
        double[] raw = [.. Enumerable.Range(1, populationSize).Select(i => Math.Log((populationSize + 1) / 2.0) - Math.Log(i))];
        ParentCount = populationSize / 2;
        double[] parents = [.. raw.Take(ParentCount)];
        double[] others = [.. raw.Skip(ParentCount)];
        EffectiveParents = EffectiveCount(parents);

        PathRate = (4 + (EffectiveParents / n)) / (n + 4 + (2 * EffectiveParents / n));
        StepPathRate = (EffectiveParents + 2) / (n + EffectiveParents + 5);
        Damping = 1 + (2 * Math.Max(0, Math.Sqrt((EffectiveParents - 1) / (n + 1)) - 1)) + StepPathRate;
        double speed = isSeparable ? (n + 2) / 3 : 1;
        RankOneRate = Math.Min(0.5, speed * 2 / (Math.Pow(n + 1.3, 2) + EffectiveParents));
        RankManyRate = Math.Min(
            1 - RankOneRate, speed * 2 * (0.25 + EffectiveParents + (1 / EffectiveParents) - 2) / (Math.Pow(n + 2, 2) + EffectiveParents));

        double negative = Math.Min(
            Math.Min(1 + (RankOneRate / RankManyRate), 1 + (2 * EffectiveCount(others) / (EffectiveParents + 2))),
            Math.Max(0, 1 - RankOneRate - RankManyRate) / (n * RankManyRate));
        double positiveSum = parents.Sum();
        double negativeSum = -others.Sum();
        Values = Array.ConvertAll(raw, w => w >= 0 ? w / positiveSum : w * negative / negativeSum);
    }

    /// <summary>The weights, the best place first: those of the parents have the sum 1, the others are at most 0.</summary>
    public double[] Values { get; }

    /// <summary>How many of the best are parents.</summary>
    public int ParentCount { get; }

    /// <summary>As many parents of equal weight would average out as much.</summary>
    public double EffectiveParents { get; }

    /// <summary>How fast the evolution path forgets.</summary>
    public double PathRate { get; }

    /// <summary>How fast the path of the step size forgets.</summary>
    public double StepPathRate { get; }

    /// <summary>How slowly the step size changes.</summary>
    public double Damping { get; }

    /// <summary>How much of the covariance the evolution path makes up anew.</summary>
    public double RankOneRate { get; }

    /// <summary>How much of the covariance the steps of a generation make up anew.</summary>
    public double RankManyRate { get; }

    private static double EffectiveCount(double[] weights) => Math.Pow(weights.Sum(), 2) / weights.Sum(w => w * w);
}
