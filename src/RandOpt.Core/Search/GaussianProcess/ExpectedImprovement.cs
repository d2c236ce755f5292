using System;
using RandOpt.Numerics;

namespace RandOpt.Search;

/// <summary>The logarithm of how much better than the best a point is expected to be, which still has slopes where the expectation itself is as good as 0.</summary>
/// <remarks>S. Ament et al., "Unexpected improvements to expected improvement for Bayesian optimization", NeurIPS 2023.</remarks>
internal static class ExpectedImprovement
{
    // Below, the two parts of the formula cancel each other out, and a series is exact.
    private const double SeriesBelow = -25;

    /// <summary>The logarithm of the expected improvement, less the better.</summary>
    /// <param name="best">What is to be improved on.</param>
    /// <param name="mean">What is expected at the point.</param>
    /// <param name="deviation">The standard deviation there.</param>
    public static double Log(double best, double mean, double deviation) => Math.Log(deviation) + LogOf((best - mean) / deviation);

    /// <summary>The slope of the logarithm in the mean and in the standard deviation.</summary>
    public static ImprovementSlopes Slopes(double best, double mean, double deviation)
    {
        double z = (best - mean) / deviation;
        double slope = SlopeAt(z);
        return new ImprovementSlopes(-slope / deviation, (1 - (slope * z)) / deviation);
    }

    private static double LogOf(double z)
    {
        if (z >= SeriesBelow)
        {
            return Math.Log(NormalDistribution.Density(z) + (z * NormalDistribution.Cdf(z)));
        }

        double inverse = 1 / (z * z);
        return NormalDistribution.LogDensity(z) + Math.Log(inverse * (1 - (inverse * (3 - (inverse * (15 - (inverse * 105)))))));
    }

    private static double SlopeAt(double z)
    {
        if (z >= SeriesBelow)
        {
            double cdf = NormalDistribution.Cdf(z);
            return cdf / (NormalDistribution.Density(z) + (z * cdf));
        }

        double inverse = 1 / (z * z);
        return -z * (1 - (inverse * (1 - (inverse * (3 - (inverse * 15)))))) / (1 - (inverse * (3 - (inverse * (15 - (inverse * 105))))));
    }
}
