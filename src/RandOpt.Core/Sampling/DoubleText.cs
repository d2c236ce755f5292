using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace RandOpt.Sampling;

/// <summary>
/// Doubles as exact text: the shortest digits that read back to the same bits, and the nearest double of any digits.
/// </summary>
/// <remarks>
/// .NET does both itself, and but for a few powers of two the results are the same. .NET Framework does neither: it writes digits
/// that it cannot read back, reads others a bit off, loses the sign of -0.0 and has no number for 1e400.
/// </remarks>
internal static class DoubleText
{
    private const int MantissaBits = 52;
    private const int LeastExponent = -1074;
    private const double LeastNormal = 2.2250738585072014e-308;

    // No double, and no point halfway between two, has more digits than 767: what comes behind so many only breaks a tie.
    private const int SignificantDigits = 800;

    // Up to here a power of ten is a double exactly, and so are as many digits as every double keeps.
    private const int ExactPower = 22;
    private const int ExactDigits = 15;

    private static readonly double[] s_powers = Powers();

    /// <summary>Writes a finite double as .NET's format <c>R</c> does: <c>0.1</c>, <c>1E-05</c>, <c>2</c>, <c>-0</c>.</summary>
    public static string Shortest(double value)
    {
        if (Math.Abs(value) >= LeastNormal)
        {
            // So many digits are those of one normal double at most: where they read back, there are no shorter ones.
            string candidate = value.ToString("G15", CultureInfo.InvariantCulture);
            if (TryParse(candidate, out double read) && read.Equals(value))
            {
                return candidate;
            }
        }

        long bits = BitConverter.DoubleToInt64Bits(value);
        long fraction = bits & ((1L << MantissaBits) - 1);
        int exponent = (int)(bits >> MantissaBits) & 0x7ff;
        return exponent == 0
            ? Shortest(bits < 0, fraction, LeastExponent, isGapBelowSmaller: false)
            : Shortest(bits < 0, fraction | (1L << MantissaBits), exponent - 1 + LeastExponent, isGapBelowSmaller: fraction == 0 && exponent > 1);
    }

    /// <summary>Writes a finite float in the fewest digits that are those of no other float.</summary>
    public static string Shortest(float value)
    {
        int bits = BitConverter.ToInt32(BitConverter.GetBytes(value), 0);
        int fraction = bits & 0x7fffff;
        int exponent = (bits >> 23) & 0xff;
        return exponent == 0
            ? Shortest(bits < 0, fraction, -149, isGapBelowSmaller: false)
            : Shortest(bits < 0, fraction | 0x800000, exponent - 150, isGapBelowSmaller: fraction == 0 && exponent > 1);
    }

    /// <summary>Reads the nearest double; where two are as near, the even one. What is too large is infinite.</summary>
    /// <param name="text">Digits, which may have a sign, a point and an exponent.</param>
    /// <param name="value">The double.</param>
    /// <returns>Whether it is a number and nothing else.</returns>
    public static bool TryParse(string text, out double value)
    {
        value = 0;
        bool isNegative = text.Length > 0 && text[0] == '-';
        int at = isNegative || (text.Length > 0 && text[0] == '+') ? 1 : 0;
        if (!TryReadDigits(text, ref at, out string digits, out int exponent) || !TryReadExponent(text, ref at, ref exponent) || at < text.Length)
        {
            return false;
        }

        double magnitude = Nearest(digits, exponent);
        value = isNegative ? -magnitude : magnitude;
        return true;
    }

    /// <summary>The digits without zeros at either end, as a whole number, and the power of ten that it is multiplied by.</summary>
    private static bool TryReadDigits(string text, ref int at, out string digits, out int exponent)
    {
        StringBuilder significant = new();
        bool isAny = false;
        bool isBehindPoint = false;
        bool isMore = false;
        exponent = 0;
        for (; at < text.Length && (IsDigit(text[at]) || (text[at] == '.' && !isBehindPoint)); at++)
        {
            if (text[at] == '.')
            {
                isBehindPoint = true;
                continue;
            }

            isAny = true;
            bool isKept = significant.Length < SignificantDigits && (significant.Length > 0 || text[at] != '0');
            if (isKept)
            {
                significant.Append(text[at]);
            }

            isMore |= !isKept && text[at] != '0';
            bool isDropped = !isKept && significant.Length > 0;
            exponent += (isBehindPoint ? -1 : 0) + (isDropped ? 1 : 0);
        }

        if (isMore)
        {
            significant.Append('1');
            exponent--;
        }

        digits = significant.ToString().TrimEnd('0');
        exponent += significant.Length - digits.Length;
        return isAny;
    }

    private static bool TryReadExponent(string text, ref int at, ref int exponent)
    {
        if (at == text.Length || text[at] is not ('e' or 'E'))
        {
            return true;
        }

        at++;
        bool isNegative = at < text.Length && text[at] == '-';
        if (isNegative || (at < text.Length && text[at] == '+'))
        {
            at++;
        }

        int start = at;
        long power = 0;
        for (; at < text.Length && IsDigit(text[at]); at++)
        {
            // A text has fewer digits than this, so that they cannot make up for it.
            power = Math.Min((power * 10) + (text[at] - '0'), int.MaxValue);
        }

        exponent = (int)Math.Max(Math.Min(exponent + (isNegative ? -power : power), int.MaxValue / 2), int.MinValue / 2);
        return at > start;
    }

