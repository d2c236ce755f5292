using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Numerics;
using RandOpt.Sampling;

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
    private const int AfreshEvaluations = 20;
    private const double FirstAdditivity = 0.2;
    private const double MaximumAdditivity = 0.95;

    // The prior of the variance counts as much as so many values.
    private const double PriorCount = 2;
    private const double PriorVariance = 1;
    private const double PriorMeanWeight = 0.1;

    private KernelScales(double[] weights, double noise, double additivity)
    {
        Weights = weights;
        Noise = noise;
        Additivity = additivity;
    }

    /// <summary>One over the square of each coordinate's scale.</summary>
    public double[] Weights { get; }

    /// <summary>The variance of the noise, as a part of the variance of the function.</summary>
    public double Noise { get; }

    /// <summary>Which part of the function is a sum of functions of one coordinate each, from 0 to 1; the rest is of all together.</summary>
    public double Additivity { get; }

    /// <summary>What is assumed before anything is known.</summary>
    public static KernelScales Default(int count) => Alike(count, Math.Exp(LogScaleMode(count)), Math.Exp(LogNoiseMean), FirstAdditivity);

    /// <summary>What has to be kept of them.</summary>
    public object?[] ToValues() => [.. Weights.Cast<object?>(), Noise, Additivity];

    /// <summary>Goes on from what <see cref="ToValues"/> gave.</summary>
    /// <exception cref="RandOptException">It is nothing of the kind.</exception>
    public static KernelScales FromValues(object? values, int count)
    {
        double[] numbers = values is IReadOnlyList<object?> list
            ? [.. list.Select(v => ParameterValue.TryGetNumber(v, out double number) && number >= 0 ? number : double.NaN)]
            : [];
        return numbers.Length == count + 2 && !Array.Exists(numbers, double.IsNaN)
            ? new KernelScales([.. numbers.Take(count)], numbers[count], numbers[count + 1])
            : throw new RandOptException(ErrorKind.InvalidData, "InvalidState", $"The saved state is not that of a search by {GaussianProcessStrategy.StrategyName} of this space: its scales do not fit.");
    }

    /// <summary>The scales under which values are most plausible, searched downhill from these.</summary>
    /// <returns>The scales, and how implausible the values are with them.</returns>
    public FittedScales Fit(Kernel kernel, double[][] points, double[] values, int maximumEvaluations)
    {
        int count = Weights.Length;
        double[] at = new double[count + 2];
        double[] low = new double[count + 2];
        double[] high = new double[count + 2];
        for (int i = 0; i < count; i++)
        {
            at[i] = Math.Log(Weights[i]);
            low[i] = Math.Log(1e-5);
            high[i] = Math.Log(1e4);
        }

        at[count] = Math.Log(Noise);
        low[count] = MinimumLogNoise;
        high[count] = MaximumLogNoise;
        at[count + 1] = Additivity;
        high[count + 1] = count > 1 ? MaximumAdditivity : 0;
        double cost = BoundedMinimizer.Minimize((p, g) => Cost(kernel, points, values, p, g), at, low, high, maximumEvaluations, 1e-3);
        return new FittedScales(From(at), cost);
    }

    /// <summary>
    /// The scales under which values are most plausible, searched downhill from several places: a smooth function with noise and a
    /// rough one without may explain the same values, and from one of them the way downhill does not lead to the other.
    /// </summary>
    /// <returns>The scales, and how implausible the values are with them.</returns>
    public static FittedScales FitAfresh(Kernel kernel, double[][] points, double[] values)
    {
        int count = kernel.Count;
        KernelScales[] starts = [Default(count), Alike(count, 1, 1e-2, 0), Alike(count, 0.3, 1e-4, 0.5), Alike(count, 0.15, 1e-2, 0.9)];
        FittedScales best = starts[0].Fit(kernel, points, values, AfreshEvaluations);
        for (int i = 1; i < starts.Length; i++)
        {
            FittedScales fitted = starts[i].Fit(kernel, points, values, AfreshEvaluations);
            best = fitted.Cost < best.Cost ? fitted : best;
        }

        return best;
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
                matrix[(j * count) + i] = kernel.Correlation(this, points[i], points[j]);
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

    private static KernelScales Alike(int count, double scale, double noise, double additivity) =>
        new([.. Enumerable.Repeat(1 / (scale * scale), count)], noise, additivity);

    private static double LogScaleMean(int count) => Math.Sqrt(2) + (0.5 * Math.Log(count));

    private static double LogScaleMode(int count) => LogScaleMean(count) - ScaleDeviationSquared;

    private static KernelScales From(double[] settings)
    {
        double[] weights = new double[settings.Length - 2];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Exp(settings[i]);
        }

        return new KernelScales(weights, Math.Exp(settings[weights.Length]), settings[weights.Length + 1]);
    }

    /// <summary>The negative logarithm of the posterior, and its slopes.</summary>
    internal static double Cost(Kernel kernel, double[][] points, double[] values, double[] settings, double[] gradient)
    {
        KernelScales scales = From(settings);
        int count = points.Length;
        int coordinates = scales.Weights.Length;
        double[] factor = new double[count * count];
        double[] slopes = new double[count * (count - 1) / 2 * coordinates];
        double[] ofAdditivities = new double[count * (count - 1) / 2];
        int pair = 0;
        for (int j = 0; j < count; j++)
        {
            factor[(j * count) + j] = 1 + scales.Noise;
            for (int i = j + 1; i < count; i++)
            {
                factor[(j * count) + i] = kernel.Correlation(scales, points[i], points[j], slopes, pair * coordinates, out ofAdditivities[pair]);
                pair++;
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
        pair = 0;
        for (int j = 0; j < count; j++)
        {
            ofNoise += inverse[(j * count) + j] - (alpha[j] * alpha[j] / variance);
            double[] b = points[j];
            double scaled = alpha[j] / variance;
            for (int i = j + 1; i < count; i++)
            {
                double slope = inverse[(j * count) + i] - (alpha[i] * scaled);
                double[] a = points[i];
                for (int k = 0; k < coordinates; k++)
                {
                    gradient[k] += slope * slopes[(pair * coordinates) + k] * kernel.SquaredDifference(k, a, b);
                }

                gradient[coordinates + 1] += slope * ofAdditivities[pair];
                pair++;
            }
        }

        double logScaleMean = LogScaleMean(coordinates);
        for (int k = 0; k < coordinates; k++)
        {
            gradient[k] *= scales.Weights[k];
            double logScale = -0.5 * settings[k];
            double off = logScale - logScaleMean;
            cost += (off * off / (2 * ScaleDeviationSquared)) + logScale;
            gradient[k] += -0.5 * ((off / ScaleDeviationSquared) + 1);
        }

        double offNoise = (settings[coordinates] - LogNoiseMean) / LogNoiseDeviation;
        cost += 0.5 * offNoise * offNoise;
        gradient[coordinates] = (0.5 * ofNoise * scales.Noise) + (offNoise / LogNoiseDeviation);
        // An exponential prior: what is not additive is not to be taken for it.
        cost += settings[coordinates + 1];
        gradient[coordinates + 1] += 1;
        return cost;
    }
}
