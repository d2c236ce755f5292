using System;
using RandOpt.Numerics;

namespace RandOpt.Search;

/// <summary>What a Gaussian process says of a function of which some values are known: at every point a mean and a variance.</summary>
/// <remarks>
/// C. E. Rasmussen and C. K. I. Williams, "Gaussian Processes for Machine Learning", 2006, algorithm 2.1 and section 2.7 (a constant mean
/// that is estimated as well).
/// </remarks>
internal sealed class GaussianProcess
{
    private readonly Kernel _kernel;
    private readonly double[][] _points;
    private readonly double[] _factor;
    private readonly double[] _alpha;
    private readonly KernelScales _scales;
    private readonly double[] _correlations;
    private readonly double[] _solved;
    private readonly double[] _slopes;

    private GaussianProcess(Kernel kernel, KernelScales scales, double[][] points, double[] factor, double[] alpha, double mean, double variance)
    {
        _kernel = kernel;
        _scales = scales;
        _points = points;
        _factor = factor;
        _alpha = alpha;
        Mean = mean;
        Variance = variance;
        _correlations = new double[points.Length];
        _solved = new double[points.Length];
        _slopes = new double[points.Length * kernel.Count];
    }

    /// <summary>The mean far from all that is known.</summary>
    public double Mean { get; }

    /// <summary>The variance far from all that is known.</summary>
    public double Variance { get; }

    /// <summary>The variance of the noise.</summary>
    public double Noise => Variance * _scales.Noise;

    /// <summary>Conditions on what is known.</summary>
    /// <returns>Null where the points are too much alike for these scales.</returns>
    public static GaussianProcess? TryCreate(Kernel kernel, KernelScales scales, double[][] points, double[] values)
    {
        double[] factor = scales.Correlations(kernel, points);
        return Cholesky.TryFactor(factor, points.Length) ? FromFactor(kernel, scales, points, values, factor) : null;
    }

    /// <summary>Conditions on what is known, with the Cholesky factor of the points' correlations.</summary>
    public static GaussianProcess FromFactor(Kernel kernel, KernelScales scales, double[][] points, double[] values, double[] factor)
    {
        (double[] alpha, double mean, double variance, _) = KernelScales.Explain(factor, values);
        return new GaussianProcess(kernel, scales, points, factor, alpha, mean, variance);
    }

    /// <summary>What is expected at a point.</summary>
    /// <returns>The mean, and the variance of the function itself, without noise.</returns>
    public Prediction At(double[] point)
    {
        double mean = Mean;
        for (int i = 0; i < _points.Length; i++)
        {
            double correlation = _kernel.Correlation(_scales, point, _points[i]);
            _solved[i] = correlation;
            mean += correlation * _alpha[i];
        }

        Cholesky.SolveLower(_factor, _points.Length, _solved);
        double explained = 0;
        foreach (double part in _solved)
        {
            explained += part * part;
        }

        return new Prediction(mean, Variance * Math.Max(1 - explained, 1e-14));
    }

    /// <summary>The same, and how both change with each coordinate that is not a category.</summary>
    public Prediction At(double[] point, double[] meanSlope, double[] varianceSlope)
    {
        double mean = Mean;
        for (int i = 0; i < _points.Length; i++)
        {
            double correlation = _kernel.Correlation(_scales, point, _points[i], _slopes, i * point.Length, out _);
            _correlations[i] = correlation;
            _solved[i] = correlation;
            mean += correlation * _alpha[i];
        }

        Cholesky.Solve(_factor, _points.Length, _solved);
        double explained = 0;
        for (int i = 0; i < _solved.Length; i++)
        {
            explained += _solved[i] * _correlations[i];
        }

        for (int k = 0; k < point.Length; k++)
        {
            double ofMean = 0;
            double ofExplained = 0;
            if (!_kernel.IsCategory(k))
            {
                for (int i = 0; i < _points.Length; i++)
                {
                    double slope = _slopes[(i * point.Length) + k] * 2 * (point[k] - _points[i][k]);
                    ofMean += slope * _alpha[i];
                    ofExplained += slope * _solved[i];
                }
            }

            meanSlope[k] = _scales.Weights[k] * ofMean;
            varianceSlope[k] = -2 * Variance * _scales.Weights[k] * ofExplained;
        }

        return new Prediction(mean, Variance * Math.Max(1 - explained, 1e-14));
    }
}
