using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RandOpt.Core.Tests.Search.Population;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Search.Modeling;

/// <summary>What all strategies that learn know of the trials they are told of.</summary>
public sealed class ModelStrategyTests
{
    private static readonly ResultFolder s_folder = new("nowhere", "example");

    [Fact]
    public void A_trial_is_known_once_though_its_result_has_another_id_and_is_told_again()
    {
        Probe probe = new(["x", "Uniform(0, 1)"]);
        probe.Tell(Running("trial", 0.25));
        Assert.Equal("trial Running", probe.Known);

        probe.Tell(Running("trial", 0.25) with { State = TrialState.Complete, Result = Result("result", 0.25, 7.0) });
        probe.Tell(Trial.From(Result("result", 0.25, 7.0)));
        Assert.Equal("result Complete 7", probe.Known);

        probe.Forget("result");
        Assert.Equal("", probe.Known);
    }

    [Fact]
    public void The_less_the_better_also_when_maximizing_and_what_is_no_finite_number_is_a_failure()
    {
        Probe probe = new(["x", "Uniform(0, 1)"], new StrategyOptions { Seed = 1, Maximize = true });
        probe.Tell(Trial.From(Result("a", 0.1, 7.0)));
        probe.Tell(Trial.From(Result("b", 0.2, double.NegativeInfinity)));
        probe.Tell(Trial.From(Result("c", 0.3, double.NaN)));
        probe.Tell(Running("d", 0.4) with { State = TrialState.Failed });
        probe.Tell(Running("e", 0.5) with { State = TrialState.Pruned, LastValue = 3.0 });
        probe.Tell(Running("f", 0.6));

        Assert.Equal("a Complete -7, b Complete failure, c Complete failure, d Failed failure, e Pruned -3, f Running", probe.Known);
        Assert.Equal((6, 3), (probe.KnownCount, probe.FailureCount));
        probe.Forget("c");
        Assert.Equal((5, 2), (probe.KnownCount, probe.FailureCount));
    }

    [Fact]
    public void Results_of_another_space_are_left_out()
    {
        Probe probe = new(["x", "Uniform(0, 1)"]);
        probe.Tell(Trial.From(Result("outside", 1.5, 1.0)));
        probe.Tell(new Trial("other", new ValueMap(["y"], [0.5]), TrialState.Complete, new TrialResult(s_folder, "other", 1.0, new ValueMap(["y"], [0.5]))));

        Assert.Equal("", probe.Known);
    }

    [Fact]
    public void What_is_run_is_not_chosen_again_until_it_is_forgotten_or_unless_that_is_allowed()
    {
        string[] space = ["x", "Choice([1, 2])"];
        Probe probe = new(space);
        Probe again = new(space, new StrategyOptions { Seed = 1, AllowDuplicate = true });
        foreach (Probe each in new[] { probe, again })
        {
            each.Tell(Running("t", 1L));
        }

        Assert.All(Enumerable.Range(0, 20), _ => Assert.Equal(2L, probe.Ask()["x"]));
        Assert.Equal(((BigInteger?)1, (long?)1), (probe.Remaining, probe.RunsOf(new ValueMap(["x"], [1L]))));
        Assert.Equal((null, null), (again.Remaining, again.RunsOf(new ValueMap(["x"], [1L]))));
        Assert.Contains(Enumerable.Range(0, 20), _ => (long)again.Ask()["x"]! == 1);
        probe.Forget("t");
        Assert.Contains(Enumerable.Range(0, 20), _ => (long)probe.Ask()["x"]! == 1);
    }

    public static TheoryData<string, string> StrategiesAndNumbers()
    {
        TheoryData<string, string> all = [];
        foreach (string strategy in new[] { "GaussianProcess", "Tpe", "CmaEs", "DifferentialEvolution", "Nsga2", "Sobol", "Auto" })
        {
            foreach (string sampler in new[] { "Uniform(0, 1)", "Truncated(Gaussian(0.3, 0.2), 0, 0.9)", "Gaussian(50, 5, dtype='int')" })
            {
                all.Add(strategy, sampler);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(StrategiesAndNumbers))]
    public void Nothing_is_run_twice_where_the_best_is_at_an_end_or_numbers_are_whole(string strategy, string sampler)
    {
        SearchSpace space = new([new Parameter("x", Sampler.Parse(sampler)), new Parameter("kind", Sampler.Parse("Choice([a, b])"))]);
        SearchedFunction search = new SearchedFunction(strategy, space, c => SearchedFunction.Number(c, "x") is double x && (string?)c["kind"] == "a" ? x : x + 1).Run(50);

        Assert.Equal(50, search.Ended.Select(t => SearchedFunction.Text(t.Configuration)).Distinct().Count());
    }

    [Fact]
    public void The_last_one_left_is_found_though_chance_would_hardly_hit_it()
    {
        Probe probe = new(["x", "Integer(1, 100)", "y", "Integer(1, 100)"], new StrategyOptions { Seed = 1, Filter = c => (long)c["x"]! == 77 && (long)c["y"]! == 3 });

        Assert.Equal("x=77, y=3", probe.Ask().ToString());
    }

    private static Trial Running(string id, object x) => new(id, new ValueMap(["x"], [x]), TrialState.Running);

    private static TrialResult Result(string id, double x, double result) => new(s_folder, id, result, new ValueMap(["result", "x"], [result, x]));

    private sealed class Probe(string[] space, StrategyOptions? options = null)
        : ModelStrategy(new SearchSpace(space.Chunk(2).Select(p => new Parameter(p[0], Sampler.Parse(p[1])))), options ?? new StrategyOptions { Seed = 1 })
    {
        public override string Name => "Probe";

        public string Known => string.Join(", ", Observations.Select(Text));

        private protected override double[] Propose() => RandomPoint();

        private static string Text(Observation o) => $"{o.Id} {o.State}" + (o.HasValue ? " " + o.Value : o.IsFailure ? " failure" : "");
    }
}
