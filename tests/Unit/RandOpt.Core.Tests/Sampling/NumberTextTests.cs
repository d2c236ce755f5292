using System;
using System.Globalization;
using System.Numerics;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Sampling;

public class NumberTextTests
{
    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(100.0, "100.0")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1.5e-7, "1.5e-07")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1.2345678901234568e17, "1.2345678901234568e+17")]
    [InlineData(123456789012345.6, "123456789012345.6")]
    [InlineData(2.9802322387695312e-08, "2.9802322387695312e-08")] // .NET's R gives digits of another double
    [InlineData(double.Epsilon, "5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void A_double_is_written_as_Python_writes_it(double value, string text) => Assert.Equal(text, NumberText.Format(value));

    [Fact]
    public void Every_double_reads_back_to_its_last_bit_in_any_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Random random = new(1);
            byte[] bytes = new byte[8];
            for (int i = 0; i < 100_000; i++)
            {
                random.NextBytes(bytes);
                double value = BitConverter.ToDouble(bytes);
                if (!double.IsNaN(value) && !double.IsInfinity(value))
                {
                    Assert.True(NumberText.TryParse(NumberText.Format(value), out object? read));
                    Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(Assert.IsType<double>(read)));
                }
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("3", 3L)]
    [InlineData("-3", -3L)]
    [InlineData("+3", 3L)]
    [InlineData("1_000", 1000L)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5.0)]
    [InlineData("1e3", 1000.0)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("NaN", double.NaN)]
    public void A_number_reads_as_Python_reads_it(string text, object value)
    {
        Assert.True(NumberText.TryParse(text, out object? read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1,5")]
    [InlineData("1__0")]
    [InlineData("_1")]
    [InlineData("0x10")]
    [InlineData("1e")]
    [InlineData("adam")]
    public void What_is_no_number_does_not_read_as_one(string text) => Assert.False(NumberText.TryParse(text, out _));

    [Fact]
    public void A_whole_number_beyond_64_bits_keeps_all_its_digits()
    {
        Assert.True(NumberText.TryParse("123456789012345678901234567890", out object? read));
        Assert.Equal(BigInteger.Parse("123456789012345678901234567890"), read);
    }
}
