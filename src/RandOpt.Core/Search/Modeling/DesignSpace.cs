using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>The search space as models see it: the unit cube of the parameters that vary.</summary>
internal sealed class DesignSpace
{
    private readonly SearchSpace _space;
    private readonly Dimension[] _all;
    private readonly Dimension[] _varying;

    public DesignSpace(SearchSpace space)
    {
        _space = space;
        _all = [.. space.Select(p => new Dimension(p))];
        _varying = Array.FindAll(_all, d => !d.IsFixed);
        if (Array.TrueForAll(_varying, d => d.LevelCount > 0))
        {
            Size = _varying.Aggregate(BigInteger.One, (size, d) => size * d.LevelCount);
        }
    }

    /// <summary>The parameters that have more than one value.</summary>
    public IReadOnlyList<Dimension> Dimensions => _varying;

    /// <summary>How many coordinates a point has.</summary>
    public int Count => _varying.Length;

    /// <summary>How many configurations there are; null where they cannot be counted.</summary>
    public BigInteger? Size { get; }

    /// <summary>The configuration at a point.</summary>
    public ValueMap Decode(double[] point)
    {
        object?[] values = new object?[_all.Length];
        for (int i = 0, at = 0; i < values.Length; i++)
        {
            values[i] = _all[i].IsFixed ? _all[i].ValueAt(0) : _varying[at].ValueAt(point[at++]);
        }

        return new ValueMap((string[])_space.Names, values);
    }

    /// <summary>The point of a configuration; false where it is none of this space, such as a result of other ranges or parameters.</summary>
    public bool TryEncode(ValueMap configuration, out double[] point)
    {
        point = new double[_varying.Length];
        for (int i = 0; i < point.Length; i++)
        {
            if (!configuration.TryGetValue(_varying[i].Parameter.Name, out object? value) || !_varying[i].TryPlace(value, out point[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Moves each coordinate to the one that stands for its value.</summary>
    public void Snap(double[] point)
    {
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = _varying[i].Snap(point[i]);
        }
    }

    /// <summary>A point by its place in the order of a grid, the last parameter varying fastest. Only where configurations can be counted.</summary>
    public double[] PointAt(BigInteger place)
    {
        double[] point = new double[_varying.Length];
        for (int i = point.Length - 1; i >= 0; i--)
        {
            place = BigInteger.DivRem(place, _varying[i].LevelCount, out BigInteger level);
            point[i] = _varying[i].CenterOf((int)level);
        }

        return point;
    }

    /// <summary>What two points share that are the same configuration; null where configurations cannot be counted.</summary>
    public string? KeyOf(double[] point)
    {
        if (Size is null)
        {
            return null;
        }

        char[] key = new char[point.Length];
        for (int i = 0; i < key.Length; i++)
        {
            key[i] = (char)_varying[i].LevelAt(point[i]);
        }

        return new string(key);
    }
}
