using System;
using RandOpt.Numerics;

namespace RandOpt.Sampling;

/// <summary>The exponential distribution, as CPython's <c>random.expovariate</c> draws it.</summary>
public sealed class ExpoVariate : Distribution
{
    private readonly double _lam;

    /// <summary>Creates the sampler.</summary>
    /// <param name="lam">The rate: 1 divided by the mean, above 0.</param>
    /// <param name="dtype">What the draws are made into.</param>
    /// <exception cref="RandOptException">An argument is out of its range.</exception>
    public ExpoVariate(double lam, NumberType dtype = NumberType.Float)
        : base(dtype) => _lam = RequirePositive(nameof(lam), lam);

    private protected override double Low => 0;

    private protected override double High => double.PositiveInfinity;

    private protected override double[] Shape => [_lam];

    private protected override double Cumulative(double value) => -ElementaryFunctions.ExpM1(-_lam * value);

    private protected override double InverseCumulative(double probability) => -ElementaryFunctions.Log1P(-probability) / _lam;

    internal override double DrawNumber(PythonRandom random) => -Math.Log(1.0 - random.NextDouble()) / _lam;
}
