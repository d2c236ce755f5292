using System;
using System.Management.Automation;
using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>Takes seeds of any size and sign, and no number that is not whole, which PowerShell would round.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SeedTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is string text && NumberText.TryParse(text.Trim(), out object? number))
        {
            value = number;
        }

        return value switch
        {
            BigInteger big => big,
            double real when Math.Floor(real) == real && Math.Abs(real) < 9007199254740992 => new BigInteger(real),
            decimal exact when decimal.Truncate(exact) == exact => new BigInteger(exact),
            sbyte or byte or short or ushort or int or uint or long or ulong => BigInteger.Parse(value.ToString()!, System.Globalization.CultureInfo.InvariantCulture),
            _ => throw new ArgumentTransformationMetadataException(
                $"The seed '{inputData}' is not a whole number. Use one such as 42; one too long for a double goes in quotes: '12345678901234567890'."),
        };
    }
}
