using System;
using RandOpt.Numerics;

namespace RandOpt.Search;

/// <summary>
/// The hyperparameters of a Gaussian process: a weight for each coordinate, which is one over the square of its scale, and the noise. The
/// mean and the variance follow from them and from what is known.
/// </summary>
/// <remarks>
/// Found where their posterior is greatest (MAP). Priors: scales as C. Hvarfner, E. O. Hellsten and L. Nardi, "Vanilla Bayesian optimization
/// performs great in high dimensions", ICML 2024; variance an inverse gamma distribution, noise a log-normal one.
/// </remarks>
internal sealed class KernelScales
{
    private const double ScaleDeviationSquared = 3;
    private const double LogNoiseMean = -9;
    private const double LogNoiseDeviation = 3;
    private const double MinimumLogNoise = -18.4;
    private const double MaximumLogNoise = 0;

    // The prior of the variance counts as much as so many values.
    private const double PriorCount = 2;
    private const double PriorVariance = 1;
    private const double PriorMeanWeight = 0.1;

    private KernelScales(double[] weights, double noise)
    {
        Weights = weights;
        Noise = noise;
    }

    /// <summary>One over the square of each coordinate's scale.</summary>
    public double[] Weights { get; }

    /// <summary>The variance of the noise, as a part of the variance of the function.</summary>
    public double Noise { get; }

    /// <summary>What is assumed before anything is known.</summary>
    public static KernelScales Default(int count)
    {
        double scale = Math.Exp(LogScaleMode(count));
        double[] weights = new double[count];
        for (int i = 0; i < count; i++)
        {
            weights[i] = 1 / (scale * scale);
        }

        return new KernelScales(weights, Math.Exp(LogNoiseMean));
    }

    /// <summary>The scales under which values are most plausible, searched downhill from these.</summary>
    /// <returns>The scales, and how implausible the values are with them.</returns>
    public (KernelScales Scales, double Cost) Fit(Kernel kernel, double[][] points, double[] values, int maximumEvaluations)
    {
        int count = Weights.Length;
        double[] at = new double[count + 1];
        double[] low = new double[count + 1];
        double[] high = new double[count + 1];
        for (int i = 0; i < count; i++)
        {
            at[i] = Math.Log(Weights[i]);
            low[i] = Math.Log(1e-5);
            high[i] = Math.Log(1e4);
        }

        at[count] = Math.Log(Noise);
        low[count] = MinimumLogNoise;
        high[count] = MaximumLogNoise;
        double cost = BoundedMinimizer.Minimize((p, g) => Cost(kernel, points, values, p, g), at, low, high, maximumEvaluations, 1e-3);
        return (From(at), cost);
    }

    /// <summary>The correlations of all points with each other, column by column, the noise on the diagonal; the lower triangle only.</summary>
    public double[] Correlations(Kernel kernel, double[][] points)
    {
        int count = points.Length;
        double[] matrix = new double[count * count];
        for (int j = 0; j < count; j++)
        {
            matrix[(j * count) + j] = 1 + Noise;
            for (int i = j + 1; i < count; i++)
            {
                matrix[(j * count) + i] = Kernel.Correlation(kernel.SquaredDistance(Weights, points[i], points[j]));
            }
        }

        return matrix;
    }

    /// <summary>The mean and the variance under which values are most plausible, and what the prediction weighs each of them with.</summary>
    /// <param name="factor">The Cholesky factor of the correlations.</param>
    /// <param name="values">The values.</param>
    /// <returns>The weights, the mean, the variance, and the cost apart from the determinant.</returns>
    public static (double[] Alpha, double Mean, double Variance, double Cost) Explain(double[] factor, double[] values)
    {
        int count = values.Length;
        double[] ones = new double[count];
        double[] alpha = (double[])values.Clone();
        for (int i = 0; i < count; i++)
        {
            ones[i] = 1;
        }

        Cholesky.Solve(factor, count, ones);
        Cholesky.Solve(factor, count, alpha);
        double weight = PriorMeanWeight;
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            weight += ones[i];
            sum += ones[i] * values[i];
        }

        double mean = sum / weight;
        double quadratic = PriorMeanWeight * mean * mean;
        for (int i = 0; i < count; i++)
        {
            alpha[i] -= mean * ones[i];
            quadratic += alpha[i] * (values[i] - mean);
        }

        double variance = (quadratic + (PriorCount * PriorVariance)) / (count + PriorCount);
        return (alpha, mean, variance, 0.5 * (count + PriorCount) * Math.Log(variance));
    }

    private static double LogScaleMean(int count) => Math.Sqrt(2) + (0.5 * Math.Log(count));

    private static double LogScaleMode(int count) => LogScaleMean(count) - ScaleDeviationSquared;

    private static KernelScales From(double[] logarithms)
    {
        double[] weights = new double[logarithms.Length - 1];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Exp(logarithms[i]);
        }

        return new KernelScales(weights, Math.Exp(logarithms[weights.Length]));
    }

    /// <summary>The negative logarithm of the posterior, and its slopes.</summary>
    private static double Cost(Kernel kernel, double[][] points, double[] values, double[] logarithms, double[] gradient)
    {
        KernelScales scales = From(logarithms);
        int count = points.Length;
        int coordinates = scales.Weights.Length;
        double[] factor = new double[count * count];
        double[] slopes = new double[count * count];
        for (int j = 0; j < count; j++)
        {
            factor[(j * count) + j] = 1 + scales.Noise;
            for (int i = j + 1; i < count; i++)
            {
                factor[(j * count) + i] = Kernel.Correlation(kernel.SquaredDistance(scales.Weights, points[i], points[j]), out slopes[(j * count) + i]);
            }
        }

        if (!Cholesky.TryFactor(factor, count))
        {
            return double.PositiveInfinity;
        }

        (double[] alpha, _, double variance, double cost) = Explain(factor, values);
        double[] inverse = Cholesky.Invert(factor, count);
        cost += 0.5 * Cholesky.LogDeterminant(factor, count);

        // d cost / d A = (A^-1 - alpha alpha' / variance) / 2, for each element of the symmetric matrix of correlations A.
        Array.Clear(gradient, 0, gradient.Length);
        double ofNoise = 0;
        for (int j = 0; j < count; j++)
        {
            ofNoise += inverse[(j * count) + j] - (alpha[j] * alpha[j] / variance);
            double[] b = points[j];
            double scaled = alpha[j] / variance;
            for (int i = j + 1; i < count; i++)
            {
                double slope = (inverse[(j * count) + i] - (alpha[i] * scaled)) * slopes[(j * count) + i];
                double[] a = points[i];
                for (int k = 0; k < coordinates; k++)
                {
                    gradient[k] += slope * kernel.SquaredDifference(k, a, b);
                }
            }
        }

        double logScaleMean = LogScaleMean(coordinates);
        for (int k = 0; k < coordinates; k++)
        {
            gradient[k] *= scales.Weights[k];
            double logScale = -0.5 * logarithms[k];
            double off = logScale - logScaleMean;
            cost += (off * off / (2 * ScaleDeviationSquared)) + logScale;
            gradient[k] += -0.5 * ((off / ScaleDeviationSquared) + 1);
        }

        double offNoise = (logarithms[coordinates] - LogNoiseMean) / LogNoiseDeviation;
        cost += 0.5 * offNoise * offNoise;
        gradient[coordinates] = (0.5 * ofNoise * scales.Noise) + (offNoise / LogNoiseDeviation);
        return cost;
    }
}
