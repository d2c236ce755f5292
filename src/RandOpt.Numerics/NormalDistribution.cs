using System;
using MathNet.Numerics;

namespace RandOpt.Numerics;

/// <summary>The normal distribution with mean 0 and standard deviation 1.</summary>
public static class NormalDistribution
{
    private const double LogSqrt2Pi = 0.91893853320467274178;
    private static readonly double s_sqrt2 = Math.Sqrt(2);

    /// <summary>The probability of a value up to <paramref name="x"/>; far in the lower tail too it is right to about 13 digits.</summary>
    /// <param name="x">The value.</param>
    public static double Cdf(double x) => 0.5 * SpecialFunctions.Erfc(-x / s_sqrt2);

    /// <summary>The logarithm of <see cref="Cdf"/>, also where that is too small for a number.</summary>
    /// <param name="x">The value.</param>
    public static double LogCdf(double x)
    {
        if (x > 0)
        {
            return SpecialFunctions.Log1p(-Cdf(-x));
        }

        return x > -10 ? Math.Log(Cdf(x)) : LogDensity(x) + Math.Log(MillsRatio(-x));
    }

    /// <summary>The density at <paramref name="x"/>.</summary>
    /// <param name="x">The value.</param>
    public static double Density(double x) => Math.Exp(LogDensity(x));

    /// <summary>The logarithm of <see cref="Density"/>.</summary>
    /// <param name="x">The value.</param>
    public static double LogDensity(double x) => (-0.5 * x * x) - LogSqrt2Pi;

    /// <summary>The value that <see cref="Cdf"/> reaches a probability at: an infinity for 0 and for 1.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public static double InverseCdf(double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is from 0 to 1.");
        }

        double x = -s_sqrt2 * SpecialFunctions.ErfcInv(2 * probability);
        if (x > -5 || double.IsInfinity(x))
        {
            return x;
        }

        // One step of Newton's method on the logarithms, which are nearly straight in the tail, for the last digits.
        double logCdf = LogCdf(x);
        return x - ((logCdf - Math.Log(probability)) * Math.Exp(logCdf - LogDensity(x)));
    }

    /// <summary>What lies above <paramref name="x"/> divided by the density there: Laplace's continued fraction, for an x of 10 or more.</summary>
    private static double MillsRatio(double x)
    {
        // With 30 levels the next one no longer changes a double.
        double denominator = x;
        for (int level = 30; level > 0; level--)
        {
            denominator = x + (level / denominator);
        }

        return 1 / denominator;
    }
}
