using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.Population;

public sealed class PopulationStrategyTests
{
    private static readonly SearchSpace s_mixed = Space(("rate", "LogUniform(1e-5, 1)"), ("kind", "Choice(['a', 'b', 'c', 'd'])"), ("size", "Integer(1, 100)"));

    private static readonly SearchSpace s_square = Space(("x", "Uniform(0, 1)"), ("y", "Uniform(0, 1)"));

    public static TheoryData<string> Strategies { get; } = new() { DifferentialEvolutionStrategy.StrategyName, Nsga2Strategy.StrategyName };

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Numbers_whole_numbers_and_categories_are_found_together(string strategy)
    {
        double[] found = [.. Enumerable.Range(1, 9).Select(seed => Mixed(strategy, seed).Run(150).Best).Order()];
        double[] random = [.. Enumerable.Range(1, 9).Select(seed => Mixed(RandomStrategy.StrategyName, seed).Run(150).Best).Order()];

        Assert.True(found[4] < 0.25 * random[4], $"{found[4]}, and by chance {random[4]}");
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void The_same_seed_and_the_same_results_choose_the_same(string strategy)
    {
        IEnumerable<string> Chosen(int seed) => Mixed(strategy, seed).Run(60).Ended.Select(t => SearchedFunction.Text(t.Configuration));

        Assert.Equal(Chosen(3), Chosen(3));
        Assert.NotEqual(Chosen(3), Chosen(4));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_search_that_is_gone_on_with_chooses_what_it_would_have_chosen(string strategy)
    {
        SearchedFunction search = Mixed(strategy, 5);
        search.Run(40);
        for (int i = 0; i < 4; i++)
        {
            search.Start();
        }

        search.End(2);
        SearchedFunction resumed = search.Resume();
        foreach (SearchedFunction each in new[] { search, resumed })
        {
            each.End(1);
            each.End(0);
            each.Run(40);
        }

        Assert.Equal(search.Ended.Select(t => SearchedFunction.Text(t.Configuration)), resumed.Ended.Select(t => SearchedFunction.Text(t.Configuration)));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Where_trials_fail_few_are_tried(string strategy)
    {
        SearchedFunction search = new(strategy, s_square, c => X(c) + Y(c) < 0.7 ? null : Math.Pow(X(c) - 0.5, 2) + Math.Pow(Y(c) - 0.5, 2));
        search.Run(120);

        Assert.InRange(search.Ended.Skip(60).Count(t => t.State == TrialState.Failed), 0, 4);
        Assert.InRange(search.Best, 0, 0.01);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Where_all_trials_fail_it_looks_elsewhere(string strategy)
    {
        SearchedFunction search = new(strategy, s_square, _ => null);
        search.Run(60);

        Assert.Equal(60, search.Ended.Select(t => SearchedFunction.Text(t.Configuration)).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Trials_that_run_at_the_same_time_are_different_ones(string strategy)
    {
        SearchedFunction search = new(strategy, s_square, c => X(c) + Y(c));
        search.Run(30);

        Assert.Equal(40, Enumerable.Range(0, 40).Select(_ => SearchedFunction.Text(search.Start())).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void What_others_recorded_is_begun_with(string strategy)
    {
        SearchedFunction search = new(strategy, s_square, c => Math.Abs(X(c) - 0.2) + Math.Abs(Y(c) - 0.6));
        PythonRandom random = new(1);
        for (int i = 0; i < 5_000; i++)
        {
            search.TellOf($"other {i}", new ValueMap(["x", "y"], [random.NextDouble(), random.NextDouble()]));
        }

        search.Run(20);

        // By chance it would be 0.59.
        Assert.InRange(search.Ended.Skip(5_000).Average(t => t.Result!.Objective), 0, 0.1);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_deleted_result_is_as_if_it_had_not_been(string strategy)
    {
        SearchedFunction with = new(strategy, s_square, c => X(c) + Y(c));
        SearchedFunction without = new(strategy, s_square, c => X(c) + Y(c));
        for (int i = 0; i < 50; i++)
        {
            ValueMap configuration = new(["x", "y"], [(i * 7 % 50 / 50.0) + 0.01, (i * 13 % 50 / 50.0) + 0.01]);
            with.TellOf($"{i}", configuration);
            if (i % 5 != 0)
            {
                without.TellOf($"{i}", configuration);
            }
        }

        foreach (int i in Enumerable.Range(0, 10))
        {
            with.Strategy.Forget($"{5 * i}");
        }

        Assert.Equal(
            Enumerable.Range(0, 20).Select(_ => SearchedFunction.Text(without.Start())),
            Enumerable.Range(0, 20).Select(_ => SearchedFunction.Text(with.Start())));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Of_few_configurations_each_that_the_filter_lets_through_is_run_once(string strategy)
    {
        SearchSpace space = Space(("x", "Integer(0, 7)"), ("y", "Choice(['a', 'b', 'c', 'd', 'e'])"));
        SearchedFunction search = new(strategy, space, c => X(c), new StrategyOptions { Seed = 1, Filter = c => X(c) != 3 });
        search.Run(35);

        Assert.Equal(35, search.Ended.Select(t => SearchedFunction.Text(t.Configuration)).Distinct().Count());
        Assert.DoesNotContain(search.Ended, t => X(t.Configuration) == 3);
    }

    private static double X(ValueMap configuration) => SearchedFunction.Number(configuration, "x");

    private static double Y(ValueMap configuration) => SearchedFunction.Number(configuration, "y");

    private static SearchSpace Space(params (string Name, string Sampler)[] parameters) =>
        new(parameters.Select(p => new Parameter(p.Name, SamplerParser.Parse(p.Sampler))));

    private static SearchedFunction Mixed(string strategy, int seed)
    {
        SearchSpace space = new(s_mixed.Select(p => new Parameter(p.Name, SamplerParser.Parse(p.Sampler.ToString()!))));
        space.Seed(seed);
        return new(
            strategy,
            space,
            c => Math.Pow(Math.Log10(SearchedFunction.Number(c, "rate")) + 3.2, 2) + ((string?)c["kind"] == "c" ? 0 : 1) + Math.Pow((SearchedFunction.Number(c, "size") - 70) / 20, 2),
            new StrategyOptions { Seed = seed });
    }
}
