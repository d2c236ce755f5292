using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>Looks for the most promising point: many by chance, some near the best ones known, and from the best of all of these downhill and from value to value.</summary>
internal sealed class AcquisitionSearch
{
    private const int Starts = 4;
    private const int Rounds = 4;
    private const int SlopeEvaluations = 30;
    private const int MaximumTries = 12;

    private static readonly double[] s_reaches = [0.2, 0.05, 0.01];

    private readonly DesignSpace _design;
    private readonly PythonRandom _random;
    private readonly Func<double[], bool> _isOpen;
    private readonly Acquisition _acquisition;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly bool _hasContinuous;
    private readonly bool _isAllContinuous;

    public AcquisitionSearch(DesignSpace design, PythonRandom random, Func<double[], bool> isOpen, Acquisition acquisition, double[] low, double[] high)
    {
        _design = design;
        _random = random;
        _isOpen = isOpen;
        _acquisition = acquisition;
        _low = low;
        _high = high;
        _isAllContinuous = design.Dimensions.All(d => d.Kind == DimensionKind.Continuous);
        _hasContinuous = design.Dimensions.Any(d => d.Kind == DimensionKind.Continuous);
    }

    /// <summary>The most promising point found that is open; null where none of those is.</summary>
    /// <param name="best">The best points known, to look near to.</param>
    /// <param name="candidates">How many points are looked at by chance, and how many near the best.</param>
    public double[]? Run(IReadOnlyList<double[]> best, int candidates)
    {
        List<(double[] Point, double Value)> found = new(2 * candidates);
        for (int i = 0; i < candidates; i++)
        {
            Look(Anywhere(), found);
        }

        for (int i = 0; i < candidates && best.Count > 0; i++)
        {
            Look(Near(best[i % best.Count], s_reaches[i % s_reaches.Length]), found);
        }

        (double[] Point, double Value)[] starts = [.. Best(found, Starts)];
        foreach ((double[] point, double value) in starts)
        {
            Climb(point, value, found);
        }

        return Best(found, found.Count).Select(f => f.Point).FirstOrDefault(_isOpen);
    }

    private static IEnumerable<(double[] Point, double Value)> Best(List<(double[] Point, double Value)> found, int count) =>
        found.OrderByDescending(f => f.Value).Take(count);

    private double Look(double[] point, List<(double[] Point, double Value)> found)
    {
        double value = _acquisition.At(point);
        if (!double.IsNaN(value))
        {
            found.Add((point, value));
        }

        return value;
    }

    /// <summary>From a point to better ones, along the slopes and by changing one value at a time, until there is none.</summary>
    private void Climb(double[] start, double value, List<(double[] Point, double Value)> found)
    {
        double[] point = start;
        for (int round = 0; round < Rounds; round++)
        {
            double before = value;
            if (_hasContinuous)
            {
                (point, value) = FollowSlopes(point, value, found);
            }

            for (int i = 0; i < point.Length; i++)
            {
                if (_design.Dimensions[i].LevelCount > 0)
                {
                    (point, value) = ChangeLevel(point, value, i, found);
                }
            }

            if (!(value > before + 1e-6) || _isAllContinuous)
            {
                return;
            }
        }
    }

    private (double[] Point, double Value) FollowSlopes(double[] from, double value, List<(double[] Point, double Value)> found)
    {
        double[] point = (double[])from.Clone();
        double[] low = (double[])_low.Clone();
        double[] high = (double[])_high.Clone();
        for (int i = 0; i < point.Length; i++)
        {
            if (_design.Dimensions[i].Kind != DimensionKind.Continuous)
            {
                low[i] = high[i] = point[i];
            }
        }

        BoundedMinimizer.Minimize(_acquisition.Descend, point, low, high, SlopeEvaluations, 1e-5);
        _design.Snap(point);
        double reached = Look(point, found);
        return reached > value ? (point, reached) : (from, value);
    }

    private (double[] Point, double Value) ChangeLevel(double[] from, double value, int coordinate, List<(double[] Point, double Value)> found)
    {
        Dimension dimension = _design.Dimensions[coordinate];
        int level = dimension.LevelAt(from[coordinate]);
        double[] point = from;
        foreach (int other in OtherLevels(dimension, level))
        {
            double[] changed = (double[])from.Clone();
            changed[coordinate] = dimension.CenterOf(other);

            // It may be what decides whether others have a value, or have none itself.
            _design.Snap(changed);
            if (changed[coordinate] >= _low[coordinate] && changed[coordinate] <= _high[coordinate])
            {
                double reached = Look(changed, found);
                if (reached > value)
                {
                    (point, value) = (changed, reached);
                }
            }
        }

        return (point, value);
    }

    private IEnumerable<int> OtherLevels(Dimension dimension, int level)
    {
        int count = dimension.LevelCount;
        if (count <= MaximumTries)
        {
            return Enumerable.Range(0, count).Where(l => l != level);
        }

        HashSet<int> others = [];
        if (dimension.Kind == DimensionKind.Ordinal)
        {
            others.UnionWith(new[] { level - 3, level - 2, level - 1, level + 1, level + 2, level + 3 }.Where(l => l >= 0 && l < count));
        }

        while (others.Count < MaximumTries - 1)
        {
            others.Add((int)(_random.NextDouble() * count));
        }

        others.Remove(level);
        return others;
    }

    private double[] Anywhere()
    {
        double[] point = new double[_design.Count];
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = _low[i] + ((_high[i] - _low[i]) * _random.NextDouble());
        }

        _design.Snap(point);
        return point;
    }

    /// <summary>A point that differs from another in some values, by a little where little and much can be told apart.</summary>
    private double[] Near(double[] center, double reach)
    {
        double[] point = (double[])center.Clone();
        double probability = Math.Min(1, 3.0 / point.Length);
        int surely = (int)(_random.NextDouble() * point.Length);
        for (int i = 0; i < point.Length; i++)
        {
            if (i != surely && _random.NextDouble() >= probability)
            {
                continue;
            }

            Dimension dimension = _design.Dimensions[i];
            if (dimension.Kind == DimensionKind.Categorical)
            {
                point[i] = dimension.CenterOf((int)(_random.NextDouble() * dimension.LevelCount));
            }
            else
            {
                double step = reach * _random.NextGaussian();
                if (dimension.LevelCount > 0)
                {
                    // A step that stays within its level leads nowhere.
                    step += Math.Sign(step) * 0.5 / dimension.LevelCount;
                }

                point[i] = Math.Min(Math.Max(point[i] + step, _low[i]), _high[i]);
            }
        }

        _design.Snap(point);
        return point;
    }
}
