using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RandOpt.Core.Tests.Search.Population;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.GaussianProcess;

public sealed class GaussianProcessStrategyTests
{
    private static readonly string[] s_square = ["x", "Uniform(0, 1)", "y", "Uniform(0, 1)"];

    private static readonly string[] s_mixed = ["rate", "LogUniform(1e-5, 1)", "kind", "Choice([a, b, c, d])", "size", "Integer(1, 100)"];

    [Fact]
    public void The_least_of_a_smooth_function_is_found_to_a_thousandth_in_fifty_trials()
    {
        static double? Branin(ValueMap c) =>
            Math.Pow(Y(c) - (5.1 / (4 * Math.PI * Math.PI) * X(c) * X(c)) + (5 / Math.PI * X(c)) - 6, 2) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(X(c))) + 10;

        SearchedFunction search = Search(["x", "Uniform(-5, 10)", "y", "Uniform(0, 15)"], Branin).Run(50);

        Assert.InRange(search.Best, 0.397887, 0.398887);
    }

    [Fact]
    public void The_greatest_result_is_looked_for_when_maximizing()
    {
        SearchedFunction search = Search(s_square, c => -Bowl(c), new StrategyOptions { Seed = 1, Maximize = true }).Run(25);

        Assert.InRange(search.Ended.Max(t => t.Result!.Objective), -1e-3, 0);
    }

    [Fact]
    public void Numbers_whole_numbers_and_categories_are_found_together()
    {
        // By chance it would be 0.3.
        Assert.InRange(Search(s_mixed, Mixed).Run(50).Best, 0, 0.01);
    }

    [Fact]
    public void Where_half_of_the_configurations_fail_few_of_the_later_ones_do()
    {
        // The best is next to where it fails.
        SearchedFunction search = Search(s_square, c => X(c) + Y(c) < 1 ? null : Bowl(c)).Run(60);

        Assert.InRange(search.Ended.Skip(20).Count(t => t.State == TrialState.Failed), 0, 13);
        Assert.InRange(search.Best, 0, 0.03);
    }

    [Fact]
    public void A_category_that_always_fails_is_soon_left_alone()
    {
        SearchedFunction search = Search(s_mixed, c => (string)c["kind"]! is "a" or "b" ? null : Mixed(c)).Run(60);

        Assert.InRange(search.Ended.Skip(20).Count(t => t.State == TrialState.Failed), 0, 15);
        Assert.InRange(search.Best, 0, 0.001);
    }

    [Fact]
    public void While_all_trials_fail_it_goes_on_elsewhere()
    {
        SearchedFunction search = Search(s_square, _ => null).Run(40);

        Assert.Equal(40, search.Ended.Select(t => SearchedFunction.Text(t.Configuration)).Distinct().Count());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_result_that_is_no_finite_number_is_kept_away_from(double result)
    {
        SearchedFunction search = Search(s_square, c => X(c) < 0.5 ? result : Bowl(c)).Run(50);

        Assert.InRange(search.Ended.Skip(20).Count(t => X(t.Configuration) < 0.5), 0, 9);
    }

    [Theory]
    [InlineData(1e300, false)]
    [InlineData(1.7e308, true)]
    public void Results_next_to_the_greatest_numbers_stop_nothing(double height, bool isLow)
    {
        // Every second is as high as can be, or as low.
        int count = 0;
        SearchedFunction search = Search(s_square, c => ++count % 2 == 0 ? height : isLow ? -height : Bowl(c)).Run(30);

        Assert.Equal(30, search.Ended.Select(t => SearchedFunction.Text(t.Configuration)).Distinct().Count());
    }

    [Fact]
    public void Trials_that_run_at_the_same_time_are_different_ones()
    {
        SearchedFunction search = Search(s_square, Bowl).Run(10);
        ValueMap[] running = [.. Enumerable.Range(0, 12).Select(_ => search.Start())];
        double[] apart = [.. running.SelectMany((a, i) => running.Skip(i + 1).Select(b => Math.Abs(X(a) - X(b)) + Math.Abs(Y(a) - Y(b))))];

        Assert.All(apart, d => Assert.NotEqual(0, d));
        Assert.InRange(apart.Average(), 0.05, 1);
    }

    [Fact]
    public void Few_configurations_are_each_run_once_and_then_some_again()
    {
        SearchedFunction search = Search(["n", "Integer(0, 4)", "c", "Choice([a, b, None])"], c => SearchedFunction.Number(c, "n")).Run(15);

        Assert.Equal(15, search.Ended.Select(t => SearchedFunction.Text(t.Configuration)).Distinct().Count());
        Assert.Equal(BigInteger.Zero, search.Strategy.Remaining);
        Assert.Equal(20, search.Run(5).Ended.Count);
    }

    [Fact]
    public void The_same_seed_and_the_same_results_choose_the_same()
    {
        string[] Chosen(int seed) => [.. Search(s_mixed, Mixed, new StrategyOptions { Seed = seed }).Run(30).Ended.Select(t => SearchedFunction.Text(t.Configuration))];

        Assert.Equal(Chosen(3), Chosen(3));
        Assert.NotEqual(Chosen(3), Chosen(4));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    public void A_search_that_is_gone_on_with_chooses_what_it_would_have_chosen(int count)
    {
        SearchedFunction search = Search(s_mixed, c => (string)c["kind"]! == "a" ? null : Mixed(c)).Run(count);
        for (int i = 0; i < 4; i++)
        {
            search.Start();
        }

        // Not in the order in which they began, as it is with trials in parallel.
        search.End(2);
        search.End(0);
        SearchedFunction resumed = search.Resume();
        foreach (SearchedFunction each in new[] { search, resumed })
        {
            each.End(1);
            each.End(0);
            each.Run(15);
        }

        Assert.Equal(search.Ended.Select(t => SearchedFunction.Text(t.Configuration)), resumed.Ended.Select(t => SearchedFunction.Text(t.Configuration)));
    }

    [Fact]
    public void The_state_of_a_search_of_another_space_is_refused()
    {
        ValueMap state = Search(s_mixed, Mixed).Strategy.GetState();

        Assert.Equal("InvalidState", Assert.Throws<RandOptException>(() => Search(s_square, Bowl).Strategy.SetState(state)).ErrorId);
    }

    [Fact]
    public void A_deleted_result_is_as_if_it_had_not_been()
    {
        SearchedFunction with = Search(s_square, c => X(c) == 0.99 ? -1000 : Bowl(c));
        SearchedFunction without = Search(s_square, Bowl);
        foreach (SearchedFunction each in new[] { with, without })
        {
            for (int i = 0; i < 20; i++)
            {
                each.TellOf($"{i}", new ValueMap(["x", "y"], [((i * 7 % 20) + 0.5) / 20, ((i * 13 % 20) + 0.5) / 20]));
            }
        }

        with.TellOf("wrong", new ValueMap(["x", "y"], [0.99, 0.99]));
        with.Strategy.Forget("wrong");

        Assert.Equal(SearchedFunction.Text(without.Start()), SearchedFunction.Text(with.Start()));
    }

    [Fact]
    public void What_others_recorded_is_begun_with_however_much_it_is()
    {
        SearchedFunction search = Search(s_mixed, c => (string)c["kind"]! == "a" ? null : Mixed(c));
        for (int i = 0; i < 300; i++)
        {
            search.TellOf($"other {i}", new ValueMap(["rate", "kind", "size"], [Math.Pow(10, -5 + (5 * ((i * 0.618) % 1))), "abcd".Substring(i % 4, 1), (long)(1 + (i * 37 % 100))]));
        }

        double known = search.Best;
        search.Run(12);
        IEnumerable<double> found = search.Ended.Skip(300).Where(t => t.Result is not null).Select(t => t.Result!.Objective);

        Assert.True(found.Min() < known);
        Assert.InRange(search.Ended.Skip(300).Count(t => (string)t.Configuration["kind"]! == "c"), 7, 12);
    }

    [Fact]
    public void A_value_that_a_parameter_does_not_have_makes_no_point_promising()
    {
        // With kind a, 'way' has no value: what it would be makes no difference to what is known there.
        SearchSpace space = Space("x", "Uniform(0, 1)", "kind", "Choice([a, b])", "way", "When(kind, b, Choice([p, q, r]))");
        DesignSpace design = new(space);
        double[][] points = [.. Enumerable.Range(0, 12).Select(i => new[] { i / 11.0, i % 2 == 0 ? 0.25 : 0.75, i % 2 == 0 ? 0.5 : 1 / 6.0 })];
        double[] values = Array.ConvertAll(points, p => p[1] < 0.5 ? p[0] : 3 + p[0]);
        RandOpt.Search.GaussianProcess process = RandOpt.Search.GaussianProcess.TryCreate(new Kernel(design.Dimensions), KernelScales.Default(3), points, values)!;

        for (int seed = 0; seed < 5; seed++)
        {
            AcquisitionSearch search = new(design, new PythonRandom(seed), _ => true, new Acquisition(process, values.Min(), null, 0, 3), [0, 0, 0], [1, 1, 1]);
            double[] found = search.Run([points[0]], 20)!;
            double[] snapped = (double[])found.Clone();
            design.Snap(snapped);
            Assert.Equal(snapped, found);
        }
    }

    private static double X(ValueMap configuration) => SearchedFunction.Number(configuration, "x");

    private static double Y(ValueMap configuration) => SearchedFunction.Number(configuration, "y");

    private static double? Bowl(ValueMap c) => Math.Pow(X(c) - 0.5, 2) + Math.Pow(Y(c) - 0.6, 2);

    private static double? Mixed(ValueMap c) =>
        Math.Pow(Math.Log10(SearchedFunction.Number(c, "rate")) + 3.2, 2) + ((string?)c["kind"] == "c" ? 0 : 1) + Math.Pow((SearchedFunction.Number(c, "size") - 70) / 20, 2);

    private static SearchedFunction Search(string[] space, Func<ValueMap, double?> function, StrategyOptions? options = null) =>
        new(GaussianProcessStrategy.StrategyName, Space(space), function, options);

    private static SearchSpace Space(params string[] namesAndSamplers) =>
        new(namesAndSamplers.Chunk(2).Select(p => new Parameter(p[0], Sampler.Parse(p[1]))));
}
