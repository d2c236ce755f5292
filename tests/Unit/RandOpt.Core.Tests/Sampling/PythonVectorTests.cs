using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Text.Json;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Sampling;

public class PythonVectorTests
{
    // The platform's math library may round the last bit of log, exp, sin or pow another way.
    private const long AllowedUlps = 2;

    public static TheoryData<string, string> Draws()
    {
        TheoryData<string, string> data = [];
        foreach ((string seed, string sampler, _) in Read())
        {
            data.Add(seed, sampler);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Draws))]
    public void A_seeded_sampler_draws_what_CPython_draws(string seed, string text)
    {
        JsonElement[] expected = Read().Single(d => d.Seed == seed && d.Sampler == text).Values;
        Func<object?> draw = Source(text, BigInteger.Parse(seed));

        foreach (JsonElement value in expected)
        {
            AssertSame(value, draw());
        }
    }

    [Fact]
    public void The_samplers_of_randopts_own_test_draw_14_and_106_from_seed_100()
    {
        Sampler first = Sampler.Parse("Uniform(low=0.0, high=100.0, dtype='int')");
        Sampler second = Sampler.Parse("Normal(mean=100, std=10, dtype='int')");
        first.Seed(100);
        second.Seed(100);

        Assert.Equal(14L, first.Sample());
        Assert.Equal(106L, second.Sample());
    }

    [Fact]
    public void Integer_draws_what_randint_draws()
    {
        // random.seed(42); [random.randint(1, 100) for _ in range(8)], and the same of randint(-10**30, 10**30)
        Sampler small = Sampler.Parse("Integer(1, 100)");
        small.Seed(42);
        Assert.Equal([82L, 15L, 4L, 95L, 36L, 32L, 29L, 18L], Enumerable.Range(0, 8).Select(_ => small.Sample()));

        Sampler large = Sampler.Parse("Integer(-1000000000000000000000000000000, 1000000000000000000000000000000)");
        large.Seed(42);
        Assert.Equal(BigInteger.Parse("824229293885379903739283995037"), large.Sample());
        Assert.Equal(BigInteger.Parse("-665402772830407685513141530025"), large.Sample());
    }

    [Theory]
    [InlineData("-42", 0.6394267984578837)]
    [InlineData("42", 0.6394267984578837)]
    [InlineData("123456789012345678901234567890", 0.7275084571578186)]
    [InlineData("1606938044258990275541962092341162602522202993782792835301377", 0.008382371505875064)]
    [InlineData("18446744073709551615", 0.021825695401270107)]
    public void A_seed_may_have_any_size_and_sign(string seed, double firstDraw)
    {
        Assert.Equal(firstDraw, new PythonRandom(BigInteger.Parse(seed)).NextDouble());
    }

    private static Func<object?> Source(string text, BigInteger seed)
    {
        if (text != "random()")
        {
            Sampler sampler = Sampler.Parse(text);
            sampler.Seed(seed);
            return sampler.Sample;
        }

        // Recorded are the draws 1-4 and 997-1000, across a regeneration of the generator's words.
        PythonRandom random = new(seed);
        double[] draws = Enumerable.Range(0, 1000).Select(_ => random.NextDouble()).ToArray();
        Queue<double> recorded = new(draws.Take(4).Concat(draws.Skip(996)));
        return () => recorded.Dequeue();
    }

    private static void AssertSame(JsonElement expected, object? actual)
    {
        if (actual is long integer)
        {
            Assert.Equal(expected.GetInt64(), integer);
            return;
        }

        double number = Assert.IsType<double>(actual);
        long distance = Math.Abs(BitConverter.DoubleToInt64Bits(expected.GetDouble()) - BitConverter.DoubleToInt64Bits(number));
        Assert.True(distance <= AllowedUlps, $"expected {expected.GetDouble():R}, drew {number:R}, {distance} ulp apart");
    }

    private static IEnumerable<(string Seed, string Sampler, JsonElement[] Values)> Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Vectors.Path("cpython_random.json")));
        return document.RootElement.Clone().GetProperty("draws").EnumerateArray()
            .Select(d => (d.GetProperty("seed").GetString()!, d.GetProperty("sampler").GetString()!, d.GetProperty("values").EnumerateArray().ToArray()))
            .ToArray();
    }
}
