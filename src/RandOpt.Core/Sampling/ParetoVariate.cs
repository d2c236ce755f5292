using System;
using RandOpt.Numerics;

namespace RandOpt.Sampling;

/// <summary>The Pareto distribution from 1 up, as CPython's <c>random.paretovariate</c> draws it.</summary>
public sealed class ParetoVariate : Distribution
{
    private readonly double _alpha;

    /// <summary>Creates the sampler.</summary>
    /// <param name="alpha">The shape, above 0.</param>
    /// <param name="dtype">What the draws are made into.</param>
    /// <exception cref="RandOptException">An argument is out of its range.</exception>
    public ParetoVariate(double alpha = 1, NumberType dtype = NumberType.Float)
        : base(dtype) => _alpha = RequirePositive(nameof(alpha), alpha);

    private protected override double Low => 1;

    private protected override double High => double.PositiveInfinity;

    private protected override double[] Shape => [_alpha];

    private protected override double Cumulative(double value) => -ElementaryFunctions.ExpM1(-_alpha * Math.Log(value));

    private protected override double InverseCumulative(double probability) => Math.Exp(-ElementaryFunctions.Log1P(-probability) / _alpha);

    internal override double DrawNumber(PythonRandom random) => Math.Pow(1.0 - random.NextDouble(), -1.0 / _alpha);
}
