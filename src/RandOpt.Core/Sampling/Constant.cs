using System.Collections.Generic;

namespace RandOpt.Sampling;

/// <summary>Always the same value.</summary>
public sealed class Constant : Sampler
{
    /// <summary>Creates the sampler.</summary>
    /// <param name="value">The value, in any form that <see cref="ParameterValue.From(object?)"/> takes.</param>
    public Constant(object? value) => Value = ParameterValue.From(value);

    /// <summary>The value.</summary>
    public object? Value { get; }

    /// <inheritdoc/>
    public override bool IsNumeric => ParameterValue.TryGetNumber(Value, out _);

    /// <inheritdoc/>
    public override bool IsPerturbation => false;

    /// <inheritdoc/>
    public override double Minimum => ParameterValue.TryGetNumber(Value, out double number) ? number : double.NaN;

    /// <inheritdoc/>
    public override double Maximum => Minimum;

    private protected override IEnumerable<string> Arguments => [ValueText.Literal(Value)];

    internal override object? Draw(PythonRandom random) => Value;

    private protected override object? ValueAt(double probability) => Value;

    private protected override double ProbabilityUpTo(double value) => double.IsNaN(Minimum) ? double.NaN : Minimum <= value ? 1 : 0;

    private protected override double ProbabilityBelow(double value) => double.IsNaN(Minimum) ? double.NaN : Minimum < value ? 1 : 0;
}
