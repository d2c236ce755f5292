using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RandOpt.Core.Tests.Search.Population;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.Auto;

public sealed class AutoStrategyTests
{
    private static readonly string[] s_mixed = ["x", "Uniform(0, 1)", "n", "Integer(0, 9)", "c", "Choice([a, b, c])"];

    [Fact]
    public void It_says_once_for_each_phase_who_chooses_and_why()
    {
        List<string> said = [];
        SearchedFunction search = Search(s_mixed, c => X(c) < 0.5 ? null : X(c), new StrategyOptions { Seed = 1, Count = 90, Notice = said.Add });
        for (int i = 0; i < 20; i++)
        {
            search.TellOf($"failed {i}", new ValueMap(["x", "n", "c"], [i / 50.0, 1L, "a"]));
        }

        search.Run(60);

        Assert.Equal(2, said.Count);
        Assert.StartsWith("Auto, with 20 trials known: 3 parameters that vary (1 without an order), 90 trials to run: GaussianProcess chooses, which", said[0]);
        Assert.StartsWith("Auto, with 30 trials known: ", said[1]);
        Assert.Contains("many trials fail", said[1]);

        said.Clear();
        Search(s_mixed, c => X(c), new StrategyOptions { Seed = 1, Notice = said.Add }).Run(40);
        Assert.Equal(2, said.Count);
        Assert.Contains("every fourth trial is Tpe's", said[1]);
    }

    [Fact]
    public void The_best_is_found_among_floats_whole_numbers_and_categories() =>
        Assert.InRange(Search(s_mixed, Objective).Run(60).Best, 0, 0.005);

    [Fact]
    public void The_same_seed_and_the_same_results_choose_the_same()
    {
        string[] Chosen(int seed) => [.. Search(s_mixed, Objective, new StrategyOptions { Seed = seed }).Run(45).Ended.Select(t => SearchedFunction.Text(t.Configuration))];

        Assert.Equal(Chosen(3), Chosen(3));
        Assert.NotEqual(Chosen(3), Chosen(4));
    }

    [Fact]
    public void A_search_that_is_gone_on_with_chooses_what_it_would_have_chosen()
    {
        SearchedFunction search = Search(s_mixed, c => Objective(c) > 1 ? null : Objective(c)).Run(55);
        search.Start();
        search.Start();
        search.End(1);
        SearchedFunction resumed = search.Resume();
        foreach (SearchedFunction each in new[] { search, resumed })
        {
            each.End(0);
            each.Run(20);
        }

        Assert.Equal(search.Ended.Select(t => SearchedFunction.Text(t.Configuration)), resumed.Ended.Select(t => SearchedFunction.Text(t.Configuration)));
    }

    [Fact]
    public void The_state_of_another_strategy_is_refused() =>
        Assert.Equal("InvalidState", Assert.Throws<RandOptException>(() =>
            Search(s_mixed, Objective).Strategy.SetState(new TpeStrategy(Space(s_mixed), new StrategyOptions()).GetState())).ErrorId);

    [Fact]
    public void Of_few_configurations_each_that_the_filter_lets_through_is_run_once_whoever_chooses()
    {
        SearchedFunction search = Search(
            ["n", "Integer(0, 9)", "c", "Choice([a, b, c, d, None])"], c => N(c), new StrategyOptions { Seed = 1, Filter = c => N(c) != 3 });
        Assert.Equal((BigInteger?)50, search.Strategy.Remaining);
        search.Run(45);

        Assert.Equal(45, search.Ended.Select(t => SearchedFunction.Text(t.Configuration)).Distinct().Count());
        Assert.DoesNotContain(search.Ended, t => N(t.Configuration) == 3);
        Assert.Equal(BigInteger.Zero, search.Strategy.Remaining);
        Assert.Equal(1, search.Strategy.RunsOf(search.Ended[0].Configuration));
        search.Strategy.Forget(search.Ended[0].Id);
        Assert.Equal((0L, (BigInteger?)1), (search.Strategy.RunsOf(search.Ended[0].Configuration), search.Strategy.Remaining));
        Assert.Equal(SearchedFunction.Text(search.Ended[0].Configuration), SearchedFunction.Text(search.Strategy.Ask()));
    }

    [Fact]
    public void Where_some_parameter_is_a_float_there_is_no_end_and_no_count_of_runs()
    {
        SearchedFunction search = Search(s_mixed, Objective).Run(2);

        Assert.Null(search.Strategy.Remaining);
        Assert.Null(search.Strategy.RunsOf(search.Ended[0].Configuration));
    }

    [Fact]
    public void A_parameter_has_a_value_only_where_its_condition_holds()
    {
        SearchedFunction search = Search(
            ["opt", "Choice([adam, sgd])", "x", "When(opt, sgd, Uniform(0, 1))", "n", "Integer(0, 9)"],
            c => (c["x"] is double x ? Math.Abs(x - 0.3) : 0.5) + N(c)).Run(60);

        Assert.All(search.Ended, t => Assert.Equal(t.Configuration["x"] is double, (string)t.Configuration["opt"]! == "sgd"));
        Assert.InRange(search.Best, 0, 0.01);
    }

    [Fact]
    public void With_nothing_that_varies_it_hands_out_the_one_configuration()
    {
        SearchedFunction search = Search(["a", "Constant(1)", "b", "Choice([x])"], _ => 1.0).Run(3);

        Assert.All(search.Ended, t => Assert.Equal("a=1, b=x", t.Configuration.ToString()));
    }

    private static double? Objective(ValueMap c) => Math.Pow(X(c) - 0.4, 2) + (0.1 * Math.Abs(N(c) - 3)) + ((string)c["c"]! == "b" ? 0 : 1);

    private static double X(ValueMap configuration) => SearchedFunction.Number(configuration, "x");

    private static double N(ValueMap configuration) => SearchedFunction.Number(configuration, "n");

    private static SearchedFunction Search(string[] space, Func<ValueMap, double?> function, StrategyOptions? options = null) =>
        new(AutoStrategy.StrategyName, Space(space), function, options);

    private static SearchSpace Space(params string[] namesAndSamplers) =>
        new(namesAndSamplers.Chunk(2).Select(p => new Parameter(p[0], Sampler.Parse(p[1]))));
}
