using System;
using System.Collections.Generic;
using System.Numerics;

namespace RandOpt.Sampling;

/// <summary>A sampler over a continuous distribution of Python's random module, drawn as floats or truncated to integers.</summary>
public abstract class Distribution : Sampler
{
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

    internal sealed override object? Draw(PythonRandom random)
    {
        double value = DrawNumber(random);
        if (DType == NumberType.Float || double.IsInfinity(value))
        {
            return value;
        }

        return value is >= -9e18 and <= 9e18 ? (long)value : ParameterValue.FromInteger(new BigInteger(value));
    }
}
