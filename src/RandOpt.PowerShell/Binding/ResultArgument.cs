using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>A result as a parameter takes it: a number, or text that reads as one in any culture alike.</summary>
/// <remarks>That nothing else converts to it lets <c>Add-RoResult</c> tell an experiment's name from a result by position.</remarks>
public sealed class ResultArgument
{
    /// <summary>Takes a floating-point number.</summary>
    public ResultArgument(double value) => Value = value;

    /// <summary>Takes a single-precision number.</summary>
    public ResultArgument(float value) => Value = ParameterValue.From(value)!;

    /// <summary>Takes a whole number.</summary>
    public ResultArgument(long value) => Value = value;

    /// <summary>Takes a whole number.</summary>
    public ResultArgument(int value) => Value = (long)value;

    /// <summary>Takes a decimal number.</summary>
    public ResultArgument(decimal value) => Value = ParameterValue.From(value)!;

    /// <summary>Takes a whole number of any size.</summary>
    public ResultArgument(BigInteger value) => Value = ParameterValue.FromInteger(value);

    /// <summary>Takes text that reads as a number.</summary>
    /// <exception cref="RandOptException">It does not.</exception>
    public ResultArgument(string text) => Value = NumberText.TryParse(text.Trim(), out object? number)
        ? number!
        : throw new RandOptException(ErrorKind.InvalidArgument, "ResultNotANumber", $"'{text}' is not a number.");

    /// <summary>The number.</summary>
    public object Value { get; }
}
