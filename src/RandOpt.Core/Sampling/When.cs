using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Sampling;

/// <summary>The draws of another sampler, for a parameter that has a value only where another parameter has one of certain values.</summary>
/// <remarks>By itself it draws as the other sampler does: the search space sees to the condition, and leaves the parameter without a value where it does not hold.</remarks>
public sealed class When : Sampler
{
    private readonly object?[] _values;

    /// <summary>Creates the sampler.</summary>
    /// <param name="parameter">The name of the other parameter.</param>
    /// <param name="values">The values of the other parameter with which this one has a value, at least one.</param>
    /// <param name="sampler">What is drawn then.</param>
    /// <exception cref="RandOptException">There is no name or no value, or the sampler is a condition itself.</exception>
    public When(string parameter, IEnumerable<object?> values, Sampler sampler)
    {
        Parameter = parameter;
        _values = values.Select(ParameterValue.From).ToArray();
        Sampler = sampler;
        Require(!string.IsNullOrWhiteSpace(parameter), () => "the name of the other parameter is blank");
        Require(_values.Length > 0, () => "the list of values is empty, so that the parameter would never have a value");
        Require(sampler is not When, () => "a condition has no other one in it. Name a parameter that has a condition itself, and both have to hold");
    }

    /// <summary>The name of the parameter that decides.</summary>
    public string Parameter { get; }

    /// <summary>With which of its values there is one here.</summary>
    public IReadOnlyList<object?> Values => _values;

    /// <summary>What is drawn where there is a value.</summary>
    public Sampler Sampler { get; }

    /// <inheritdoc/>
    public override bool IsNumeric => Sampler.IsNumeric;

    /// <inheritdoc/>
    public override bool IsPerturbation => Sampler.IsPerturbation;

    /// <inheritdoc/>
    public override double Minimum => Sampler.Minimum;

    /// <inheritdoc/>
    public override double Maximum => Sampler.Maximum;

    private protected override IEnumerable<string> Arguments =>
        [ValueText.Literal(Parameter), _values is [not IEnumerable<object?>] ? ValueText.Literal(_values[0]) : ValueText.Literal(_values), Sampler.ToString()];

    /// <summary>Whether there is a value where the parameter that decides has this one.</summary>
    internal bool Holds(object? value) => _values.Contains(value, ValueComparer.Instance);

    internal override object? Draw(PythonRandom random) => Sampler.Draw(random);

    private protected override object? ValueAt(double probability) => Sampler.InverseCdf(probability);

    private protected override double ProbabilityUpTo(double value) => Sampler.Cdf(value);

    private protected override double ProbabilityBelow(double value) => Sampler.CdfBelow(value);
}
