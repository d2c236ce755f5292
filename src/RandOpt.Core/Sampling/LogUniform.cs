using System;

namespace RandOpt.Sampling;

/// <summary>A value whose logarithm is uniform: every factor between the two ends alike, for learning rates and the like.</summary>
public sealed class LogUniform : Distribution
{
    private readonly double _low;
    private readonly double _high;

    /// <summary>Creates the sampler.</summary>
    /// <param name="low">The lower end, above 0.</param>
    /// <param name="high">The upper end, not below <paramref name="low"/>.</param>
    /// <param name="dtype">What the draws are made into.</param>
    /// <exception cref="RandOptException">An end is not finite and above 0, or they are the wrong way round.</exception>
    public LogUniform(double low, double high, NumberType dtype = NumberType.Float)
        : base(dtype)
    {
        _low = RequirePositive(nameof(low), low);
        _high = RequirePositive(nameof(high), high);
        Require(low <= high, () => $"low is {NumberText.Format(low)}, and must not be above high, which is {NumberText.Format(high)}");
    }

    private protected override double Low => _low;

    private protected override double High => _high;

    private protected override double[] Shape => [_low, _high];

    private protected override double? Point => _low == _high ? _low : null;

    private protected override double Cumulative(double value)
    {
        double from = Math.Log(_low);
        return (Math.Log(value) - from) / (Math.Log(_high) - from);
    }

    private protected override double InverseCumulative(double probability)
    {
        double from = Math.Log(_low);
        return Math.Exp(from + ((Math.Log(_high) - from) * probability));
    }

    internal override double DrawNumber(PythonRandom random)
    {
        double from = Math.Log(_low);
        double value = Math.Exp(from + ((Math.Log(_high) - from) * random.NextDouble()));

        // exp(log(x)) can be off by a rounding, and the ends are a promise.
        return Math.Min(Math.Max(value, _low), _high);
    }
}
