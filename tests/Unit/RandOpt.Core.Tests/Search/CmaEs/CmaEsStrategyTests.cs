using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using RandOpt.Storage.Exchange;
using Xunit;

namespace RandOpt.Core.Tests.Search;

public sealed class CmaEsStrategyTests
{
    private static readonly ResultFolder s_folder = new("nowhere", "example");

    private int _told;

    [Fact]
    public void A_smooth_function_of_five_parameters_is_minimized_to_a_hundredth_in_two_hundred_trials()
    {
        CmaEsStrategy strategy = Strategy(Floats(5), seed: 1);

        Assert.InRange(Search(strategy, 200, Bowl), 0, 0.01);
    }

    [Fact]
    public void The_greatest_result_is_looked_for_when_maximizing()
    {
        CmaEsStrategy strategy = Strategy(Floats(2), new StrategyOptions { Seed = 1, Maximize = true });

        Assert.InRange(Search(strategy, 150, c => -Bowl(c), isMaximized: true), 0, 1e-4);
    }

    // Without a margin it can stop short of the optimum: all that is drawn has the same whole numbers.
    [Fact]
    public void Whole_numbers_do_not_get_stuck()
    {
        string[] space = ["x", "Uniform(-10, 10)", "y", "Uniform(-10, 10)", "i", "Integer(-10, 10)", "j", "Integer(-10, 10)", "k", "Choice([0, 1])"];
        for (int seed = 0; seed < 10; seed++)
        {
            CmaEsStrategy strategy = Strategy(space, seed);
            double best = Search(strategy, 1_000, c =>
                Math.Pow(N(c, "x") - 3, 2) + Math.Pow(N(c, "y") + 4, 2) + (100 * Math.Pow(N(c, "i") - 7, 2)) + Math.Pow(N(c, "j") + 9, 2) + (1 - N(c, "k")));

            Assert.InRange(best, 0, 1e-3);
        }
    }

    [Fact]
    public void Categories_are_chosen_by_what_they_bring()
    {
        CmaEsStrategy strategy = Strategy(["lr", "LogUniform(1e-5, 1)", "opt", "Choice([a, b, c, d, e])", "act", "Choice([p, q, r])"], seed: 2);
        List<ValueMap> asked = [];
        Search(strategy, 120, c =>
        {
            asked.Add(c);
            return Math.Pow(Math.Log10(N(c, "lr")) + 3, 2) + (Equals(c["opt"], "d") ? 0 : 2) + (Equals(c["act"], "q") ? 0 : 1);
        });

        // By chance it would be 3 of 40.
        Assert.InRange(asked.Skip(80).Count(c => Equals(c["opt"], "d") && Equals(c["act"], "q")), 20, 40);
    }

    [Fact]
    public void Many_at_one_time_are_all_different_and_may_end_in_any_order()
    {
        CmaEsStrategy strategy = Strategy(Floats(3), seed: 3);
        List<(string Id, ValueMap Configuration)> running = [];
        PythonRandom random = new(3);
        double best = double.PositiveInfinity;
        HashSet<string> seen = [];
        for (int i = 0; i < 400; i++)
        {
            ValueMap configuration = strategy.Ask();
            string id = "t" + i.ToString(CultureInfo.InvariantCulture);
            strategy.Tell(new Trial(id, configuration, TrialState.Running));
            running.Add((id, configuration));
            Assert.True(seen.Add(configuration.ToString()));
            if (running.Count == 16)
            {
                int at = (int)(random.NextDouble() * running.Count);
                best = Math.Min(best, Bowl(running[at].Configuration));
                End(strategy, running[at].Id, running[at].Configuration, Bowl(running[at].Configuration));
                running.RemoveAt(at);
            }
        }

        Assert.InRange(best, 0, 0.01);
    }

