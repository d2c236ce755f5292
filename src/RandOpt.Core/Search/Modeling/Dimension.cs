using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// A parameter as models see it: a coordinate from 0 to 1 in which the parameter's own distribution is uniform. Where there are
/// few values, each is a level that has the coordinates of a cell as wide as the value is probable.
/// </summary>
/// <remarks>
/// A list of numbers is in order, whatever the order it is written in, and equal steps of the coordinate are steps in the list: 1, 10, 100
/// are as far apart from each other as 1, 2, 3. A list of anything else is one of categories.
/// </remarks>
internal sealed class Dimension
{
    // More levels than this are as good as a continuum, but for what comes out.
    private const int MaximumLevels = 1024;

    private const double OpenEnd = 1e-15;

    // Where a distribution has no end, values beyond what it draws once in ten thousand times are not proposed: models like to look at ends.
    private const double FarEnd = 1e-4;

    private readonly object?[] _levels;
    private readonly double[] _edges;
    private readonly Dictionary<object, int> _places = new(ValueComparer.Instance!);
    private readonly int _levelOfNull = -1;
    private readonly bool _isOpenBelow;
    private readonly bool _isOpenAbove;

    public Dimension(Parameter parameter)
    {
        Parameter = parameter;
        Sampler sampler = parameter.Values;
        if (sampler is Choice choice)
        {
            Kind = choice.IsNumeric ? DimensionKind.Ordinal : DimensionKind.Categorical;
            (_levels, _edges) = LevelsOf(choice);
        }
        else
        {
            (_levels, _edges) = LevelsOf(sampler);
            Kind = _levels.Length > 0 ? DimensionKind.Ordinal : DimensionKind.Continuous;
            _isOpenBelow = double.IsInfinity(sampler.Minimum);
            _isOpenAbove = double.IsInfinity(sampler.Maximum);
        }

        for (int i = 0; i < _levels.Length; i++)
        {
            if (_levels[i] is object level)
            {
                _places[level] = i;
            }
            else
            {
                _levelOfNull = i;
            }
        }
    }

    public Parameter Parameter { get; }

    public DimensionKind Kind { get; }

    /// <summary>The values one by one; none where the dimension is continuous.</summary>
    public IReadOnlyList<object?> Levels => _levels;

    /// <summary>How many levels there are; 0 where the dimension is continuous.</summary>
    public int LevelCount => _levels.Length;

    /// <summary>Whether there is nothing to choose.</summary>
    public bool IsFixed => _levels.Length == 1;

    /// <summary>How probable a level is by the parameter's own distribution.</summary>
    public double ProbabilityOf(int level) => _edges[level + 1] - _edges[level];

    /// <summary>The coordinate that stands for a level.</summary>
    public double CenterOf(int level) => 0.5 * (_edges[level] + _edges[level + 1]);

    /// <summary>The level that a coordinate is within.</summary>
    public int LevelAt(double coordinate)
    {
        int place = Array.BinarySearch(_edges, coordinate);
        return Math.Min(Math.Max(place >= 0 ? place : ~place - 1, 0), _levels.Length - 1);
    }

    /// <summary>The value at a coordinate.</summary>
    public object? ValueAt(double coordinate)
    {
        if (_levels.Length > 0)
        {
            return _levels[LevelAt(coordinate)];
        }

        double low = _isOpenBelow ? FarEnd : 0;
        double high = _isOpenAbove ? 1 - FarEnd : 1;
        return Parameter.Values.InverseCdf(Math.Min(Math.Max(coordinate, low), high));
    }

    /// <summary>The coordinate of a value; false where the parameter cannot have this value.</summary>
    public bool TryPlace(object? value, out double coordinate)
    {
        coordinate = 0;
        if (_levels.Length > 0)
        {
            int level = value is null ? _levelOfNull : _places.TryGetValue(value, out int place) ? place : -1;
            if (level < 0)
            {
                return false;
            }

            coordinate = CenterOf(level);
            return true;
        }

        Sampler sampler = Parameter.Values;
        if (value is bool || !ParameterValue.TryGetNumber(value, out double number) || !(number >= sampler.Minimum && number <= sampler.Maximum))
        {
            return false;
        }

        coordinate = 0.5 * (sampler.CdfBelow(number) + sampler.Cdf(number));
        return true;
    }

    /// <summary>The coordinate that stands for the value at this one: another one only where values are apart from each other.</summary>
    public double Snap(double coordinate) =>
        _levels.Length > 0 ? CenterOf(LevelAt(coordinate))
        : TryPlace(ValueAt(coordinate), out double snapped) ? snapped
        : coordinate;

    private static (object?[] Levels, double[] Edges) LevelsOf(Choice choice)
    {
        List<(object? Item, double Probability)> levels = [];
        for (int i = 0; i < choice.Items.Count; i++)
        {
            int known = levels.FindIndex(l => ValueComparer.Instance.Equals(l.Item, choice.Items[i]));
            if (known < 0)
            {
                levels.Add((choice.Items[i], choice.Probabilities[i]));
            }
            else
            {
                levels[known] = (levels[known].Item, levels[known].Probability + choice.Probabilities[i]);
            }
        }

        IEnumerable<(object? Item, double Probability)> possible = levels.Where(l => l.Probability > 0);
        if (choice.IsNumeric)
        {
            possible = possible.OrderBy(l => ParameterValue.TryGetNumber(l.Item, out double number) ? number : 0);
        }

        (object? Item, double Probability)[] ordered = [.. possible];
        double[] edges = new double[ordered.Length + 1];
        for (int i = 0; i < ordered.Length; i++)
        {
            edges[i + 1] = edges[i] + ordered[i].Probability;
        }

        edges[ordered.Length] = 1;
        return (Array.ConvertAll(ordered, l => l.Item), edges);
    }

    /// <summary>The values of a distribution one by one, where each has a probability of its own and they are few; none where it is otherwise.</summary>
    private static (object?[] Levels, double[] Edges) LevelsOf(Sampler sampler)
    {
        if (sampler is Constant constant)
        {
            return ([constant.Value], [0, 1]);
        }

        List<object?> levels = [];
        List<double> edges = [0];
        while (edges[levels.Count] < 1 - OpenEnd && levels.Count <= MaximumLevels)
        {
            double from = edges[levels.Count];
            object? value = sampler.InverseCdf(from + (0.5 * OpenEnd));
            if (levels.Count > 0 && ValueComparer.Instance.Equals(value, levels[levels.Count - 1]))
            {
                // An edge is a rounding off where it was thought to be.
                value = sampler.InverseCdf(from + 1e-12);
            }

            ParameterValue.TryGetNumber(value, out double number);
            double to = sampler.Cdf(number);
            if (!(to - Math.Max(from, sampler.CdfBelow(number)) > OpenEnd) || double.IsInfinity(number))
            {
                return ([], []);
            }

            levels.Add(value);
            edges.Add(to);
        }

        if (levels.Count > MaximumLevels)
        {
            return ([], []);
        }

        edges[levels.Count] = 1;
        return ([.. levels], [.. edges]);
    }
}
