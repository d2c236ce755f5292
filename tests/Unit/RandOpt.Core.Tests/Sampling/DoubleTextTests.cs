using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Sampling;

public class DoubleTextTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(100.0, "100")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1E-05")]
    [InlineData(123456789012345680.0, "1.2345678901234568E+17")]
    [InlineData(0.84551240822557006, "0.8455124082255701")] // .NET Framework's R gives digits of another double
    [InlineData(5.684341886080802e-14, "5.684341886080802E-14")] // a power of two: its neighbour below is nearer than that above
    [InlineData(2.9802322387695312e-08, "2.9802322387695312E-08")]
    [InlineData(9007199254740993.0, "9007199254740992")]
    [InlineData(2238275214034501.25, "2238275214034501.2")] // both 2 and 3 are as near
    [InlineData(5e-324, "5E-324")]
    [InlineData(2.2250738585072014e-308, "2.2250738585072014E-308")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    public void A_double_is_written_in_the_fewest_digits_that_are_its_own(double value, string text) => Assert.Equal(text, DoubleText.Shortest(value));

    [Theory]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("-1e400", double.NegativeInfinity)]
    [InlineData("1.7976931348623158e308", double.MaxValue)]
    [InlineData("1.797693134862315808e308", double.PositiveInfinity)]
    [InlineData("1e-400", 0.0)]
    [InlineData("2.4703282292062327e-324", 0.0)] // just below half of the least double
    [InlineData("2.4703282292062328e-324", 5e-324)] // just above
    [InlineData("2.2250738585072011e-308", 2.225073858507201e-308)]
    [InlineData("9007199254740993", 9007199254740992.0)] // halfway: to the even one
    [InlineData("9007199254740993.00000000000000000000000000000000000000001", 9007199254740994.0)]
    [InlineData("0.000001e6", 1.0)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5.0)]
    [InlineData("0e99999999999999999999", 0.0)]
    [InlineData("1e-99999999999999999999", 0.0)]
    [InlineData("6.8677466137211885", 6.8677466137211885)]
    public void Digits_are_read_as_the_nearest_double(string text, double value)
    {
        Assert.True(DoubleText.TryParse(text, out double read));
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(read));
    }

    [Fact]
    public void Any_number_of_digits_is_read_to_the_last()
    {
        string halfway = "9007199254740993." + new string('0', 100_000);

        Assert.True(DoubleText.TryParse(halfway, out double even));
        Assert.True(DoubleText.TryParse(halfway + "1", out double above));
        Assert.True(DoubleText.TryParse("0." + new string('0', 100_000) + "25e100001", out double shifted));
        Assert.Equal((9007199254740992.0, 9007199254740994.0, 2.5), (even, above, shifted));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData("1 ")]
    [InlineData("1,5")]
    [InlineData("e5")]
    public void What_is_no_number_is_not_read(string text) => Assert.False(DoubleText.TryParse(text, out _));

    [Fact]
    public void A_float_is_written_in_the_fewest_digits_that_are_its_own() =>
        Assert.Equal(["0.1", "16777216", "1.1754944E-38", "1E-45", "-0"], new[] { 0.1f, 16777216f, 1.17549435e-38f, float.Epsilon, -0f }.Select(DoubleText.Shortest));

#if NET
    [Fact]
    public void Doubles_are_written_and_read_as_NET_does_it()
    {
        Random random = new(1);
        for (int i = 0; i < 20_000; i++)
        {
            double value = Some(random, i);
            string text = value.ToString("R", CultureInfo.InvariantCulture);
            Assert.Equal(Digits(text), Digits(DoubleText.Shortest(value)));

            foreach (string digits in new[] { text, value.ToString("E16", CultureInfo.InvariantCulture), Halfway(value, string.Empty), Halfway(value, "0001") })
            {
                Assert.True(DoubleText.TryParse(digits, out double read));
                Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(digits, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(read));
            }
        }
    }

    /// <summary>Of any size, of a size as people have it, beside a power of two, a few decimals, next to nothing.</summary>
    private static double Some(Random random, int i)
    {
        double value = (i % 5) switch
        {
            0 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
            1 => random.NextDouble() * Math.Pow(10, random.Next(-6, 7)),
            2 => BitConverter.Int64BitsToDouble((random.NextInt64(1, 2047) << 52) + (random.Next(2) * 2) - 1),
            3 => random.Next(100_000_000) / Math.Pow(10, random.Next(20)),
            _ => BitConverter.Int64BitsToDouble(random.NextInt64(1L << random.Next(1, 54))),
        };
        return double.IsFinite(value) ? value : 0;
    }

    /// <summary>The digits as a whole number, without zeros at its end, and the power of ten: now and then .NET writes 20 where 2E+01 is shorter.</summary>
    private static (string Digits, int Power) Digits(string text)
    {
        string[] parts = text.Split('E');
        string digits = parts[0].Replace(".", string.Empty).TrimEnd('0');
        int decimals = parts[0].Contains('.') ? parts[0].Length - 1 - parts[0].IndexOf('.') : 0;
        return (digits, (parts.Length > 1 ? int.Parse(parts[1]) : 0) - decimals + parts[0].Replace(".", string.Empty).Length - digits.Length);
    }

    /// <summary>All digits of the number halfway to the next double, and more: the hardest to read.</summary>
    private static string Halfway(double value, string more)
    {
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        int exponent = Math.Max((int)(bits >> 52), 1) - 1076;
        BigInteger mantissa = (2 * (bits & ((1L << 52) - 1))) + 1 + (bits >> 52 == 0 ? 0 : 1L << 53);
        BigInteger digits = exponent >= 0 ? mantissa << exponent : mantissa * BigInteger.Pow(5, -exponent);
        return $"{digits}{more}e{Math.Min(exponent, 0) - more.Length}";
    }
#endif
}
