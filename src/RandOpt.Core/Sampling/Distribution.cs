using System;
using System.Collections.Generic;
using System.Numerics;

namespace RandOpt.Sampling;

/// <summary>A sampler over a continuous distribution of Python's random module, drawn as floats or truncated to integers.</summary>
public abstract class Distribution : Sampler
{
    /// <summary>From here on every double is whole.</summary>
    private const double LargestExact = 1L << 53;

    private protected Distribution(NumberType dtype) => DType = dtype;

    /// <summary>What the draws are made into.</summary>
    public NumberType DType { get; }

    /// <inheritdoc/>
    public sealed override bool IsNumeric => true;

    /// <inheritdoc/>
    public sealed override double Minimum => DType == NumberType.Int ? Math.Truncate(Low) : Low;

    /// <inheritdoc/>
    public sealed override double Maximum => DType == NumberType.Int ? Math.Truncate(High) : High;

    private protected abstract double Low { get; }

    private protected abstract double High { get; }

    private protected abstract double[] Shape { get; }

    private protected sealed override IEnumerable<string> Arguments
    {
        get
        {
            foreach (double argument in Shape)
            {
                yield return NumberText.Format(argument);
            }

            if (DType == NumberType.Int)
            {
                yield return "dtype='int'";
            }
        }
    }

    internal abstract double DrawNumber(PythonRandom random);

    /// <summary>The one value of a distribution without width.</summary>
    private protected virtual double? Point => null;

    /// <summary>The probability that a draw, before anything is made of it, is below the upper end.</summary>
    private protected virtual double ProbabilityBelowHigh => double.IsInfinity(High) ? Cumulative(double.MaxValue) : 1;

    /// <summary>The probability of what lies up to a value between the ends; asked for only where there is some width.</summary>
    private protected abstract double Cumulative(double value);

    /// <summary>Where <see cref="Cumulative"/> reaches a probability.</summary>
    private protected abstract double InverseCumulative(double probability);

    internal sealed override object? Draw(PythonRandom random) => ValueOf(DrawNumber(random));

    private protected sealed override object? ValueAt(double probability)
    {
        double number = NumberAt(probability);
        if (DType == NumberType.Float)
        {
            return number;
        }

        if (double.IsInfinity(number))
        {
            // There is no whole number there; the least and the greatest probability that draws can have do for 0 and 1.
            number = NumberAt(Math.Min(Math.Max(probability, double.Epsilon), AdjacentDouble.Below(1)));
        }

        // What ends at a whole number does not reach it: Uniform(0, 4) as integers ends with 3.
        return ValueOf(probability > 0 && number == Math.Truncate(number) && ProbabilityUpTo(number - 1) >= probability ? number - 1 : number);
    }

    private protected sealed override double ProbabilityUpTo(double value)
    {
        if (DType == NumberType.Float)
        {
            return NumberUpTo(value);
        }

        double whole = Math.Floor(value);
        return whole is >= 0 and < LargestExact ? NumberBelow(whole + 1) : NumberUpTo(whole);
    }

    private protected sealed override double ProbabilityBelow(double value)
    {
        if (DType == NumberType.Float)
        {
            return NumberBelow(value);
        }

        double whole = Math.Ceiling(value);
        return whole is <= 0 and > -LargestExact ? NumberUpTo(whole - 1) : NumberBelow(whole);
    }

    private double NumberAt(double probability)
    {
        double number = Point ?? (probability == 0 ? Low : probability == 1 ? High : InverseCumulative(probability));

        // What is nearer to 0 than any double is drawn as 0.
        return Low == 0 && number <= double.Epsilon ? 0 : Math.Min(Math.Max(number, Low), High);
    }

    private double NumberUpTo(double value)
    {
        if (Point is double point)
        {
            return value >= point ? 1 : 0;
        }

        if (value < Low || value >= High)
        {
            return value < Low ? 0 : 1;
        }

        return Cumulative(value == 0 && Low == 0 ? double.Epsilon : value);
    }

    private double NumberBelow(double value)
    {
        if (Point is double point)
        {
            return value > point ? 1 : 0;
        }

        if (value <= Low || value > High)
        {
            return value <= Low ? 0 : 1;
        }

        return value == High ? ProbabilityBelowHigh : Cumulative(value);
    }

    private object ValueOf(double value)
    {
        if (DType == NumberType.Float || double.IsInfinity(value))
        {
            return value;
        }

        return value is >= -9e18 and <= 9e18 ? (long)value : ParameterValue.FromInteger(new BigInteger(value));
    }
}
