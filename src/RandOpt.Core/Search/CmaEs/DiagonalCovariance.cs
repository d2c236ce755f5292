using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Search;

/// <summary>The variance of each coordinate, all independent: what can be learnt where there are many.</summary>
internal sealed class DiagonalCovariance(double[] variances) : SearchCovariance
{
    // Less is nothing, and would divide by it.
    private const double LeastVariance = 1e-300;

    private readonly double[] _variances = variances;

    public override int Dimensions => _variances.Length;

    public override double Condition => _variances.Max() / _variances.Min();

    public static DiagonalCovariance Restore(IReadOnlyList<double[]> saved) => new(saved[0]);

    public override double VarianceOf(int coordinate) => _variances[coordinate];

    public override double[] Shape(double[] normal) => [.. normal.Select((z, i) => z * Math.Sqrt(_variances[i]))];

    public override double[] Whiten(double[] step) => [.. step.Select((y, i) => y / Math.Sqrt(_variances[i]))];

    public override void Update(double keep, IReadOnlyList<(double Weight, double[] Step)> steps, bool isDue)
    {
        for (int i = 0; i < _variances.Length; i++)
        {
            double variance = keep * _variances[i];
            foreach ((double weight, double[] step) in steps)
            {
                variance += weight * step[i] * step[i];
            }

            _variances[i] = Math.Max(variance, LeastVariance);
        }
    }

    public override IReadOnlyList<double[]> Save() => [(double[])_variances.Clone()];
}
