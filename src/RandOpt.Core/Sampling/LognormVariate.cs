using System;
using RandOpt.Numerics;

namespace RandOpt.Sampling;

/// <summary>A value whose logarithm is normally distributed, as CPython's <c>random.lognormvariate</c> draws it.</summary>
/// <remarks>A. J. Kinderman and J. F. Monahan, "Computer generation of random variables using the ratio of uniform deviates", ACM TOMS 3, 1977.</remarks>
public sealed class LognormVariate : Distribution
{
    private static readonly double s_magic = 4 * Math.Exp(-0.5) / Math.Sqrt(2.0);

    private readonly double _mean;
    private readonly double _std;

    /// <summary>Creates the sampler.</summary>
    /// <param name="mean">The mean of the logarithm.</param>
    /// <param name="std">The standard deviation of the logarithm, at least 0.</param>
    /// <param name="dtype">What the draws are made into.</param>
    /// <exception cref="RandOptException">An argument is out of its range.</exception>
    public LognormVariate(double mean = 0, double std = 1, NumberType dtype = NumberType.Float)
        : base(dtype)
    {
        _mean = RequireFinite(nameof(mean), mean);
        _std = RequireFinite(nameof(std), std);
        Require(std >= 0, () => $"std is {NumberText.Format(std)}, and must not be below 0");
    }

    private protected override double Low => 0;

    private protected override double High => double.PositiveInfinity;

    private protected override double[] Shape => [_mean, _std];

    private protected override double? Point => _std == 0 ? Math.Exp(_mean) : null;

    private protected override double Cumulative(double value) => NormalDistribution.Cdf((Math.Log(value) - _mean) / _std);

    private protected override double InverseCumulative(double probability) => Math.Exp(_mean + (_std * NormalDistribution.InverseCdf(probability)));

    internal override double DrawNumber(PythonRandom random)
    {
        while (true)
        {
            double u1 = random.NextDouble();
            double u2 = 1.0 - random.NextDouble();
            double z = s_magic * (u1 - 0.5) / u2;
            if (z * z / 4.0 <= -Math.Log(u2))
            {
                return Math.Exp(_mean + (z * _std));
            }
        }
    }
}