    [Fact]
    public void Where_trials_fail_it_does_not_stay()
    {
        CmaEsStrategy strategy = Strategy(Floats(3), seed: 4);
        int failed = 0;
        double best = double.PositiveInfinity;
        for (int i = 0; i < 300; i++)
        {
            ValueMap configuration = strategy.Ask();
            double value = N(configuration, "x0") < 0.6 ? double.NaN : Bowl(configuration);
            failed += double.IsNaN(value) && i >= 150 ? 1 : 0;
            best = double.IsNaN(value) ? best : Math.Min(best, value);
            End(strategy, "t" + i.ToString(CultureInfo.InvariantCulture), configuration, value);
        }

        // The least that does not fail is at the border: half of the points around it fail.
        Assert.InRange(best, 0.09, 0.091);
        Assert.InRange(failed, 0, 100);
    }

    [Fact]
    public void The_end_of_a_range_is_met_exactly()
    {
        CmaEsStrategy strategy = Strategy(Floats(4), seed: 12);

        Assert.Equal(0, Search(strategy, 150, c => N(c, "x0") + N(c, "x1") + (10 * N(c, "x2")) + 1 - N(c, "x3")));
    }

    [Fact]
    public void Results_of_other_searches_are_where_it_begins()
    {
        CmaEsStrategy strategy = Strategy(Floats(3), seed: 5);
        PythonRandom random = new(5);
        for (int i = 0; i < 200; i++)
        {
            ValueMap configuration = new(["x0", "x1", "x2"], [random.NextDouble(), random.NextDouble(), random.NextDouble()]);
            End(strategy, "other" + i.ToString(CultureInfo.InvariantCulture), configuration, Bowl(configuration));
        }

        Assert.InRange(Enumerable.Range(0, 20).Select(_ => Bowl(strategy.Ask())).Average(), 0, 0.1);
    }

    [Fact]
    public void A_better_result_of_elsewhere_leads_it()
    {
        double Distance(bool isTold)
        {
            CmaEsStrategy strategy = Strategy(Floats(3), seed: 6);
            Search(strategy, 7, Bowl);
            if (isTold)
            {
                End(strategy, "other", new ValueMap(["x0", "x1", "x2"], [0.3, 0.3, 0.3]), 0);
            }

            Search(strategy, 6, Bowl);
            return Enumerable.Range(0, 50).Select(_ => Bowl(strategy.Ask())).Average();
        }

        Assert.True(Distance(isTold: true) < 0.8 * Distance(isTold: false));
    }

    [Fact]
    public void When_a_place_has_no_more_to_give_it_looks_elsewhere()
    {
        static double TwoHollows(ValueMap c) => Math.Min(
            1 + Math.Pow(N(c, "x0") - 0.4, 2) + Math.Pow(N(c, "x1") - 0.4, 2), 25 * (Math.Pow(N(c, "x0") - 0.9, 2) + Math.Pow(N(c, "x1") - 0.9, 2)));
        CmaEsStrategy[] strategies = [.. Enumerable.Range(0, 5).Select(seed => Strategy(Floats(2), seed))];

        // The wide hollow is in the middle; the deeper one is in a corner.
        Assert.Contains(strategies, s => Search(s, 300, TwoHollows) > 0.9);
        Assert.All(strategies, s => Assert.InRange(Search(s, 4_700, TwoHollows), 0, 0.01));
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(false, 22)]
    [InlineData(true, 37)]
    public void Saved_and_told_the_same_results_it_goes_on_as_if_never_interrupted(bool allowDuplicate, int savedAfter)
    {
        string[] space = ["x", "Uniform(0, 1)", "g", "Gaussian(0, 2)", "i", "Integer(0, 9)", "c", "Choice([a, b, c])"];
        StrategyOptions options = new() { Seed = 8, AllowDuplicate = allowDuplicate };
        CmaEsStrategy first = Strategy(allowDuplicate ? ["i", "Integer(0, 2)", "c", "Choice([a, b, c])"] : space, options);
        CmaEsStrategy second = Strategy(allowDuplicate ? ["i", "Integer(0, 2)", "c", "Choice([a, b, c])"] : space, options with { Seed = 9 });
        double Value(ValueMap c) => (c.ContainsKey("x") ? Math.Pow(N(c, "x") - 0.2, 2) + Math.Pow(N(c, "g") - 1, 2) : 0) + N(c, "i") + (Equals(c["c"], "b") ? 0 : 1);
        List<(string Id, ValueMap Configuration)> ended = [];
        ValueMap running = first.Ask();
        first.Tell(new Trial("running", running, TrialState.Running));
        for (int i = 0; i < savedAfter; i++)
        {
            ended.Add(("t" + i.ToString(CultureInfo.InvariantCulture), first.Ask()));
            first.Tell(new Trial(ended[i].Id, ended[i].Configuration, TrialState.Running));
            End(first, ended[i].Id, ended[i].Configuration, Value(ended[i].Configuration));
        }

        second.SetState((ValueMap)Reread(first.GetState()));
        foreach ((string id, ValueMap configuration) in Enumerable.Reverse(ended))
        {
            End(second, id, configuration, Value(configuration));
        }

        End(first, "running", running, Value(running));
        End(second, "running", running, Value(running));
        for (int i = 0; i < 60; i++)
        {
            ValueMap next = first.Ask();
            Assert.Equal(next.ToString(), second.Ask().ToString());
            End(first, "n" + i.ToString(CultureInfo.InvariantCulture), next, Value(next));
            End(second, "n" + i.ToString(CultureInfo.InvariantCulture), next, Value(next));
        }
    }

