using System;
using System.Collections.Generic;
using System.Numerics;

namespace RandOpt.Sampling;

/// <summary>
/// When two recorded values are the same value: numbers by what they are worth, whatever their type (1 equals 1.0),
/// lists and maps by their elements, everything else by its own kind.
/// </summary>
public sealed class ValueComparer : IEqualityComparer<object?>
{
    /// <summary>The one comparer there is.</summary>
    public static ValueComparer Instance { get; } = new();

    /// <inheritdoc/>
    public new bool Equals(object? x, object? y) => (x, y) switch
    {
        (null, null) => true,
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (bool a, bool b) => a == b,
        (long a, long b) => a == b,
        (double a, double b) => a.Equals(b) || a == b,
        (BigInteger a, BigInteger b) => a == b,
        (long or BigInteger, double) => Equals(y, x),
        (double a, long or BigInteger) => IsWhole(a) && new BigInteger(a) == ToBig(y!),
        (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => ListsEqual(a, b),
        (ValueMap a, ValueMap b) => MapsEqual(a, b),
        _ => false,
    };

    /// <inheritdoc/>
    public int GetHashCode(object? obj) => obj switch
    {
        null => 0,
        string text => StringComparer.Ordinal.GetHashCode(text),
        bool flag => flag ? 1231 : 1237,
        long number => ((double)number).GetHashCode(),
        double number => number == 0 ? 0d.GetHashCode() : number.GetHashCode(),
        BigInteger number => ((double)number).GetHashCode(),
        IReadOnlyList<object?> list => HashOf(list),
        ValueMap map => map.Count,
        _ => 0,
    };

    private static bool IsWhole(double value) => !double.IsInfinity(value) && Math.Floor(value) == value;

    private static BigInteger ToBig(object value) => value is long number ? number : (BigInteger)value;

    private bool ListsEqual(IReadOnlyList<object?> a, IReadOnlyList<object?> b)
    {
        bool equal = a.Count == b.Count;
        for (int i = 0; i < a.Count && equal; i++)
        {
            equal = Equals(a[i], b[i]);
        }

        return equal;
    }

    private bool MapsEqual(ValueMap a, ValueMap b)
    {
        bool equal = a.Count == b.Count;
        for (int i = 0; i < a.Count && equal; i++)
        {
            equal = b.TryGetValue(a.Keys[i], out object? other) && Equals(a.Values[i], other);
        }

        return equal;
    }

    private int HashOf(IReadOnlyList<object?> list)
    {
        int hash = list.Count;
        foreach (object? item in list)
        {
            hash = unchecked((hash * 31) + GetHashCode(item));
        }

        return hash;
    }
}
