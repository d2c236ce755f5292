using System;
using System.Collections.Generic;
using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// Counts the configurations of a space whose parameters have a list of values each, and numbers them: the last parameter varies fastest. Parameters
/// whose condition does not hold have no value, so that none is counted twice.
/// </summary>
/// <remarks>Nothing is laid out: a condition makes a tree of the parameters, and of each branch only the number of its configurations is kept.</remarks>
internal sealed class ConfigurationCount
{
    private readonly int[] _levels;
    private readonly List<int>[][] _children;
    private readonly List<int> _roots = [];
    private readonly BigInteger[] _sizes;

    /// <param name="conditions">Which parameters have a value where.</param>
    /// <param name="values">The values of each parameter.</param>
    public ConfigurationCount(ParameterConditions conditions, IReadOnlyList<object?>[] values)
    {
        _levels = Array.ConvertAll(values, v => v.Count);
        _children = Array.ConvertAll(values, v => new List<int>[v.Count]);
        _sizes = new BigInteger[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int parent = conditions.ParentOf(i);
            if (parent < 0)
            {
                _roots.Add(i);
                continue;
            }

            for (int level = 0; level < _levels[parent]; level++)
            {
                if (conditions.Holds(i, values[parent][level]))
                {
                    (_children[parent][level] ??= []).Add(i);
                }
            }
        }

        for (int i = values.Length - 1; i >= 0; i--)
        {
            int place = conditions.Order[i];
            for (int level = 0; level < _levels[place]; level++)
            {
                _sizes[place] += SizeOf(_children[place][level]);
            }
        }

        Size = SizeOf(_roots);
    }

    /// <summary>How many configurations there are.</summary>
    public BigInteger Size { get; }

    /// <summary>The levels of the configuration with a number from 0 up, one for each parameter; -1 for a parameter that has no value.</summary>
    public int[] LevelsAt(BigInteger number)
    {
        int[] levels = new int[_levels.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = -1;
        }

        Place(_roots, number, levels);
        return levels;
    }

    /// <summary>The number of a configuration. What stands for parameters without a value does not matter.</summary>
    public BigInteger NumberOf(int[] levels) => NumberOf(_roots, levels);

    private BigInteger SizeOf(List<int>? parameters)
    {
        BigInteger size = BigInteger.One;
        foreach (int parameter in parameters ?? [])
        {
            size *= _sizes[parameter];
        }

        return size;
    }

    private void Place(List<int>? parameters, BigInteger number, int[] levels)
    {
        for (int i = (parameters?.Count ?? 0) - 1; i >= 0; i--)
        {
            int parameter = parameters![i];
            number = BigInteger.DivRem(number, _sizes[parameter], out BigInteger within);
            int level = 0;
            for (BigInteger size = SizeOf(_children[parameter][level]); within >= size; size = SizeOf(_children[parameter][level]))
            {
                within -= size;
                level++;
            }

            levels[parameter] = level;
            Place(_children[parameter][level], within, levels);
        }
    }

    private BigInteger NumberOf(List<int>? parameters, int[] levels)
    {
        BigInteger number = BigInteger.Zero;
        foreach (int parameter in parameters ?? [])
        {
            BigInteger within = NumberOf(_children[parameter][levels[parameter]], levels);
            for (int level = 0; level < levels[parameter]; level++)
            {
                within += SizeOf(_children[parameter][level]);
            }

            number = (number * _sizes[parameter]) + within;
        }

        return number;
    }
}
