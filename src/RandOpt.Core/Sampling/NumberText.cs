using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace RandOpt.Sampling;

/// <summary>
/// How numbers are written and read everywhere: shortest round-trip digits in the form Python's <c>repr</c> has,
/// whatever the culture.
/// </summary>
public static class NumberText
{
    /// <summary>How long a whole number may be, as in Python; beyond it reading one takes quadratic time.</summary>
    internal const int MaximumIntegerDigits = 4300;

    /// <summary>Writes a double so that it reads back to the same bits: <c>0.1</c>, <c>1e-05</c>, <c>2.0</c>, <c>nan</c>, <c>-inf</c>.</summary>
    public static string Format(double value)
    {
        if (double.IsNaN(value))
        {
            return "nan";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "inf" : "-inf";
        }

        string shortest = Shortest(value);
        return shortest.IndexOf('E') < 0 && shortest.IndexOf('.') >= 0 ? shortest : Rewrite(shortest);
    }

    /// <summary>Reads a number as Python writes it: <c>3</c>, <c>-1e-05</c>, <c>1_000</c>, <c>.5</c>, <c>inf</c>, <c>nan</c>.</summary>
    /// <param name="text">The text, without blanks around it.</param>
    /// <param name="value">A <see cref="long"/>, a <see cref="BigInteger"/> where that is too small, or a <see cref="double"/>.</param>
    public static bool TryParse(string text, out object? value)
    {
        value = null;
        if (text.Length == 0)
        {
            return false;
        }

        string unsigned = text[0] is '-' or '+' ? text.Substring(1) : text;
        double sign = text[0] == '-' ? -1 : 1;
        switch (unsigned)
        {
            case "inf" or "Infinity" or "infinity":
                value = sign * double.PositiveInfinity;
                return true;
            case "nan" or "NaN":
                value = double.NaN;
                return true;
        }

        if (unsigned.Length == 0 || !(IsDigit(unsigned[0]) || (unsigned[0] == '.' && unsigned.Length > 1 && IsDigit(unsigned[1]))))
        {
            return false;
        }

        string? digits = WithoutGroupMarks(text);
        if (digits is null)
        {
            return false;
        }

        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            value = integer;
            return true;
        }

        if (digits.TrimStart('-', '+').Length <= MaximumIntegerDigits && BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger big))
        {
            value = big;
            return true;
        }

        if (TryParseDouble(digits, out double number))
        {
            value = number;
            return true;
        }

        return false;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <summary>Python allows one underscore between two digits; null where one stands elsewhere.</summary>
    private static string? WithoutGroupMarks(string text)
    {
        for (int i = text.IndexOf('_'); i >= 0; i = text.IndexOf('_', i + 1))
        {
            if (i == 0 || i == text.Length - 1 || !IsDigit(text[i - 1]) || !IsDigit(text[i + 1]))
            {
                return null;
            }
        }

        return text.Replace("_", string.Empty);
    }

    /// <summary>Writes a finite double in the format <c>R</c>.</summary>
    internal static string Shortest(double value)
    {
#if NETSTANDARD2_0
        return DoubleText.Shortest(value);
#else
        // Of two powers of two, 2^-25 is one, .NET's R gives digits that read back to their neighbours.
        bool isPowerOfTwo = (BitConverter.DoubleToInt64Bits(value) & 0xfffffffffffff) == 0;
        return isPowerOfTwo ? DoubleText.Shortest(value) : value.ToString("R", CultureInfo.InvariantCulture);
#endif
    }

    /// <summary>Writes a finite float in the format <c>R</c>.</summary>
    internal static string Shortest(float value)
    {
#if NETSTANDARD2_0
        return DoubleText.Shortest(value);
#else
        return value.ToString("R", CultureInfo.InvariantCulture);
#endif
    }

    /// <summary>Reads a double that was written as one.</summary>
    internal static double ParseDouble(string text) => TryParseDouble(text, out double value) ? value : throw new FormatException($"'{text}' is not a number.");

    /// <summary>Reads a double: digits, with or without a sign, a point and an exponent.</summary>
    internal static bool TryParseDouble(string text, out double value)
    {
#if NETSTANDARD2_0
        return DoubleText.TryParse(text, out value);
#else
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out value);
#endif
    }

    /// <summary>From .NET's form (<c>1E-05</c>, <c>1E+15</c>, <c>2</c>) to Python's, which has an exponent only below 1e-4 and from 1e16.</summary>
    private static string Rewrite(string shortest)
    {
        bool negative = shortest[0] == '-';
        int start = negative ? 1 : 0;
        int e = shortest.IndexOf('E');
        string mantissa = e < 0 ? shortest.Substring(start) : shortest.Substring(start, e - start);
        int exponent = e < 0 ? 0 : int.Parse(shortest.Substring(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        int point = mantissa.IndexOf('.');
        string digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        int pointAt = (point < 0 ? mantissa.Length : point) + exponent;

        StringBuilder text = new();
        if (negative)
        {
            text.Append('-');
        }

        if (pointAt is > -4 and <= 16)
        {
            if (pointAt <= 0)
            {
                text.Append("0.").Append('0', -pointAt).Append(digits);
            }
            else if (pointAt >= digits.Length)
            {
                text.Append(digits).Append('0', pointAt - digits.Length).Append(".0");
            }
            else
            {
                text.Append(digits, 0, pointAt).Append('.').Append(digits, pointAt, digits.Length - pointAt);
            }

            return text.ToString();
        }

        digits = digits.TrimEnd('0');
        text.Append(digits[0]);
        if (digits.Length > 1)
        {
            text.Append('.').Append(digits, 1, digits.Length - 1);
        }

        int power = pointAt - 1;
        text.Append('e').Append(power < 0 ? '-' : '+').Append(Math.Abs(power).ToString("00", CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
