using MathNet.Numerics;

namespace RandOpt.Numerics;

/// <summary>Functions that keep their digits near 0, which .NET does not have for doubles.</summary>
public static class ElementaryFunctions
{
    /// <summary>The logarithm of 1 + <paramref name="x"/>.</summary>
    /// <param name="x">The value.</param>
    public static double Log1P(double x) => x == -1 ? double.NegativeInfinity : SpecialFunctions.Log1p(x);

    /// <summary>e to the power of <paramref name="x"/>, less 1.</summary>
    /// <param name="x">The value.</param>
    public static double ExpM1(double x) => double.IsNegativeInfinity(x) ? -1 : SpecialFunctions.Expm1(x);
}
