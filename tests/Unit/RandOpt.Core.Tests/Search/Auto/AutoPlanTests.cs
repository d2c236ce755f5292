using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.Auto;

/// <summary>Who chooses when.</summary>
public sealed class AutoPlanTests
{
    [Theory]
    [InlineData("few trials", 3, "Uniform(0, 1)", 0, 0, 30, "GaussianProcess 30")]
    [InlineData("more trials", 3, "Uniform(0, 1)", 30, 0, 40, "GaussianProcess 30, Tpe 10")]
    [InlineData("failures before they tell", 3, "Uniform(0, 1)", 20, 15, 10, "GaussianProcess 10")]
    [InlineData("many failures", 3, "Uniform(0, 1)", 60, 20, 40, "GaussianProcess 20, Nsga2 10, Tpe 10")]
    [InlineData("few failures", 3, "Uniform(0, 1)", 100, 10, 40, "GaussianProcess 30, Tpe 10")]
    [InlineData("many trials", 3, "Uniform(0, 1)", 1_000, 0, 40, "CmaEs 18, GaussianProcess 2, Tpe 20")]
    [InlineData("many trials of categories", 3, "Choice([a, b, c])", 1_000, 0, 40, "GaussianProcess 2, Nsga2 20, Tpe 18")]
    [InlineData("many parameters", 41, "Uniform(0, 1)", 0, 0, 40, "CmaEs 20, Tpe 20")]
    [InlineData("many parameters that are categories", 41, "Choice([a, b, c])", 0, 0, 40, "DifferentialEvolution 20, Tpe 20")]
    [InlineData("as many parameters as can be", 40, "Uniform(0, 1)", 0, 0, 10, "GaussianProcess 10")]
    public void Each_strategy_has_its_turns(string what, int parameters, string sampler, int known, int failures, int trials, string expected)
    {
        SearchSpace space = Space(parameters, sampler);
        AutoPlan plan = new(new DesignSpace(space), count: null);
        string[] turns = [.. Enumerable.Range(known, trials).Select(k => plan.TurnAt(k, failures).Strategy)];

        Assert.Equal((what, expected), (what, string.Join(", ", turns.GroupBy(t => t).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}"))));
        Assert.Subset(new HashSet<string>(plan.Members(space, new StrategyOptions()).Select(m => m.Name)), new HashSet<string>(turns));
    }

    [Fact]
    public void The_reason_says_what_the_space_is_and_stays_the_same_within_a_phase()
    {
        SearchSpace space = new([.. Space(2, "Uniform(0, 1)"), new Parameter("c", Sampler.Parse("Choice([a, b])")), new Parameter("fixed", Sampler.Parse("Constant(1)"))]);
        AutoPlan plan = new(new DesignSpace(space), count: 500);

        Assert.StartsWith("3 parameters that vary (1 without an order), 500 trials to run: GaussianProcess chooses", plan.TurnAt(0, 0).Reason);
        Assert.StartsWith("1 parameter that varies: ", new AutoPlan(new DesignSpace(Space(1, "Uniform(0, 1)")), null).TurnAt(0, 0).Reason);
        Assert.Equal(3, Enumerable.Range(0, 1_200).Select(k => plan.TurnAt(k, 0).Reason).Distinct().Count());
    }

    private static SearchSpace Space(int count, string sampler) => new(Enumerable.Range(0, count).Select(i => new Parameter($"p{i}", Sampler.Parse(sampler))));
}
