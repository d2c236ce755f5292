namespace RandOpt.Sampling;

/// <summary>Every value between two ends alike, as CPython's <c>random.uniform</c> draws it.</summary>
public sealed class Uniform : Distribution
{
    private readonly double _low;
    private readonly double _high;

    /// <summary>Creates the sampler.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end, not below <paramref name="low"/>.</param>
    /// <param name="dtype">What the draws are made into.</param>
    /// <exception cref="RandOptException">An end is not finite, or they are the wrong way round.</exception>
    public Uniform(double low = 0, double high = 1, NumberType dtype = NumberType.Float)
        : base(dtype)
    {
        _low = RequireFinite(nameof(low), low);
        _high = RequireFinite(nameof(high), high);
        Require(low <= high, () => $"low is {NumberText.Format(low)}, and must not be above high, which is {NumberText.Format(high)}");
        RequireFinite("high - low", high - low);
    }

    private protected override double Low => _low;

    private protected override double High => _high;

    private protected override double[] Shape => [_low, _high];

    private protected override double? Point => _low == _high ? _low : null;

    private protected override double Cumulative(double value) => (value - _low) / (_high - _low);

    private protected override double InverseCumulative(double probability) => _low + ((_high - _low) * probability);

    internal override double DrawNumber(PythonRandom random) => _low + ((_high - _low) * random.NextDouble());
}
