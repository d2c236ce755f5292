using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Search.Tpe;

public class TpeStrategyTests
{
    private static readonly ResultFolder s_folder = new("results", "example");

    [Fact]
    public void It_comes_close_to_the_best_of_floats_levels_and_categories_at_once()
    {
        TpeStrategy strategy = Strategy("rate", "LogUniform(1e-5, 1)", "width", "Choice([16, 32, 64, 128, 256])", "kind", "Choice(['a', 'b', 'c'])");
        List<ValueMap> asked = Run(strategy, 60, c => Math.Abs(Math.Log10((double)c["rate"]!) + 3) + Math.Abs(Math.Log(Number(c, "width") / 64, 2)) + ((string)c["kind"]! == "b" ? 0 : 1));

        ValueMap[] last = [.. asked.Skip(30)];
        Assert.InRange(last.Count(c => Number(c, "width") == 64), 15, 30);
        Assert.InRange(last.Count(c => (string)c["kind"]! == "b"), 20, 30);
        Assert.Contains(last, c => Math.Abs(Math.Log10((double)c["rate"]!) + 3) < 0.02);
    }

    [Fact]
    public void It_keeps_away_from_where_trials_fail()
    {
        TpeStrategy strategy = Strategy("x", "Uniform(0, 1)", "y", "Uniform(0, 1)");
        List<ValueMap> asked = Run(strategy, 60, c => Number(c, "x") > 0.5 ? double.NaN : Math.Abs(Number(c, "y") - 0.3));

        Assert.InRange(asked.Skip(20).Count(c => Number(c, "x") > 0.5), 0, 8);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Where_all_have_failed_it_goes_where_none_was(double from)
    {
        TpeStrategy strategy = Strategy("x", "Uniform(0, 1)");
        for (int i = 0; i < 20; i++)
        {
            Tell(strategy, i, new ValueMap(["x"], [from + (i / 40.0)]), double.NaN);
        }

        Assert.InRange(Enumerable.Range(0, 20).Count(_ => Number(strategy.Ask(), "x") > 0.5 == from < 0.5), 19, 20);
    }

    [Fact]
    public void Trials_that_run_at_the_same_time_are_not_all_alike()
    {
        TpeStrategy strategy = Strategy("x", "Uniform(0, 1)", "y", "Uniform(0, 1)");
        Run(strategy, 40, c => Math.Pow(Number(c, "x") - 0.3, 2) + Math.Pow(Number(c, "y") - 0.7, 2));
        List<ValueMap> running = [];
        for (int i = 0; i < 20; i++)
        {
            running.Add(strategy.Ask());
            strategy.Tell(new Trial("r" + i, running[i], TrialState.Running));
        }

        double[] apart = [.. running.SelectMany((a, i) => running.Skip(i + 1).Select(b => Math.Abs(Number(a, "x") - Number(b, "x")) + Math.Abs(Number(a, "y") - Number(b, "y"))))];
        Assert.All(apart, d => Assert.NotEqual(0, d));
        Assert.InRange(apart.Average(), 0.1, 1);
    }

    [Fact]
    public void Few_configurations_are_each_run_once_those_that_the_filter_refuses_never()
    {
        SearchSpace space = Space("a", "Choice([1, 2, 3, 4])", "b", "Choice(['x', 'y', 'z'])");
        TpeStrategy strategy = new(space, new StrategyOptions { Seed = 1, Filter = c => Number(c, "a") > 1 || (string)c["b"]! == "x" });
        List<ValueMap> asked = Run(strategy, 10, c => Number(c, "a"));

        Assert.Equal(10, asked.Select(c => $"{c["a"]} {c["b"]}").Distinct().Count());
        Assert.DoesNotContain(asked, c => Number(c, "a") == 1 && (string)c["b"]! != "x");
    }

    [Fact]
    public void A_search_that_is_saved_goes_on_as_if_it_had_not_stopped_in_whatever_order_it_is_told_the_results()
    {
        Func<ValueMap, double> objective = c => Number(c, "x") > 0.9 ? double.NaN : Math.Pow(Number(c, "x") - 0.4, 2) + (0.1 * Math.Abs(Number(c, "n") - 3));
        TpeStrategy whole = Strategy("x", "Uniform(0, 1)", "n", "Integer(1, 9)");
        List<ValueMap> asked = Run(whole, 25, objective);
        ValueMap state = whole.GetState();
        List<ValueMap> further = Run(whole, 10, objective, 25);

        TpeStrategy restored = new(Space("x", "Uniform(0, 1)", "n", "Integer(1, 9)"), new StrategyOptions { Seed = 99 });
        for (int i = 24; i >= 0; i--)
        {
            Tell(restored, i, asked[i], objective(asked[i]));
        }

        restored.SetState(state);

        Assert.Equal(further.Select(Written), Run(restored, 10, objective, 25).Select(Written));
    }

    [Fact]
    public void A_deleted_result_counts_no_more()
    {
        TpeStrategy strategy = Strategy("x", "Uniform(0, 1)");
        TpeStrategy other = Strategy("x", "Uniform(0, 1)");
        for (int i = 0; i < 20; i++)
        {
            Tell(strategy, i, new ValueMap(["x"], [i / 20.0]), 20 - i);
            Tell(other, i, new ValueMap(["x"], [i / 20.0]), 20 - i);
        }

        Tell(strategy, 20, new ValueMap(["x"], [0.01]), -1000);
        Assert.NotEqual(Written(other.Ask()), Written(strategy.Ask()));
        strategy.Forget(IdOf(20));
        strategy.SetState(other.GetState());

        Assert.Equal(Written(other.Ask()), Written(strategy.Ask()));
    }

    private static List<ValueMap> Run(TpeStrategy strategy, int count, Func<ValueMap, double> objective, int first = 0)
    {
        List<ValueMap> asked = [];
        for (int i = 0; i < count; i++)
        {
            ValueMap configuration = strategy.Ask();
            asked.Add(configuration);
            Tell(strategy, first + i, configuration, objective(configuration));
        }

        return asked;
    }

    /// <summary>Tells of a trial that is over: one without a number failed.</summary>
    private static void Tell(TpeStrategy strategy, int number, ValueMap configuration, double value)
    {
        if (double.IsNaN(value))
        {
            strategy.Tell(new Trial(IdOf(number), configuration, TrialState.Failed));
            return;
        }

        ValueMap summary = new([ResultFolder.ResultKey, .. configuration.Keys], [value, .. configuration.Values]);
        strategy.Tell(new Trial(IdOf(number), configuration, TrialState.Complete, new TrialResult(s_folder, IdOf(number), value, summary)));
    }

    private static string IdOf(int number) => string.Format(CultureInfo.InvariantCulture, "1700000000_{0:d10}", number);

    private static double Number(ValueMap configuration, string name) => Convert.ToDouble(configuration[name], CultureInfo.InvariantCulture);

    private static string Written(ValueMap configuration) => string.Join(" ", configuration.Select(p => Convert.ToString(p.Value, CultureInfo.InvariantCulture)));

    private static TpeStrategy Strategy(params string[] parameters) => new(Space(parameters), new StrategyOptions { Seed = 1 });

    private static SearchSpace Space(params string[] parameters) =>
        new(Enumerable.Range(0, parameters.Length / 2).Select(i => new Parameter(parameters[2 * i], Sampler.Parse(parameters[(2 * i) + 1]))));
}
