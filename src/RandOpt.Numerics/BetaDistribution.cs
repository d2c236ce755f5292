using System;
using MathNet.Numerics;

namespace RandOpt.Numerics;

/// <summary>The beta distribution, from 0 to 1.</summary>
public static class BetaDistribution
{
    // Above these the logarithms of gamma lose the digits that the result needs, and the distribution is close to simpler ones.
    private const double LargestSum = 1e9;
    private const double SmallShape = 1e4;

    /// <summary>The probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The value.</param>
    /// <param name="alpha">The first shape, above 0.</param>
    /// <param name="beta">The second shape, above 0.</param>
    public static double Cdf(double x, double alpha, double beta)
    {
        if (!(x > 0 && x < 1))
        {
            return double.IsNaN(x) ? x : x <= 0 ? 0 : 1;
        }

        double probability = alpha + beta <= LargestSum ? SpecialFunctions.BetaRegularized(alpha, beta, x)
            : alpha < SmallShape ? SpecialFunctions.GammaLowerRegularized(alpha, beta * x)
            : beta < SmallShape ? SpecialFunctions.GammaUpperRegularized(beta, alpha * (1 - x))
            : NormalDistribution.Cdf((x - (alpha / (alpha + beta))) / Deviation(alpha, beta));
        return Math.Min(Math.Max(probability, 0), 1);
    }

    /// <summary>The least value that <see cref="Cdf"/> reaches a probability at.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <param name="alpha">The first shape, above 0.</param>
    /// <param name="beta">The second shape, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public static double InverseCdf(double probability, double alpha, double beta)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is from 0 to 1.");
        }

        if (probability is 0 or 1)
        {
            return probability;
        }

        // Halves what is between by the bits of the doubles, which have the order of the doubles: as sure at 1e-300 as at 0.5, and right
        // to the last bit of the CDF, where Newton's method fails with shapes below 1.
        long below = 0;
        long above = BitConverter.DoubleToInt64Bits(1);
        while (above - below > 1)
        {
            long middle = below + ((above - below) / 2);
            if (Cdf(BitConverter.Int64BitsToDouble(middle), alpha, beta) >= probability)
            {
                above = middle;
            }
            else
            {
                below = middle;
            }
        }

        return BitConverter.Int64BitsToDouble(above);
    }

    private static double Deviation(double alpha, double beta)
    {
        double sum = alpha + beta;
        return Math.Sqrt(alpha / sum * (beta / sum) / sum);
    }
}
