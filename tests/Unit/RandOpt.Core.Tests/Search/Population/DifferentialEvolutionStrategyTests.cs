using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.Population;

public sealed class DifferentialEvolutionStrategyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_least_of_a_sphere_is_found_to_six_digits(int seed)
    {
        SearchedFunction search = new("De", Box(5), c => Squares(c, 0.3), new StrategyOptions { Seed = seed });

        Assert.InRange(search.Run(1_000).Best, 0, 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_bent_valley_is_followed_as_the_steps_adapt(int seed)
    {
        SearchedFunction search = new("DifferentialEvolution", Box(2), Rosenbrock, new StrategyOptions { Seed = seed });

        Assert.InRange(search.Run(1_000).Best, 0, 1e-6);
    }

    [Fact]
    public void The_least_is_found_at_the_bounds_too()
    {
        SearchedFunction search = new("De", Box(3), c => c.Values.Sum(v => (double)v!));

        Assert.InRange(search.Run(300).Best, -6, -5.99);
    }

    [Fact]
    public void The_state_of_another_search_is_refused()
    {
        IStrategy strategy = new SearchedFunction("De", Box(2), c => 0).Strategy;
        SearchedFunction other = new("De", Box(3), c => Squares(c, 0));
        other.Run(20);
        other.Start();

        Assert.Equal("InvalidState", Assert.Throws<RandOptException>(() => strategy.SetState(other.Strategy.GetState())).ErrorId);
        Assert.Equal("InvalidState", Assert.Throws<RandOptException>(() => strategy.SetState(new SearchedFunction("Nsga2", Box(2), c => 0).Strategy.GetState())).ErrorId);
    }

    private static SearchSpace Box(int dimensions) => new(Enumerable.Range(0, dimensions).Select(i => new Parameter($"x{i}", new Uniform(-2, 2))));

    private static double Squares(ValueMap configuration, double at) => configuration.Values.Sum(v => Math.Pow((double)v! - at, 2));

    private static double? Rosenbrock(ValueMap configuration)
    {
        double[] x = [.. configuration.Values.Select(v => (double)v!)];
        return (100 * Math.Pow(x[1] - (x[0] * x[0]), 2)) + Math.Pow(1 - x[0], 2);
    }
}
