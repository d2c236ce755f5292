using System;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>The numeric formats of holes: .NET's, in the invariant culture.</summary>
internal static class HoleFormat
{
    // .NET takes every other character of a custom format for a text to print: Python's .3f would come out as ".3f".
    private static readonly Regex s_shape = new(
        @"\A(?:[bdefgnprxBDEFGNPRX][0-9]{0,2}|(?=[^0#]*[0#])(?:[0#.,%‰;+-]|[eE][-+]?0+|'[^']*'|""[^""]*""|\\.)+)\z", RegexOptions.CultureInvariant);

    private static readonly Regex s_python = new(@"\A[-+,]?(?:0?[0-9]*)(?:\.([0-9]+))?([efgEFG])\z", RegexOptions.CultureInvariant);

    /// <summary>Throws where a format is one of no number at all, before any trial runs.</summary>
    /// <exception cref="RandOptException">It is.</exception>
    public static void Check(Hole hole)
    {
        if (hole.Format is string format && !s_shape.IsMatch(format))
        {
            throw Invalid(hole, format, "which is no format of a number");
        }
    }

    /// <summary>Writes a number in a format.</summary>
    /// <exception cref="RandOptException">The value is not a number, or the format does not fit it.</exception>
    public static string Apply(Hole hole, string format, object value)
    {
        if (!ParameterValue.TryGetNumber(value, out double number))
        {
            throw Invalid(hole, format, $"and the value {ValueText.Literal(value)} is not a number");
        }

        string unfit = $"which does not fit the value {ValueText.Display(value)}";
        if (!s_shape.IsMatch(format))
        {
            throw Invalid(hole, format, unfit);
        }

        if (double.IsNaN(number) || (double.IsInfinity(number) && value is double))
        {
            return ValueText.Argument(value);
        }

        if (value is double && format[0] is 'r' or 'R')
        {
            return NumberText.Shortest(number);
        }

        try
        {
            return ((IFormattable)Suited(value, format)).ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException e)
        {
            throw Invalid(hole, format, unfit, e);
        }
    }

    /// <summary>A whole number as an integer where the format is for integers only: what is drawn as 4.0 is four.</summary>
    private static object Suited(object value, string format) =>
        value is double number && "bBdDxX".IndexOf(format[0]) >= 0 && number == Math.Floor(number) ? ParameterValue.FromInteger(new BigInteger(number)) : value;

    private static RandOptException Invalid(Hole hole, string format, string reason, Exception? inner = null) => new(
        ErrorKind.InvalidArgument,
        "InvalidHoleFormat",
        $"The hole {hole.Source} has the format '{format}', {reason}. {WayOut(hole.Name, format)} For the value as it is, write {{{hole.Name}}}; for braces as they are, {{{hole.Source}}}.",
        inner);

    private static string WayOut(string name, string format)
    {
        Match python = s_python.Match(format);
        return python.Success && !s_shape.IsMatch(format)
            ? $"Formats are those of .NET: did you mean {{{name}:{python.Groups[2].Value}{(python.Groups[1].Success ? python.Groups[1].Value : "6")}}}?"
            : "Formats are those of .NET for numbers: F3 or 0.000 for three decimals, e3 for an exponent, D4 for a whole number of four digits.";
    }
}
