using RandOpt.Numerics;

namespace RandOpt.Sampling;

/// <summary>The normal distribution, as CPython's <c>random.gauss</c> draws it. <c>Normal</c> is another name of it.</summary>
public sealed class Gaussian : Distribution
{
    private readonly double _mean;
    private readonly double _std;

    /// <summary>Creates the sampler.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="std">The standard deviation, at least 0.</param>
    /// <param name="dtype">What the draws are made into.</param>
    /// <exception cref="RandOptException">An argument is out of its range.</exception>
    public Gaussian(double mean = 0, double std = 1, NumberType dtype = NumberType.Float)
        : base(dtype)
    {
        _mean = RequireFinite(nameof(mean), mean);
        _std = RequireFinite(nameof(std), std);
        Require(std >= 0, () => $"std is {NumberText.Format(std)}, and must not be below 0");
    }

    private protected override double Low => double.NegativeInfinity;

    private protected override double High => double.PositiveInfinity;

    private protected override double[] Shape => [_mean, _std];

    private protected override double? Point => _std == 0 ? _mean : null;

    private protected override double Cumulative(double value) => NormalDistribution.Cdf((value - _mean) / _std);

    private protected override double InverseCumulative(double probability) => _mean + (_std * NormalDistribution.InverseCdf(probability));

    internal override double DrawNumber(PythonRandom random) => _mean + (random.NextGaussian() * _std);
}
