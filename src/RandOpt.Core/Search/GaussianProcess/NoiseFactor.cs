using System;

namespace RandOpt.Search;

/// <summary>
/// What part of an improvement is left after the noise of one more trial: little where the mean is known better than one trial could
/// tell, or the best point would be tried over and over.
/// </summary>
/// <remarks>
/// D. Huang, T. T. Allen, W. I. Notz and N. Zeng, "Global optimization of stochastic black-box systems via sequential kriging
/// meta-models", J. Global Optimization 34, 2006, equation 12: 1 - n / √(s² + n²), with s the standard deviation of the mean and n that of the noise.
/// </remarks>
internal static class NoiseFactor
{
    /// <summary>The logarithm of the factor.</summary>
    /// <param name="variance">The variance of the mean, above 0.</param>
    /// <param name="noise">The variance of the noise; 0 where a trial leaves no doubt.</param>
    public static double Log(double variance, double noise)
    {
        if (noise == 0)
        {
            return 0;
        }

        // With q = s² / n² it is q / (r (r + 1)), r = √(1 + q), in which nothing cancels out where q is small.
        double ratio = variance / noise;
        double root = Math.Sqrt(1 + ratio);
        return Math.Log(ratio / (root * (root + 1)));
    }

    /// <summary>The slope of the logarithm in the variance of the mean.</summary>
    /// <param name="variance">The variance of the mean, above 0.</param>
    /// <param name="noise">The variance of the noise; 0 where a trial leaves no doubt.</param>
    public static double Slope(double variance, double noise)
    {
        if (noise == 0)
        {
            return 0;
        }

        double root = Math.Sqrt(1 + (variance / noise));
        return (1 / variance) - (((1 / root) + (1 / (root + 1))) / (2 * root * noise));
    }
}
