using System.Collections.Generic;

namespace RandOpt.Sampling;

/// <summary>The draws of another sampler, clipped to two ends.</summary>
public sealed class Truncated : Sampler
{
    private readonly Sampler _sampler;
    private readonly object? _low;
    private readonly object? _high;
    private readonly double _lowNumber = double.NegativeInfinity;
    private readonly double _highNumber = double.PositiveInfinity;

    /// <summary>Creates the sampler.</summary>
    /// <param name="sampler">The sampler whose draws are clipped; its values have to be numbers. Default: <c>Uniform(0, 1)</c>.</param>
    /// <param name="low">What a smaller draw becomes; null for no lower end.</param>
    /// <param name="high">What a greater draw becomes; null for no upper end.</param>
    /// <exception cref="RandOptException">An end is not a number, or they are the wrong way round.</exception>
    public Truncated(Sampler? sampler = null, object? low = null, object? high = null)
    {
        _sampler = sampler ?? new Uniform();
        Require(_sampler.IsNumeric, () => $"the sampler has to draw numbers, and {_sampler} does not");
        _low = low;
        _high = high;
        if (low is not null)
        {
            Require(ParameterValue.TryGetNumber(low, out _lowNumber) && !double.IsNaN(_lowNumber), () => $"low is {ValueText.Literal(low)}, and must be a number");
        }

        if (high is not null)
        {
            Require(ParameterValue.TryGetNumber(high, out _highNumber) && !double.IsNaN(_highNumber), () => $"high is {ValueText.Literal(high)}, and must be a number");
        }

        Require(_lowNumber <= _highNumber, () => $"low is {ValueText.Literal(low)}, and must not be above high, which is {ValueText.Literal(high)}");
    }

    /// <inheritdoc/>
    public override bool IsNumeric => true;

    /// <inheritdoc/>
    public override bool IsPerturbation => _sampler.IsPerturbation;

    /// <inheritdoc/>
    public override double Minimum => Clip(_sampler.Minimum);

    /// <inheritdoc/>
    public override double Maximum => Clip(_sampler.Maximum);

    private protected override IEnumerable<string> Arguments => [_sampler.ToString(), ValueText.Literal(_low), ValueText.Literal(_high)];

    internal override object? Draw(PythonRandom random) => Clip(_sampler.Draw(random));

    private protected override object? ValueAt(double probability) => Clip(_sampler.InverseCdf(probability));

    private protected override double ProbabilityUpTo(double value) => value < _lowNumber ? 0 : value >= _highNumber ? 1 : _sampler.Cdf(value);

    private protected override double ProbabilityBelow(double value) => value <= _lowNumber ? 0 : value > _highNumber ? 1 : _sampler.CdfBelow(value);

    private object? Clip(object? value)
    {
        ParameterValue.TryGetNumber(value, out double number);
        if (number < _lowNumber)
        {
            return _low;
        }

        return number > _highNumber ? _high : value;
    }

    private double Clip(double value) => value < _lowNumber ? _lowNumber : value > _highNumber ? _highNumber : value;
}
