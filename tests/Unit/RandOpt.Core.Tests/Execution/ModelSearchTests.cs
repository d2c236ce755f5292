using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Threading;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

/// <summary>Searches by strategies that learn: what they are told of filters, failures, other searches, and when they end.</summary>
public sealed class ModelSearchTests : IDisposable
{
    private const string Grid9 = "Choice([1, 2, 3])";

    private readonly TemporaryDirectory _directory = new();
    private readonly List<string> _ran = [];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("Sobol")]
    [InlineData("GaussianProcess")]
    public void Without_a_stop_rule_a_search_runs_each_configuration_that_passes_once_and_ends(string strategy)
    {
        SearchLoop loop = Loop(Create("a", Grid9, "b", Grid9), strategy, filter: c => (long)c["a"]! <= (long)c["b"]!);

        Assert.False(loop.NeverEnds);
        Run(loop);

        Assert.Equal(["a=1, b=1", "a=1, b=2", "a=1, b=3", "a=2, b=2", "a=2, b=3", "a=3, b=3"], _ran.Order());
        Assert.Equal((6, 6L), (loop.Status.Complete, loop.Status.Total));
        _ran.Clear();
        Run(Loop(Experiment.Open(_directory.Path, "e"), strategy, filter: c => (long)c["a"]! <= (long)c["b"]!));
        Assert.Empty(_ran);
        Assert.True(Loop(Create("a", Grid9), strategy, options: new StrategyOptions { AllowDuplicate = true }).NeverEnds);
        Assert.True(Loop(Create("a", "Uniform(0, 1)"), strategy).NeverEnds);
    }

    [Fact]
    public void A_strategy_is_told_the_filter_the_number_of_trials_and_whom_to_give_notice()
    {
        Experiment experiment = Create("x", "Uniform(0, 1)");
        Func<ValueMap, bool> filter = _ => true;
        List<string> heard = [];

        StrategyOptions counted = Loop(experiment, "Sobol", count: 7, filter: filter).Session!.Options;
        experiment.Folder.Add(1.0, new ValueMap(["x"], [0.5]));
        SearchLoop total = new(experiment, StrategyKind.Find("Sobol"), new StrategyOptions(), new FunctionRunner(Square)) { Options = new() { TotalCount = 5 }, Notice = heard.Add };
        total.Session!.Notice!("a word");

        Assert.Equal((7L, filter), (counted.Count, counted.Filter));
        Assert.Equal((4L, "a word"), (total.Session.Options.Count, heard.Single()));
    }

    [Theory]
    [InlineData("Tpe")]
    [InlineData("Auto")]
    public void It_is_said_once_how_many_trials_are_none_of_the_search_space(string strategy)
    {
        Experiment experiment = Create("x", "Uniform(0, 1)");
        experiment.Folder.Add(1.0, new ValueMap(["x"], [2.5]));
        experiment.Folder.Add(1.0, new ValueMap(["y"], [0.5]));
        experiment.Folder.Add(1.0, new ValueMap(["x"], [0.5]));
        List<string> heard = [];
        SearchLoop loop = new(experiment, StrategyKind.Find(strategy), new StrategyOptions { Seed = 1 }, new FunctionRunner(Square)) { Options = new() { Count = 40 }, Notice = heard.Add };

        Assert.Equal(40, loop.Run(CancellationToken.None).Count());
        Assert.EndsWith("are left out: 2.", Assert.Single(heard, h => h.StartsWith("Trials that are no", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_loop_that_listens_goes_on_with_one_strategy()
    {
        Experiment experiment = Create("x", "Choice([1, 2, 3, 4])");
        StrategyKind kind = StrategyKind.Find("Sobol");
        StrategySession Session() => experiment.Session(kind, new StrategyOptions { Notice = new List<string>().Add });

        Assert.Same(Session(), Session());
        Assert.NotSame(Session(), experiment.Session(kind, new StrategyOptions { Filter = _ => true }));
        List<string> sampled = [];
        for (int i = 0; i < 4; i++)
        {
            sampled.Add(experiment.Sample(kind, new StrategyOptions { Notice = new List<string>().Add }).ToString());
            experiment.AddResult(1.0);
        }

        Assert.Equal(["x=1", "x=2", "x=3", "x=4"], sampled.Order());
    }

    [Fact]
    public void What_a_filter_refuses_is_no_failure_to_learn_from()
    {
        Probe probe = new(Space("x", "Choice([1, 2, 3])"));
        probe.Tell(new Trial("refused-1", new ValueMap(["x"], [1L]), TrialState.Failed) { IsRefused = true });

        Assert.Equal((0, (BigInteger?)2), (probe.Failures, probe.Remaining));
        probe.Forget("refused-1");
        Assert.Equal((BigInteger?)3, probe.Remaining);
        probe.Tell(new Trial("t-1", new ValueMap(["x"], [1L]), TrialState.Failed));
        probe.Tell(new Trial("t-2", new ValueMap(["x"], [2L]), TrialState.Pruned) { LastValue = 0.5 });
        Assert.Equal((1, 1, (BigInteger?)1), (probe.Failures, probe.Values, probe.Remaining));
    }

    [Theory]
    [InlineData("Uniform(0, 1)")]
    [InlineData("Choice([1, 2, 3])")]
    [InlineData("Integer(1, 1000)", "Integer(1, 1000)", "Integer(1, 1000)")]
    public void A_filter_that_lets_nothing_through_is_told_as_such(string sampler, string other = "Constant(1)", string third = "Constant(1)")
    {
        SearchLoop loop = Loop(Create("x", sampler, "y", other, "z", third), "GaussianProcess", count: 3, filter: _ => false);
        Assert.Equal("NothingPassesFilter", Assert.Throws<RandOptException>(() => Run(loop)).ErrorId);
    }

    [Fact]
    public void The_next_search_does_not_choose_again_what_failed()
    {
        static TrialOutcome Odd(ValueMap c) => (long)c["x"]! % 2 == 0 ? new TrialOutcome { Failure = "broke" } : Square(c);
        Run(Loop(Create("x", "Integer(1, 10)"), "GaussianProcess", Odd, count: 6));
        string[] first = [.. _ran];
        Assert.Contains(first, r => long.Parse(r.Substring(2), CultureInfo.InvariantCulture) % 2 == 0);

        Experiment again = Experiment.Open(_directory.Path, "e");
        Run(Loop(again, "GaussianProcess", Odd));
        Assert.Equal(10, _ran.Distinct().Count());
        Assert.Equal(10, _ran.Count);

        // With the object that has searched already, and for a loop of one's own, that is no different.
        Run(Loop(again, "GaussianProcess", Odd));
        Assert.Equal(10, _ran.Count);
        Assert.Equal(BigInteger.Zero, Loop(again, "GaussianProcess").Strategy.Remaining);
        Experiment sampled = Experiment.Open(_directory.Path, "e");
        sampled.Sample(StrategyKind.Find("GaussianProcess"), new StrategyOptions());
        Assert.Equal(BigInteger.Zero, sampled.Session(StrategyKind.Find("GaussianProcess"), new StrategyOptions()).Strategy.Remaining);
    }

    [Fact]
    public void Where_all_trials_failed_the_command_was_to_blame_and_is_tried_again_once_mended()
    {
        Experiment experiment = Create("x", "Integer(1, 6)");
        Assert.Equal("AllTrialsFailed", Assert.Throws<RandOptException>(() => Run(Loop(experiment, "Sobol", _ => new TrialOutcome { Failure = "not found" }))).ErrorId);

        foreach (Experiment mended in new[] { experiment, Experiment.Open(_directory.Path, "e") })
        {
            Assert.Equal((BigInteger?)6, Probed(mended));
        }
    }

    [Fact]
    public void What_was_ended_with_its_search_is_chosen_again()
    {
        using CancellationTokenSource stop = new();
        Experiment experiment = Create("x", "Integer(1, 6)");
        SearchLoop stopped = Loop(experiment, "Sobol", c =>
        {
            if (_ran.Count == 3)
            {
                stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            }

            return Square(c);
        });
        Assert.Throws<OperationCanceledException>(() => stopped.Run(stop.Token).ToArray());

        Run(Loop(Experiment.Open(_directory.Path, "e"), "Sobol"));
        Assert.Equal(6, _ran.Distinct().Count());
        Assert.Equal(7, _ran.Count);
    }

    [Fact]
    public void After_a_kill_what_ran_is_run_again_what_failed_is_not_and_the_rest_follows()
    {
        Create("x", "Integer(1, 5)");
        _directory.Write("e/.randopt/journal/20200101T000000000-a.jsonl", $$"""
            {"event": "search", "time": 1.0, "version": 1, "search": "20200101T000000000-a", "owner": {"host": "{{Environment.MachineName}}", "boot": "another", "process": 1, "started": "none of process 1"} }
            {"event": "start", "time": 2.0, "trial": "20200101T000000000-a-1", "number": 1, "attempt": 1, "slot": 0, "seed": 5, "parameters": {"x": 1} }
            {"event": "end", "time": 2.5, "trial": "20200101T000000000-a-1", "state": "Failed", "outcome": {"duration": 0.5, "exit_code": 1, "reason": "exit code 1"} }
            {"event": "start", "time": 3.0, "trial": "20200101T000000000-a-2", "number": 2, "attempt": 1, "slot": 0, "seed": 5, "parameters": {"x": 2} }
            {"event": "end", "time": 3.5, "trial": "20200101T000000000-a-2", "state": "Complete", "outcome": {"duration": 0.5, "exit_code": 0, "result": 4, "result_id": "1577836802.5_0.5"} }
            {"event": "start", "time": 4.0, "trial": "20200101T000000000-a-3", "number": 3, "attempt": 1, "slot": 0, "seed": 5, "parameters": {"x": 3} }
            {"event": "start", "time": 4.0, "trial": "20200101T0000
            """);

        Run(Loop(Experiment.Open(_directory.Path, "e"), "Sobol"));

        Assert.Equal("x=3", _ran[0]);
        Assert.Equal(["x=3", "x=4", "x=5"], _ran.Order());
    }

    [Fact]
    public void Searches_on_one_space_share_its_configurations_and_come_to_their_end()
    {
        Create("x", "Integer(1, 12)");
        using IEnumerator<TrialReport> one = Loop(Experiment.Open(_directory.Path, "e"), "Sobol").Run(CancellationToken.None).GetEnumerator();
        using IEnumerator<TrialReport> other = Loop(Experiment.Open(_directory.Path, "e"), "GaussianProcess").Run(CancellationToken.None).GetEnumerator();
        for (bool more = true; more;)
        {
            more = one.MoveNext();
            more |= other.MoveNext();
        }

        Assert.Equal(12, _ran.Distinct().Count());
        Assert.Equal(12, _ran.Count);
    }

    private static TrialOutcome Square(ValueMap configuration)
    {
        ParameterValue.TryGetNumber(configuration[configuration.Keys[0]], out double x);
        return new TrialOutcome { Result = x * x };
    }

    private static void Run(SearchLoop loop) => _ = loop.Run(CancellationToken.None).Count();

    private static BigInteger? Probed(Experiment experiment)
    {
        Probe probe = new(experiment.Space);
        StrategySession session = new(probe, new StrategyOptions(), experiment);
        session.CatchUpWithFailures(exceptOf: null, again: true);
        return probe.Remaining;
    }

    private static SearchSpace Space(params string[] namesAndSamplers) =>
        new(namesAndSamplers.Chunk(2).Select(p => new Parameter(p[0], Sampler.Parse(p[1]))));

    private SearchLoop Loop(
        Experiment experiment, string strategy, Func<ValueMap, TrialOutcome>? run = null, long? count = null, Func<ValueMap, bool>? filter = null, StrategyOptions? options = null)
    {
        FunctionRunner runner = new(c =>
        {
            _ran.Add(c.ToString());
            return (run ?? Square)(c);
        });
        return new(experiment, StrategyKind.Find(strategy), options ?? new StrategyOptions { Seed = 1 }, runner) { Options = new() { Count = count, StopsAfterPass = true }, Filter = filter };
    }

    private Experiment Create(params string[] namesAndSamplers) => Experiment.Create(_directory.Path, "e", Space(namesAndSamplers));

    /// <summary>Shows what a strategy that learns knows.</summary>
    private sealed class Probe(SearchSpace space) : ModelStrategy(space, new StrategyOptions { Seed = 1 })
    {
        public override string Name => "Probe";

        public int Failures => Observations.Count(o => o.IsFailure);

        public int Values => Observations.Count(o => o.HasValue);

        private protected override double[] Propose() => RandomPoint();
    }
}
