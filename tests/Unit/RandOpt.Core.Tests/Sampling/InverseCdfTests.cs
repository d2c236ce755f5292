using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Sampling;

/// <summary>The probability of a value, and the value at a probability.</summary>
public class InverseCdfTests
{
    private const int Draws = 20_000;

    // The 99.9 % point of the Kolmogorov distribution: with these fixed seeds the outcome never changes.
    private const double Critical = 1.949;

    private static readonly double[] s_probabilities =
        [0, 1e-300, 1e-15, 1e-6, 0.01, 0.1, 0.125, 0.25, 1 / 3.0, 0.5, 0.6, 0.75, 0.9, 0.99, 1 - 1e-6, 1 - 1e-12, 1];

    public static TheoryData<string> Samplers() =>
    [
        "Uniform(-2, 3)", "Uniform(2, 2)", "Uniform(0, 4, dtype='int')", "Uniform(-3.5, 2.5, dtype='int')",
        "LogUniform(1e-5, 1e-1)", "LogUniform(0.5, 2000, dtype='int')",
        "Gaussian(1.5, 0.6)", "Gaussian(3, 0)", "Gaussian(0, 3, dtype='int')",
        "LognormVariate(0.2, 0.7)", "LognormVariate(1, 0)", "LognormVariate(3, 2, dtype='int')", "LognormVariate(-800, 100)", "LognormVariate(700, 100)",
        "BetaVariate(2, 3)", "BetaVariate(0.5, 0.5)", "BetaVariate(0.001, 2)", "BetaVariate(1, 0.001)", "BetaVariate(1, 0.001, dtype='int')",
        "ExpoVariate(1.5)", "ExpoVariate(0.01, dtype='int')",
        "WeibullVariate(2, 1.5)", "WeibullVariate(2, 0.001)", "WeibullVariate(50, 3, dtype='int')",
        "ParetoVariate(2.5)", "ParetoVariate(0.01)", "ParetoVariate(0.5, dtype='int')",
        "Integer(1, 6)", "Integer(-5, -5)", "Integer(-1000000000000000000000000000000, 1000000000000000000000000000000)",
        "Constant(3)", "Choice([10, 20, 30])", "Choice([3, 1, 2, 1])", "Choice([1, 2, 3], BetaVariate(2, 1))", "Choice([5, 1, 3], Gaussian(0.5, 1))",
        "Choice([1, 2, 3], Integer(0, 1))",
        "Truncated(Gaussian(0, 1), -1, 1.5)", "Truncated(Gaussian(0, 1), 0, None)", "Truncated(Uniform(-1, 1), -0.0, 0.0)", "Truncated(Integer(1, 9), 3, 7)",
        "Quantized(Uniform(0, 1), 0.25)", "Quantized(Uniform(0, 12), 5)", "Quantized(Gaussian(0, 1), 0.1)", "Quantized(Integer(1, 20), 2)",
        "Quantized(Choice([0.05, 0.15, 0.25, 0.35, 0.45]), 0.1)", "Quantized(LogUniform(16, 1024), 16)", "Quantized(Truncated(Gaussian(0, 1), -1, 1), 0.5)",
    ];