    [Fact]
    public void A_result_that_is_deleted_is_not_the_best_any_more()
    {
        CmaEsStrategy strategy = Strategy(Floats(3), seed: 10);
        End(strategy, "wrong", new ValueMap(["x0", "x1", "x2"], [0.99, 0.99, 0.99]), -1_000);
        strategy.Forget("wrong");

        Assert.InRange(Search(strategy, 200, Bowl), 0, 0.01);
    }

    [Fact]
    public void A_table_is_run_through_without_repeating_any_of_it()
    {
        CmaEsStrategy strategy = Strategy(["i", "Integer(0, 4)", "j", "Choice([1, 10, 100])", "c", "Choice([a, b])"], seed: 11);
        HashSet<string> seen = [];
        Search(strategy, 30, c =>
        {
            Assert.True(seen.Add(c.ToString()));
            return N(c, "i") + N(c, "j");
        });

        Assert.Equal(0, strategy.Remaining);
    }

    private static string[] Floats(int count) =>
        [.. Enumerable.Range(0, count).SelectMany(i => new[] { "x" + i.ToString(CultureInfo.InvariantCulture), "Uniform(0, 1)" })];

    private static double Bowl(ValueMap configuration) => configuration.Values.Select(v => Math.Pow((double)v! - 0.3, 2)).Sum();

    private static double N(ValueMap configuration, string name)
    {
        Assert.True(ParameterValue.TryGetNumber(configuration[name], out double number));
        return number;
    }

    private static CmaEsStrategy Strategy(string[] space, int seed) => Strategy(space, new StrategyOptions { Seed = seed });

    private static CmaEsStrategy Strategy(string[] space, StrategyOptions options) =>
        new(new SearchSpace(Enumerable.Range(0, space.Length / 2).Select(i => new Parameter(space[2 * i], Sampler.Parse(space[(2 * i) + 1])))), options);

    private static object Reread(ValueMap state)
    {
        Assert.True(JsonText.TryRead(JsonValueWriter.Write(state), out object? reread));
        return reread!;
    }

    private static void End(CmaEsStrategy strategy, string id, ValueMap configuration, double value)
    {
        TrialResult? result = double.IsNaN(value)
            ? null
            : new TrialResult(s_folder, id, value, new ValueMap(["result", .. configuration.Keys], [value, .. configuration.Values]));
        strategy.Tell(new Trial(id, configuration, result is null ? TrialState.Failed : TrialState.Complete, result));
    }

    private double Search(CmaEsStrategy strategy, int trials, Func<ValueMap, double> function, bool isMaximized = false)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < trials; i++)
        {
            ValueMap configuration = strategy.Ask();
            double value = function(configuration);
            best = Math.Min(best, isMaximized ? -value : value);
            End(strategy, "s" + (++_told).ToString(CultureInfo.InvariantCulture), configuration, value);
        }

        return best;
    }
}