    private static double Nearest(string digits, int exponent)
    {
        if (digits.Length == 0 || digits.Length + exponent < -325)
        {
            return 0;
        }

        if (digits.Length + exponent > 310)
        {
            return double.PositiveInfinity;
        }

        if (digits.Length <= ExactDigits && Math.Abs(exponent) <= ExactPower)
        {
            // One operation on two exact numbers is rounded once, and rightly.
            double whole = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
            return exponent < 0 ? whole / s_powers[-exponent] : whole * s_powers[exponent];
        }

        BigInteger number = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return exponent < 0 ? Quotient(number, BigInteger.Pow(10, -exponent)) : Quotient(number * BigInteger.Pow(10, exponent), BigInteger.One);
    }

    private static double Quotient(BigInteger numerator, BigInteger denominator)
    {
        // Scaled so that the quotient has two or three bits more than a double keeps.
        int scale = MantissaBits + 3 - (BitLength(numerator) - BitLength(denominator));
        BigInteger quotient = scale >= 0
            ? BigInteger.DivRem(numerator << scale, denominator, out BigInteger rest)
            : BigInteger.DivRem(numerator, denominator << -scale, out rest);

        ulong bits = (ulong)quotient;
        int excess = bits >> (MantissaBits + 3) == 0 ? 2 : 3;
        excess = Math.Max(excess, LeastExponent + scale);
        if (excess > 63)
        {
            return 0;
        }

        ulong mantissa = bits >> excess;
        ulong cut = bits & ((1UL << excess) - 1);
        ulong half = 1UL << (excess - 1);
        if (cut > half || (cut == half && (!rest.IsZero || (mantissa & 1) == 1)))
        {
            mantissa++;
        }

        // The leading bit, which is not stored, counts one up in the exponent; a carry counts there too.
        long exponent = excess - scale - LeastExponent;
        return exponent > 0x7fd
            ? double.PositiveInfinity
            : BitConverter.Int64BitsToDouble((exponent << MantissaBits) + (long)mantissa);
    }

    private static int BitLength(BigInteger positive)
    {
        byte[] bytes = positive.ToByteArray();
        int length = (bytes.Length - 1) * 8;
        for (int top = bytes[bytes.Length - 1]; top > 0; top >>= 1)
        {
            length++;
        }

        return length;
    }

    /// <summary>The shortest digits that lie nearer to mantissa * 2^exponent than to its neighbours, of these the nearest, and of two as near the even one.</summary>
    /// <remarks>Steele's and White's algorithm, with numbers of any size: one digit after another, until the rest is within the gap.</remarks>
    private static string Shortest(bool isNegative, long mantissa, int exponent, bool isGapBelowSmaller)
    {
        if (mantissa == 0)
        {
            return isNegative ? "-0" : "0";
        }

        // The value is rest / unit. Half the gaps to the neighbours are above / unit and below / unit; they count where the mantissa is even.
        bool isEven = (mantissa & 1) == 0;
        int more = isGapBelowSmaller ? 2 : 1;
        BigInteger rest = new BigInteger(mantissa) << (Math.Max(exponent, 0) + more);
        BigInteger unit = BigInteger.One << (Math.Max(-exponent, 0) + more);
        BigInteger below = BigInteger.One << Math.Max(exponent, 0);
        BigInteger above = below << (more - 1);

        int point = (int)Math.Ceiling(Math.Log10(mantissa) + (exponent * Math.Log10(2)) - 1e-9);
        BigInteger power = BigInteger.Pow(10, Math.Abs(point));
        if (point >= 0)
        {
            unit *= power;
        }
        else
        {
            rest *= power;
            above *= power;
            below *= power;
        }

        if (Reaches(rest + above, unit, isEven))
        {
            unit *= 10;
            point++;
        }

        StringBuilder digits = new();
        bool isLow;
        bool isHigh;
        do
        {
            int digit = (int)BigInteger.DivRem(rest * 10, unit, out rest);
            above *= 10;
            below *= 10;
            isLow = Reaches(below, rest, isEven);
            isHigh = Reaches(rest + above, unit, isEven);
            bool isUp = isHigh && (!isLow || Reaches(rest * 2, unit, isInclusive: digit % 2 == 1));
            digits.Append((char)('0' + digit + (isUp ? 1 : 0)));
        }
        while (!isLow && !isHigh);

        return (isNegative ? "-" : string.Empty) + Laid(digits, point);
    }

    private static bool Reaches(BigInteger number, BigInteger limit, bool isInclusive) => isInclusive ? number >= limit : number > limit;

    /// <summary>Puts the point, or the exponent, where .NET does.</summary>
    private static string Laid(StringBuilder digits, int point)
    {
        if (point > Math.Max(digits.Length, ExactDigits) || point < -3)
        {
            if (digits.Length > 1)
            {
                digits.Insert(1, '.');
            }

            return digits.Append('E').Append(point > 0 ? '+' : '-').Append(Math.Abs(point - 1).ToString("00", CultureInfo.InvariantCulture)).ToString();
        }

        if (point <= 0)
        {
            return digits.Insert(0, "0.").Insert(2, "0", -point).ToString();
        }

        return point < digits.Length ? digits.Insert(point, '.').ToString() : digits.Append('0', point - digits.Length).ToString();
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static double[] Powers()
    {
        double[] powers = new double[ExactPower + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
