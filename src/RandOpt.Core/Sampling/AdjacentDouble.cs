using System;

namespace RandOpt.Sampling;

/// <summary>The doubles next to a double, which netstandard2.0 has no functions for.</summary>
internal static class AdjacentDouble
{
    /// <summary>The least double above <paramref name="value"/>.</summary>
    public static double Above(double value)
    {
        if (double.IsNaN(value) || double.IsPositiveInfinity(value))
        {
            return value;
        }

        long bits = BitConverter.DoubleToInt64Bits(value);
        return value == 0 ? double.Epsilon : BitConverter.Int64BitsToDouble(bits >= 0 ? bits + 1 : bits - 1);
    }

    /// <summary>The greatest double below <paramref name="value"/>.</summary>
    public static double Below(double value) => -Above(-value);
}
