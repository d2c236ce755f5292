using System.Collections.Generic;
using System.Globalization;
using System.Numerics;

namespace RandOpt.Sampling;

/// <summary>Every whole number from <c>low</c> to <c>high</c> alike, both ends included, as CPython's <c>random.randint</c> draws it.</summary>
public sealed class Integer : Sampler
{
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

    internal override object? Draw(PythonRandom random) => ParameterValue.FromInteger(_low + random.NextBelow(_high - _low + 1));
}
