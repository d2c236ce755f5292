using System;
using RandOpt.Numerics;

namespace RandOpt.Sampling;

/// <summary>The Weibull distribution, as CPython's <c>random.weibullvariate</c> draws it.</summary>
public sealed class WeibullVariate : Distribution
{
    private readonly double _alpha;
    private readonly double _beta;

    /// <summary>Creates the sampler.</summary>
    /// <param name="alpha">The scale, above 0.</param>
    /// <param name="beta">The shape, above 0.</param>
    /// <param name="dtype">What the draws are made into.</param>
    /// <exception cref="RandOptException">An argument is out of its range.</exception>
    public WeibullVariate(double alpha, double beta, NumberType dtype = NumberType.Float)
        : base(dtype)
    {
        _alpha = RequirePositive(nameof(alpha), alpha);
        _beta = RequirePositive(nameof(beta), beta);
    }

    private protected override double Low => 0;

    private protected override double High => double.PositiveInfinity;

    private protected override double[] Shape => [_alpha, _beta];

    private protected override double Cumulative(double value) => -ElementaryFunctions.ExpM1(-Math.Exp(_beta * (Math.Log(value) - Math.Log(_alpha))));

    private protected override double InverseCumulative(double probability) =>
        _alpha * Math.Pow(-ElementaryFunctions.Log1P(-probability), 1.0 / _beta);

    internal override double DrawNumber(PythonRandom random) => _alpha * Math.Pow(-Math.Log(1.0 - random.NextDouble()), 1.0 / _beta);
}
