using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// What a Gaussian process learns from: everything while there is little of it, later the trials next to the best one, or some from everywhere,
/// so that the effort stays within bounds. Where it looks goes by the same: near the best one, or everywhere.
/// </summary>
/// <remarks>D. Eriksson et al., "Scalable global optimization via local Bayesian optimization", NeurIPS 2019 (trust regions).</remarks>
internal sealed class TrainingSet
{
    /// <summary>Up to how many trials are learnt from.</summary>
    public const int Limit = 200;

    private const int BestEverywhere = 50;

    // Of so many choices one looks everywhere.
    private const int EverywherePeriod = 3;

    private TrainingSet(Observation[] observations, double[] low, double[] high, bool isWhole)
    {
        Observations = observations;
        Low = low;
        High = high;
        IsWhole = isWhole;
    }

    public Observation[] Observations { get; }

    /// <summary>The lower ends of where to look.</summary>
    public double[] Low { get; }

    /// <summary>The upper ends of where to look.</summary>
    public double[] High { get; }

    /// <summary>Whether nothing is left out.</summary>
    public bool IsWhole { get; }

    /// <summary>Chooses what to learn from.</summary>
    /// <param name="known">The trials that brought a value.</param>
    /// <param name="design">The space.</param>
    /// <param name="random">Chooses some from everywhere.</param>
    public static TrainingSet From(Observation[] known, DesignSpace design, PythonRandom random)
    {
        double[] low = new double[design.Count];
        double[] high = Array.ConvertAll(low, _ => 1.0);
        if (known.Length <= Limit)
        {
            return new TrainingSet(known, low, high, isWhole: true);
        }

        if (known.Length % EverywherePeriod == 0)
        {
            Observation[] best = [.. known.OrderBy(o => o.Value).Take(BestEverywhere)];
            HashSet<Observation> chosen = [.. best];
            while (chosen.Count < Limit)
            {
                chosen.Add(known[(int)(random.NextDouble() * known.Length)]);
            }

            return new TrainingSet([.. known.Where(chosen.Contains)], low, high, isWhole: false);
        }

        double[] center = known.OrderBy(o => o.Value).First().Point;
        Observation[] near = Nearest(known, center, design);
        for (int i = 0; i < low.Length; i++)
        {
            if (design.Dimensions[i].Kind != DimensionKind.Categorical)
            {
                low[i] = near.Min(o => o.Point[i]);
                high[i] = near.Max(o => o.Point[i]);
            }
        }

        return new TrainingSet(near, low, high, isWhole: false);
    }

    /// <summary>The trials nearest to a point, in their order.</summary>
    public static Observation[] Nearest(Observation[] trials, double[] center, DesignSpace design)
    {
        if (trials.Length <= Limit)
        {
            return trials;
        }

        double[] distances = Array.ConvertAll(trials, t => SquaredDistance(t.Point, center, design));
        return [.. Enumerable.Range(0, trials.Length).OrderBy(i => distances[i]).Take(Limit).OrderBy(i => i).Select(i => trials[i])];
    }

    private static double SquaredDistance(double[] a, double[] b, DesignSpace design)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = a[i] - b[i];
            sum += design.Dimensions[i].Kind == DimensionKind.Categorical ? (difference == 0 ? 0 : 0.25) : difference * difference;
        }

        return sum;
    }
}
