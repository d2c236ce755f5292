using System;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// A strategy that varies and joins the best of what is known: a population of results, whoever recorded them. It is never waited
/// for: each trial that ends takes its place at once, or has none, so that trials may run side by side and end in any order.
/// </summary>
/// <remarks>
/// What failed has no place, and a variation to which a failure is nearest is given up for another. What runs has none yet.
/// </remarks>
public abstract class PopulationStrategy : ModelStrategy
{
    // So often a variation that was run before, or is by a failure, is given up for another.
    private const int MaximumTries = 30;

    private const int FewestParents = 4;

    private readonly bool[] _isCategorical;

    private protected PopulationStrategy(SearchSpace space, StrategyOptions options)
        : base(space, options) => _isCategorical = [.. Design.Dimensions.Select(d => d.Kind == DimensionKind.Categorical)];

    /// <summary>How many trials are begun with before there is a population.</summary>
    private protected abstract int StartingCount { get; }

    private protected sealed override double[] Propose()
    {
        if (Observations.Count < StartingCount || !HasParents)
        {
            return StartingPoint(Observations.Count);
        }

        double[] point = [];
        double[]? byFailure = null;
        for (int i = 0; i < MaximumTries; i++)
        {
            point = Vary();
            Design.Snap(point);
            if (!IsOpen(point))
            {
                continue;
            }

            if (!IsByFailure(point))
            {
                Chosen(point);
                return point;
            }

            byFailure = point;
        }

        // Where the population has become one point there is nothing to vary; a configuration that can be counted is moved near by.
        return byFailure ?? (Design.Size is null ? RandomPoint() : point);
    }

    /// <summary>Makes a point from the population.</summary>
    private protected abstract double[] Vary();

    /// <summary>The last variation is proposed.</summary>
    private protected virtual void Chosen(double[] point)
    {
    }

    private bool HasParents => Observations.Where(o => o.HasValue).Take(FewestParents).Count() == FewestParents;

    /// <summary>Whether of all trials that are over the nearest one failed.</summary>
    private bool IsByFailure(double[] point)
    {
        bool isByFailure = false;
        double nearest = double.PositiveInfinity;
        foreach (Observation observation in Observations)
        {
            if (observation.State != TrialState.Running && Distance(point, observation.Point, nearest) is double distance && distance < nearest)
            {
                (nearest, isByFailure) = (distance, observation.IsFailure);
            }
        }

        return isByFailure;
    }

    private double Distance(double[] a, double[] b, double atMost)
    {
        double sum = 0;
        for (int i = 0; i < a.Length && sum < atMost; i++)
        {
            sum += !_isCategorical[i] ? Math.Abs(a[i] - b[i]) : a[i] == b[i] ? 0 : 1;
        }

        return sum;
    }
}
