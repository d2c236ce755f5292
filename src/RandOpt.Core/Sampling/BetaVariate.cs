using System;
using RandOpt.Numerics;

namespace RandOpt.Sampling;

/// <summary>The beta distribution on 0 to 1, as CPython's <c>random.betavariate</c> draws it: from two gamma variates.</summary>
/// <remarks>
/// Gamma above 1: R. C. H. Cheng, "The generation of gamma variables with non-integral shape parameter", Applied Statistics 26(1), 1977.
/// Gamma below 1: J. H. Ahrens and U. Dieter, "Computer methods for sampling from gamma, beta, Poisson and binomial
/// distributions", Computing 12, 1974, algorithm GS.
/// </remarks>
public sealed class BetaVariate : Distribution
{
    private static readonly double s_log4 = Math.Log(4.0);
    private static readonly double s_magic = 1.0 + Math.Log(4.5);

    private readonly double _alpha;
    private readonly double _beta;

    /// <summary>Creates the sampler.</summary>
    /// <param name="alpha">The first shape, above 0.</param>
    /// <param name="beta">The second shape, above 0.</param>
    /// <param name="dtype">What the draws are made into.</param>
    /// <exception cref="RandOptException">An argument is out of its range.</exception>
    public BetaVariate(double alpha = 1, double beta = 1, NumberType dtype = NumberType.Float)
        : base(dtype)
    {
        _alpha = RequirePositive(nameof(alpha), alpha);
        _beta = RequirePositive(nameof(beta), beta);

        // Cheng's algorithm goes by the square root of twice the shape.
        RequireFinite("2 * alpha", 2 * alpha);
        RequireFinite("2 * beta", 2 * beta);
    }

    private protected override double Low => 0;

    private protected override double High => 1;

    private protected override double[] Shape => [_alpha, _beta];

    /// <summary>With a small second shape many draws are nearer to 1 than to the double before it.</summary>
    private protected override double ProbabilityBelowHigh => Cumulative(AdjacentDouble.Below(1));

    private protected override double Cumulative(double value) => BetaDistribution.Cdf(value, _alpha, _beta);

    private protected override double InverseCumulative(double probability) => BetaDistribution.InverseCdf(probability, _alpha, _beta);

    internal override double DrawNumber(PythonRandom random)
    {
        double y = NextGamma(random, _alpha);
        return y == 0 ? 0 : y / (y + NextGamma(random, _beta));
    }

    private static double NextGamma(PythonRandom random, double shape)
    {
        if (shape > 1)
        {
            return NextGammaAboveOne(random, shape);
        }

        return shape == 1 ? -Math.Log(1.0 - random.NextDouble()) : NextGammaBelowOne(random, shape);
    }

    private static double NextGammaAboveOne(PythonRandom random, double shape)
    {
        double inverse = Math.Sqrt((2.0 * shape) - 1.0);
        double b = shape - s_log4;
        double c = shape + inverse;
        while (true)
        {
            double u1 = random.NextDouble();
            if (u1 is not (> 1e-7 and < 0.9999999))
            {
                continue;
            }

            double u2 = 1.0 - random.NextDouble();
            double v = Math.Log(u1 / (1.0 - u1)) / inverse;
            double x = shape * Math.Exp(v);
            double z = u1 * u1 * u2;
            double r = b + (c * v) - x;
            if (r + s_magic - (4.5 * z) >= 0.0 || r >= Math.Log(z))
            {
                return x;
            }
        }
    }

    private static double NextGammaBelowOne(PythonRandom random, double shape)
    {
        double b = (Math.E + shape) / Math.E;
        while (true)
        {
            double p = b * random.NextDouble();
            double x = p <= 1.0 ? Math.Pow(p, 1.0 / shape) : -Math.Log((b - p) / shape);
            double u = random.NextDouble();
            if (p > 1.0 ? u <= Math.Pow(x, shape - 1.0) : u <= Math.Exp(-x))
            {
                return x;
            }
        }
    }
}
