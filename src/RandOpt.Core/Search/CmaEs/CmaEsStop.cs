using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Search;

/// <summary>Tells when a run has come to its end, so that another one may find more.</summary>
/// <remarks>The criteria of N. Hansen, "Benchmarking a BI-population CMA-ES on the BBOB-2009 function testbed", GECCO 2009.</remarks>
internal sealed class CmaEsStop
{
    // Those of the paper, 1e-12, are for functions that are computed: no result of an experiment tells so many digits of a setting apart,
    // and the trials are better spent elsewhere.
    private const double ValueTolerance = 1e-9;
    private const double StepTolerance = 1e-7;

    private const double LargestGrowth = 1e4;
    private const double WorstCondition = 1e14;

    private readonly bool _hasContinuous;
    private readonly int _flatGenerations;
    private readonly int _stagnantGenerations;
    private readonly List<double> _best = [];
    private readonly List<double> _median = [];

    /// <param name="dimensions">The parameters, a coordinate each.</param>
    /// <param name="populationSize">How many points a generation has.</param>
    /// <param name="firstStepSize">How large the distribution is at the start.</param>
    public CmaEsStop(IReadOnlyList<(Dimension Dimension, int Place)> dimensions, int populationSize, double firstStepSize)
    {
        FirstStepSize = firstStepSize;
        _hasContinuous = dimensions.Any(d => d.Dimension.LevelCount == 0);
        _flatGenerations = 10 + (int)Math.Ceiling(30.0 * dimensions.Count / populationSize);
        _stagnantGenerations = 110 + _flatGenerations;
    }

    /// <summary>How large the distribution was at the start.</summary>
    public double FirstStepSize { get; }

    /// <summary>How far apart the values of the first generation were.</summary>
    public double FirstSpread { get; private set; }

    /// <summary>The best values of the latest generations, oldest first.</summary>
    public IReadOnlyList<double> Best => _best;

    /// <summary>Their medians.</summary>
    public IReadOnlyList<double> Median => _median;

    /// <summary>Whether the run is over.</summary>
    /// <param name="distribution">The distribution after a generation.</param>
    /// <param name="values">What that generation brought, the best first, without failures.</param>
    public bool IsOverAfter(CovarianceMatrixAdaptation distribution, IReadOnlyList<double> values)
    {
        if (_best.Count == 0)
        {
            FirstSpread = values[values.Count / 2] - values[0];
        }

        Add(_best, values[0]);
        Add(_median, values[values.Count / 2]);
        return IsFlat(values) || IsStagnant() || IsDegenerate(distribution);
    }

    /// <summary>Goes on from what was seen earlier.</summary>
    public void Restore(double firstSpread, IEnumerable<double> best, IEnumerable<double> median)
    {
        FirstSpread = firstSpread;
        _best.AddRange(best);
        _median.AddRange(median);
    }

    private void Add(List<double> history, double value)
    {
        history.Add(value);
        if (history.Count > _stagnantGenerations)
        {
            history.RemoveAt(0);
        }
    }

    private bool IsFlat(IReadOnlyList<double> values)
    {
        if (_best.Count < _flatGenerations)
        {
            return false;
        }

        // Among levels there is always one that is worse: that the best stays the same has to do.
        IEnumerable<double> latest = _best.Skip(_best.Count - _flatGenerations);
        double[] all = [.. _hasContinuous ? latest.Concat(values) : latest];
        return all.Max() - all.Min() <= ValueTolerance * FirstSpread;
    }

    private bool IsStagnant()
    {
        if (_best.Count < _stagnantGenerations)
        {
            return false;
        }

        int part = 3 * _stagnantGenerations / 10;
        return !IsFalling(_best, part) && !IsFalling(_median, part);
    }

    private static bool IsFalling(List<double> history, int part) =>
        MedianOf(history.Skip(history.Count - part)) < MedianOf(history.Take(part));

    private static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.OrderBy(v => v)];
        return sorted[sorted.Length / 2];
    }

    private bool IsDegenerate(CovarianceMatrixAdaptation distribution)
    {
        bool isTiny = true;
        for (int i = 0; i < distribution.Mean.Length; i++)
        {
            double deviation = distribution.DeviationOf(i);
            if (!(deviation < LargestGrowth * FirstStepSize) || distribution.Mean[i] + (0.2 * deviation) == distribution.Mean[i])
            {
                return true;
            }

            isTiny &= Math.Max(deviation, Math.Abs(distribution.StepSize * distribution.Path[i])) < StepTolerance;
        }

        return isTiny || distribution.Covariance.Condition > WorstCondition;
    }
}
