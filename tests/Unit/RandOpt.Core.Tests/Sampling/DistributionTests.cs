using System;
using System.Linq;
using MathNet.Numerics.Distributions;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Sampling;

/// <summary>Draws follow the distribution that the sampler is named for, by the test of Kolmogorov and Smirnov.</summary>
public class DistributionTests
{
    private const int Draws = 20_000;

    // The 99.9 % point of the Kolmogorov distribution: with these fixed seeds the outcome never changes.
    private const double Critical = 1.949;

    public static TheoryData<string, Func<double, double>> Continuous() => new()
    {
        { "Uniform(-2, 3)", new ContinuousUniform(-2, 3).CumulativeDistribution },
        { "Gaussian(1.5, 0.6)", new Normal(1.5, 0.6).CumulativeDistribution },
        { "Normal(-1, 2)", new Normal(-1, 2).CumulativeDistribution },
        { "LognormVariate(0.2, 0.7)", new LogNormal(0.2, 0.7).CumulativeDistribution },
        { "BetaVariate(2, 3)", new Beta(2, 3).CumulativeDistribution },
        { "BetaVariate(0.5, 0.5)", new Beta(0.5, 0.5).CumulativeDistribution },
        { "ExpoVariate(1.5)", new Exponential(1.5).CumulativeDistribution },
        { "WeibullVariate(2, 1.5)", new Weibull(1.5, 2).CumulativeDistribution },
        { "ParetoVariate(2.5)", new Pareto(1, 2.5).CumulativeDistribution },
        { "LogUniform(1e-5, 1e-1)", x => (Math.Log(x) - Math.Log(1e-5)) / (Math.Log(1e-1) - Math.Log(1e-5)) },
    };

    [Theory]
    [MemberData(nameof(Continuous))]
    public void Draws_follow_the_distribution(string text, Func<double, double> cdf)
    {
        double[] sorted = Draw(text).Order().ToArray();
        double distance = sorted.Select((x, i) => Math.Max(cdf(x) - ((double)i / Draws), ((i + 1.0) / Draws) - cdf(x))).Max();

        Assert.True(distance < Critical / Math.Sqrt(Draws), $"{text} is {distance} away from its distribution");
    }

    public static TheoryData<string, double[], double[]> Discrete() => new()
    {
        { "Integer(1, 6)", [1, 2, 3, 4, 5, 6], Enumerable.Repeat(1 / 6.0, 6).ToArray() },
        { "Choice([10, 20, 30])", [10, 20, 30], Enumerable.Repeat(1 / 3.0, 3).ToArray() },
        { "Choice([1, 2], BetaVariate(2, 1))", [1, 2], [0.25, 0.75] },
        { "Quantized(Uniform(0, 1), 0.25)", [0, 0.25, 0.5, 0.75, 1], [0.125, 0.25, 0.25, 0.25, 0.125] },
        { "Quantized(Uniform(0, 12), 5)", [0, 5, 10], [2.5 / 12, 5 / 12.0, 4.5 / 12] },
        { "Uniform(0, 4, dtype=int)", [0, 1, 2, 3], Enumerable.Repeat(0.25, 4).ToArray() },
        { "Truncated(Uniform(-1, 1), -0.0, 0.0)", [0], [1] },
    };

    [Theory]
    [MemberData(nameof(Discrete))]
    public void Draws_hit_each_value_as_often_as_they_should(string text, double[] values, double[] probabilities)
    {
        double[] draws = Draw(text);
        Assert.Empty(draws.Except(values));

        double distance = values.Select((v, i) => Math.Abs(draws.Count(d => d <= v) / (double)Draws - probabilities.Take(i + 1).Sum())).Max();
        Assert.True(distance < Critical / Math.Sqrt(Draws), $"{text} is {distance} away from its distribution");
    }

    [Fact]
    public void The_streams_of_one_seed_are_independent_of_each_other()
    {
        SearchSpace space = new([new("x", Sampler.Parse("Uniform(0, 1)")), new("y", Sampler.Parse("Uniform(0, 1)"))]);
        space.Seed(42);
        double[][] draws = Enumerable.Range(0, Draws).Select(_ => space.Sample().Values.Cast<double>().ToArray()).ToArray();

        double correlation = MathNet.Numerics.Statistics.Correlation.Pearson(draws.Select(d => d[0]), draws.Select(d => d[1]));
        Assert.True(Math.Abs(correlation) < 4 / Math.Sqrt(Draws), $"x and y are correlated by {correlation}");
    }

    private static double[] Draw(string text)
    {
        Sampler sampler = Sampler.Parse(text);
        sampler.Seed(20261124);
        return Enumerable.Range(0, Draws).Select(_ => Convert.ToDouble(sampler.Sample())).ToArray();
    }
}