    [Theory]
    [MemberData(nameof(Samplers))]
    public void The_value_at_a_probability_has_the_probability(string text)
    {
        Sampler sampler = Sampler.Parse(text);
        foreach (double probability in s_probabilities)
        {
            double value = Number(sampler.InverseCdf(probability));

            // Where it is steep, the probability lies between the value and the double next to it.
            double below = sampler.CdfBelow(AdjacentDouble.Below(value));
            double upTo = sampler.Cdf(AdjacentDouble.Above(value));
            Assert.True(below <= probability + 1e-12, $"{text} at {probability}: {value} has {below} below it");
            Assert.True(upTo >= probability - 1e-12, $"{text} at {probability}: {value} has only {upTo}");
        }
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void The_probability_is_how_often_draws_are_below(string text)
    {
        Sampler sampler = Sampler.Parse(text);
        sampler.Seed(20261124);
        double[] sorted = Enumerable.Range(0, Draws).Select(_ => Number(sampler.Sample())).OrderBy(v => v).ToArray();

        double distance = 0;
        for (int i = 0; i < Draws; i++)
        {
            if (i == Draws - 1 || sorted[i + 1] != sorted[i])
            {
                distance = Math.Max(distance, Math.Abs(sampler.Cdf(sorted[i]) - ((i + 1.0) / Draws)));
            }

            if (i == 0 || sorted[i - 1] != sorted[i])
            {
                distance = Math.Max(distance, Math.Abs(sampler.CdfBelow(sorted[i]) - ((double)i / Draws)));
            }
        }

        Assert.True(distance < Critical / Math.Sqrt(Draws), $"{text} is {distance} away from its draws");
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Values_have_the_type_of_draws_and_lie_among_them(string text)
    {
        Sampler sampler = Sampler.Parse(text);
        sampler.Seed(1);
        HashSet<bool> areFloats = [.. Enumerable.Range(0, 1000).Select(_ => sampler.Sample() is double)];

        Assert.All(s_probabilities.Where(p => p is > 0 and < 1), p => Assert.Contains(sampler.InverseCdf(p) is double, areFloats));
        Assert.All(s_probabilities, p => Assert.InRange(Number(sampler.InverseCdf(p)), sampler.Minimum, sampler.Maximum));
    }

    [Theory]
    [InlineData("Gaussian(0, 1)", 0.975, 1.959963984540054)]
    [InlineData("Gaussian(10, 2)", 0.025, 6.080072030919892)]
    [InlineData("LognormVariate(0, 1)", 0.975, 7.099071384231335)]
    [InlineData("ExpoVariate(2)", 0.5, 0.34657359027997264)]
    [InlineData("ExpoVariate(2)", 1e-20, 5e-21)]
    [InlineData("WeibullVariate(2, 1)", 0.5, 1.3862943611198906)]
    [InlineData("ParetoVariate(2)", 0.75, 2)]
    [InlineData("BetaVariate(1, 2)", 0.75, 0.5)]
    [InlineData("LogUniform(1e-5, 1e-1)", 0.5, 1e-3)]
    public void Published_points_of_the_distributions_are_met(string text, double probability, double expected) =>
        Assert.Equal(1, Number(Sampler.Parse(text).InverseCdf(probability)) / expected, 12);

    [Theory]
    [InlineData("Uniform(0, 4, dtype='int')", 0.25, 0L)]
    [InlineData("Uniform(0, 4, dtype='int')", 1, 3L)]
    [InlineData("Gaussian(0, 1, dtype='int')", 0.5, 0L)]
    [InlineData("Gaussian(0, 1, dtype='int')", 1, 8L)]
    [InlineData("Integer(1, 10)", 0.1, 1L)]
    [InlineData("Integer(1, 10)", 0.7, 7L)]
    [InlineData("Quantized(Uniform(16, 256), 16)", 0.5, 128L)]
    [InlineData("Quantized(Uniform(0, 1), 0.1)", 0.3, 0.3)]
    [InlineData("Truncated(Gaussian(0, 1), -1, 1)", 0.05, -1L)]
    [InlineData("Choice([30, 10, 20])", 0.5, 20L)]
    [InlineData("Choice(['sgd', 'adam', 'lion'])", 0.5, "adam")]
    [InlineData("Choice(['sgd', 'adam'], BetaVariate(2, 1))", 0.3, "adam")]
    [InlineData("Choice([1, 2, 3], Integer(0, 1))", 0, 1L)]
    [InlineData("Choice([1, 2, 3], Integer(0, 1))", 0.6, 3L)]
    [InlineData("Constant('adam')", 0.3, "adam")]
    public void The_value_is_one_that_could_be_drawn(string text, double probability, object expected) =>
        Assert.Equal(expected, Sampler.Parse(text).InverseCdf(probability));

    [Theory]
    [InlineData("Choice([3, 1, 2, 1])", 1, 0, 0.5)]
    [InlineData("Gaussian(0, 3, dtype='int')", 0, 0.36944134018176, 0.63055865981824)]
    [InlineData("Truncated(Uniform(0, 10), 2, 7)", 7, 0.7, 1)]
    [InlineData("Truncated(Uniform(0, 10), 2, 7)", 2, 0, 0.2)]
    [InlineData("Quantized(Integer(1, 4), 2)", 2, 0, 0.5)]
    [InlineData("Quantized(Integer(1, 4), 2)", 3, 0.5, 0.5)]
    [InlineData("Constant(3)", 3, 0, 1)]
    [InlineData("Integer(1, 6)", double.PositiveInfinity, 1, 1)]
    public void What_is_drawn_often_counts_at_its_value(string text, double value, double below, double upTo)
    {
        Sampler sampler = Sampler.Parse(text);

        Assert.Equal(below, sampler.CdfBelow(value), 12);
        Assert.Equal(upTo, sampler.Cdf(value), 12);
    }

    [Theory]
    [InlineData("Choice(['a', 'b'])")]
    [InlineData("Constant('a')")]
    public void Texts_have_no_order(string text) => Assert.Equal(double.NaN, Sampler.Parse(text).Cdf(1));

    [Theory]
    [InlineData("Choice(['a', 'b', 'c', 'd'])", new[] { 0.25, 0.25, 0.25, 0.25 })]
    [InlineData("Choice(['a', 'b'], BetaVariate(2, 1))", new[] { 0.25, 0.75 })]
    [InlineData("Choice(['a', 'b'], Gaussian(0, 1))", new[] { 0.6914624612740131, 0.3085375387259869 })]
    [InlineData("Choice(['a', 'b'], Constant(0.5))", new[] { 0.0, 1.0 })]
    public void Each_item_of_a_choice_has_the_probability_that_its_sampler_gives_it(string text, double[] expected) =>
        Assert.All(((Choice)Sampler.Parse(text)).Probabilities.Zip(expected, (p, e) => p - e), d => Assert.Equal(0, d, 14));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_is_an_error(double probability) =>
        Assert.Equal("InvalidProbability", Assert.Throws<RandOptException>(() => new Uniform().InverseCdf(probability)).ErrorId);

    private static double Number(object? value)
    {
        Assert.True(ParameterValue.TryGetNumber(value, out double number));
        return number;
    }
}
