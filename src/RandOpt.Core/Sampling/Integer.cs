using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;

namespace RandOpt.Sampling;

/// <summary>Every whole number from <c>low</c> to <c>high</c> alike, both ends included, as CPython's <c>random.randint</c> draws it.</summary>
public sealed class Integer : Sampler
{
    private const long LargestExact = 1L << 53;

    private readonly BigInteger _low;
    private readonly BigInteger _high;

    /// <summary>Creates the sampler.</summary>
    /// <param name="low">The least number.</param>
    /// <param name="high">The greatest number, not below <paramref name="low"/>.</param>
    /// <exception cref="RandOptException">The ends are the wrong way round.</exception>
    public Integer(BigInteger low, BigInteger high)
    {
        Require(low <= high, () => string.Format(CultureInfo.InvariantCulture, "low is {0}, and must not be above high, which is {1}", low, high));
        _low = low;
        _high = high;
    }

    /// <inheritdoc/>
    public override bool IsNumeric => true;

    /// <inheritdoc/>
    public override double Minimum => (double)_low;

    /// <inheritdoc/>
    public override double Maximum => (double)_high;

    private protected override IEnumerable<string> Arguments =>
        [_low.ToString(CultureInfo.InvariantCulture), _high.ToString(CultureInfo.InvariantCulture)];

    private BigInteger Count => _high - _low + 1;

    internal override object? Draw(PythonRandom random) => ParameterValue.FromInteger(_low + random.NextBelow(Count));

    private protected override object? ValueAt(double probability)
    {
        BigInteger rank = RankOf(probability);
        return ParameterValue.FromInteger(_low + BigInteger.Min(BigInteger.Max(rank, 1), Count) - 1);
    }

    private protected override double ProbabilityUpTo(double value) =>
        double.IsInfinity(value) ? (value > 0 ? 1 : 0) : Fraction(new BigInteger(Math.Floor(value)) - _low + 1);

    private protected override double ProbabilityBelow(double value) =>
        double.IsInfinity(value) ? (value > 0 ? 1 : 0) : Fraction(new BigInteger(Math.Ceiling(value)) - _low);

    /// <summary>How many of the numbers it takes to reach a probability.</summary>
    private BigInteger RankOf(double probability)
    {
        BigInteger count = Count;
        if (count <= LargestExact)
        {
            // In doubles, for 0.1 is meant as the first of ten, and is a little more than that.
            double all = (double)count;
            double rank = Math.Ceiling(probability * all);
            return new BigInteger((rank - 1) / all >= probability ? rank - 1 : rank);
        }

        // A double is a whole number times a power of 2.
        long bits = BitConverter.DoubleToInt64Bits(probability);
        int exponent = (int)(bits >> 52);
        long fraction = (bits & ((1L << 52) - 1)) | (exponent == 0 ? 0 : 1L << 52);
        int shift = 1075 - Math.Max(exponent, 1);
        return -((-fraction * count) >> shift);
    }

    private double Fraction(BigInteger part)
    {
        BigInteger count = Count;
        if (part.Sign <= 0 || part >= count)
        {
            return part.Sign <= 0 ? 0 : 1;
        }

        // Without the digits that would take either out of the range of doubles.
        int shift = Math.Max(0, (count.ToByteArray().Length - 100) * 8);
        return (double)(part >> shift) / (double)(count >> shift);
    }
}
