using System;
using System.Collections.Generic;
using System.Globalization;

namespace RandOpt.Sampling;

/// <summary>The draws of another sampler, rounded to the nearest multiple of a step that the other's ends allow.</summary>
/// <remarks>A whole step makes whole numbers: <c>Quantized(Uniform(16, 256), 16)</c> draws 16, 32, ... 256.</remarks>
public sealed class Quantized : Sampler
{
    private readonly Sampler _sampler;
    private readonly object _step;
    private readonly double _stepSize;
    private readonly double _first;
    private readonly double _last;

    /// <summary>Creates the sampler.</summary>
    /// <param name="sampler">The sampler whose draws are rounded; its values have to be numbers.</param>
    /// <param name="step">The distance between two values, above 0: a <see cref="long"/> for whole numbers, or a <see cref="double"/>.</param>
    /// <exception cref="RandOptException">The step is not above 0, or no multiple of it lies within the sampler's ends.</exception>
    public Quantized(Sampler sampler, object step)
    {
        Require(sampler.IsNumeric, () => $"the sampler has to draw numbers, and {sampler} does not");
        Require(ParameterValue.TryGetNumber(step, out _stepSize), () => $"step is {ValueText.Literal(step)}, and must be a number");
        RequirePositive(nameof(step), _stepSize);
        _sampler = sampler;
        _step = step;

        // Ends that are multiples of the step but for a rounding count as multiples.
        _first = Math.Ceiling((sampler.Minimum / _stepSize) - 1e-9);
        _last = Math.Floor((sampler.Maximum / _stepSize) + 1e-9);
        Require(_first <= _last, () => $"no multiple of {ValueText.Display(step)} lies between the ends of {sampler}");
    }

    /// <inheritdoc/>
    public override bool IsNumeric => true;

    /// <inheritdoc/>
    public override double Minimum => _first * _stepSize;

    /// <inheritdoc/>
    public override double Maximum => _last * _stepSize;

    private protected override IEnumerable<string> Arguments => [_sampler.ToString(), ValueText.Literal(_step)];

    internal override object? Draw(PythonRandom random) => Nearest(_sampler.Draw(random));

    private protected override object? ValueAt(double probability) => Nearest(_sampler.InverseCdf(probability));

    private protected override double ProbabilityUpTo(double value)
    {
        double multiple = Math.Floor(value / _stepSize);
        return ProbabilityOfMultiple(NumberOf(multiple + 1) <= value ? multiple + 1 : NumberOf(multiple) <= value ? multiple : multiple - 1);
    }

    private protected override double ProbabilityBelow(double value)
    {
        double multiple = Math.Ceiling(value / _stepSize) - 1;
        return ProbabilityOfMultiple(NumberOf(multiple + 1) < value ? multiple + 1 : NumberOf(multiple) < value ? multiple : multiple - 1);
    }

    /// <summary>The probability of a draw up to a multiple of the step.</summary>
    private double ProbabilityOfMultiple(double multiple)
    {
        if (multiple < _first || multiple >= _last)
        {
            return multiple < _first ? 0 : 1;
        }

        if (double.IsInfinity(multiple))
        {
            return _sampler.Cdf(multiple);
        }

        // The greatest double that is rounded to the multiple or less: draws of the sampler inside may well be halfway between two.
        double last = (multiple + 0.5) * _stepSize;
        while (Rounded(last) > multiple)
        {
            last = AdjacentDouble.Below(last);
        }

        while (Rounded(AdjacentDouble.Above(last)) <= multiple)
        {
            last = AdjacentDouble.Above(last);
        }

        return _sampler.Cdf(last);
    }

    private double NumberOf(double multiple)
    {
        ParameterValue.TryGetNumber(ValueOf(multiple), out double number);
        return number;
    }

    private object Nearest(object? value)
    {
        ParameterValue.TryGetNumber(value, out double number);
        return ValueOf(Math.Min(Math.Max(Rounded(number), _first), _last));
    }

    private double Rounded(double value) => Math.Round(value / _stepSize, MidpointRounding.ToEven);

    private object ValueOf(double multiple)
    {
        if (_step is long step && Math.Abs(multiple * _stepSize) < 9e18)
        {
            return ParameterValue.FromInteger((long)multiple * step);
        }

        return Multiple(multiple);
    }

    /// <summary>A multiple of a decimal step as people write it: 3 steps of 0.1 are 0.3, not 0.30000000000000004.</summary>
    private double Multiple(double multiple)
    {
        if (Math.Abs(multiple) < 1e15
            && decimal.TryParse(ValueText.Display(_step), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal step)
            && (double)step == _stepSize
            && Math.Abs(multiple * _stepSize) < 1e12)
        {
            return NumberText.ParseDouble(((decimal)multiple * step).ToString(CultureInfo.InvariantCulture));
        }

        return multiple * _stepSize;
    }
}
