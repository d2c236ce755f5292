using System;
using System.Collections.Generic;
using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>Which points may be proposed: those that the filter lets through and that were not run before.</summary>
internal sealed class OpenPoints
{
    // Where so many in a row are refused, whether there is one that is not is left open until it is asked again.
    private const int MaximumSteps = 100_000;

    private readonly DesignSpace _design;
    private readonly Func<ValueMap, bool>? _filter;
    private readonly bool _allowDuplicate;
    private readonly Dictionary<string, int> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _passes = new(StringComparer.Ordinal);
    private BigInteger _refused;

    // All points before this one, in the order of a grid, were run or are refused.
    private BigInteger _next;

    public OpenPoints(DesignSpace design, Func<ValueMap, bool>? filter, bool allowDuplicate)
    {
        _design = design;
        _filter = filter;
        _allowDuplicate = allowDuplicate;
    }

    /// <summary>How many there are; null where there is no end of them.</summary>
    public BigInteger? Remaining => _design.Size is BigInteger size && !_allowDuplicate ? TryFirst(out _) || _next < size ? size - _runs.Count - _refused : 0 : null;

    /// <summary>A point is run.</summary>
    public void Add(double[] point)
    {
        string key = _design.KeyOf(point);
        _runs.TryGetValue(key, out int count);
        _runs[key] = count + 1;
        if (count == 0 && _passes.TryGetValue(key, out bool passes) && !passes)
        {
            _refused--;
        }
    }

    /// <summary>What was run does not count any more.</summary>
    public void Remove(double[] point)
    {
        string key = _design.KeyOf(point);
        if (_runs.TryGetValue(key, out int count))
        {
            _next = BigInteger.Zero;
            if (count > 1)
            {
                _runs[key] = count - 1;
                return;
            }

            _runs.Remove(key);
            if (_passes.TryGetValue(key, out bool passes) && !passes)
            {
                _refused++;
            }
        }
    }

    /// <summary>How often a point counts as run.</summary>
    public long RunsOf(double[] point) => _runs.TryGetValue(_design.KeyOf(point), out int count) ? count : 0;

    /// <summary>Whether a point may be proposed.</summary>
    public bool Contains(double[] point)
    {
        string key = _design.KeyOf(point);
        return (_allowDuplicate || !_runs.ContainsKey(key)) && Passes(point, key);
    }

    /// <summary>Whether the filter lets a point through, run or not.</summary>
    public bool Passes(double[] point) => Passes(point, _design.KeyOf(point));

    /// <summary>The first point there is, in the order of a grid; false where there is none, or where points have no order.</summary>
    public bool TryFirst(out double[] point)
    {
        point = [];
        for (int steps = 0; _next < _design.Size && steps < MaximumSteps; _next++, steps++)
        {
            point = _design.PointAt(_next);
            if (Contains(point))
            {
                return true;
            }
        }

        return false;
    }

    private bool Passes(double[] point, string key)
    {
        if (_filter is null)
        {
            return true;
        }

        if (_design.Size is null)
        {
            return _filter(_design.Decode(point));
        }

        if (!_passes.TryGetValue(key, out bool passes))
        {
            _passes[key] = passes = _filter(_design.Decode(point));
            if (!passes && !_runs.ContainsKey(key))
            {
                _refused++;
            }
        }

        return passes;
    }
}
