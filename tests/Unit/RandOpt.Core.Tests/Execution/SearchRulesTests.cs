using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

/// <summary>How a search runs its trials side by side, tries again, and stops.</summary>
public sealed class SearchRulesTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Trials_run_side_by_side_each_in_a_slot_of_its_own()
    {
        using Barrier three = new(3);
        ConcurrentBag<int> slots = [];
        SearchLoop loop = Given(6, run =>
        {
            slots.Add(run.Slot);
            Assert.True(three.SignalAndWait(s_patience));
            return new TrialOutcome { Result = 1L };
        }, new() { Slots = 3 });

        Assert.Equal(6, loop.Run(CancellationToken.None).Count());
        Assert.Equal([0, 0, 1, 1, 2, 2], slots.Order());
    }

    [Fact]
    public void A_free_slot_goes_on_at_once_while_another_is_busy_for_long()
    {
        using CountdownEvent others = new(9);
        SearchLoop loop = Given(10, run =>
        {
            if (run.Number == 1)
            {
                Assert.True(others.Wait(s_patience), "the other slot waits for this one");
            }
            else
            {
                others.Signal();
            }

            return new TrialOutcome { Result = 1L };
        }, new() { Slots = 2 });

        Assert.All(loop.Run(CancellationToken.None), r => Assert.Equal(TrialState.Complete, r.Trial.State));
        Assert.True(others.IsSet);
    }

    [Theory]
    [InlineData(2, TrialState.Complete, 3)]
    [InlineData(1, TrialState.Failed, 2)]
    [InlineData(0, TrialState.Failed, 1)]
    public void A_failed_trial_is_tried_again_as_often_as_is_asked(int retries, TrialState state, int attempts)
    {
        ConcurrentBag<long> seeds = [];
        SearchLoop loop = Given(1, run =>
        {
            seeds.Add(run.Seed);
            return run.Attempt < 3 ? new TrialOutcome { Failure = "no luck", ExitCode = 7, ErrorOutput = "device busy" } : new TrialOutcome { Result = 1L };
        }, new() { RetryCount = retries, RetryDelay = TimeSpan.FromMilliseconds(1) });

        TrialReport report = Assert.Single(loop.Run(CancellationToken.None));

        Assert.Equal((state, attempts), (report.Trial.State, report.Attempts));
        Assert.Single(seeds.Distinct());
        TrialRecord trial = Assert.Single(Experiment.Open(_directory.Path, "example").ReadTrials());
        Assert.Equal((state, attempts), (trial.State, trial.Attempts));
        if (state == TrialState.Failed)
        {
            Assert.Equal(("no luck", 7, "device busy"), (trial.Reason, trial.ExitCode, trial.ErrorOutput));
        }
    }

    [Fact]
    public void A_failed_trial_that_waits_to_be_tried_again_when_the_search_ends_is_accounted_for()
    {
        SearchLoop loop = Given(2, run => run.Number == 1 ? new TrialOutcome { Failure = "no luck" } : new TrialOutcome { Result = 0L }, new() { RetryCount = 9, RetryDelay = TimeSpan.FromHours(1), Target = 0 });

        Assert.Equal([TrialState.Complete, TrialState.Failed], loop.Run(CancellationToken.None).Select(r => r.Trial.State).Order());
        Assert.Equal([TrialState.Failed, TrialState.Complete], Experiment.Open(_directory.Path, "example").ReadTrials().Select(t => t.State));
    }

    [Theory]
    [InlineData("0.05", "it ran for longer than 0.05 s")]
    [InlineData("3x", "it ran for longer than")]
    public void A_trial_that_runs_for_too_long_is_ended_and_has_failed(string timeout, string reason)
    {
        SearchLoop loop = Given(6, run =>
        {
            bool isEnded = run.Number == 6 && run.StopToken.WaitHandle.WaitOne(s_patience);
            return new TrialOutcome { Result = isEnded ? null : 1L, IsInterrupted = isEnded };
        }, new() { Timeout = TrialTimeout.Parse(timeout) });

        TrialReport[] reports = loop.Run(CancellationToken.None).ToArray();

        Assert.Equal(5, reports.Count(r => r.Trial.State == TrialState.Complete));
        Assert.StartsWith(reason, reports[5].Outcome.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_whose_first_trials_all_fail_stops_and_says_how_the_first_did()
    {
        int ran = 0;
        SearchLoop loop = Given(100, _ => new TrialOutcome { Failure = "exit code 1", ErrorOutput = $"no module named torch {ran++}" });

        RandOptException error = Assert.Throws<RandOptException>(() => loop.Run(CancellationToken.None).ToArray());

        Assert.Equal(("AllTrialsFailed", 5), (error.ErrorId, ran));
        Assert.Contains("no module named torch 0", error.Message);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 6)]
    public void A_search_stops_after_so_many_failures(int most, int ran)
    {
        SearchLoop loop = Given(100, run => run.Number % 2 == 0 ? new TrialOutcome { Failure = "broke" } : new TrialOutcome { Result = 1L }, new() { MaxFailure = most });
        List<TrialReport> reports = [];

        Assert.Equal("TooManyFailures", Assert.Throws<RandOptException>(() => reports.AddRange(loop.Run(CancellationToken.None))).ErrorId);

        Assert.Equal(ran, reports.Count);
        Assert.Equal(ran - most, Experiment.Open(_directory.Path, "example").Count);
    }

    [Theory]
    [InlineData(false, 5.0, 5)]
    [InlineData(true, 5.0, 6)]
    public void A_search_stops_once_a_result_is_good_enough(bool maximize, double target, int ran)
    {
        // x comes down from 9, or goes up from 0.
        SearchLoop loop = Given(10, run => new TrialOutcome { Result = maximize ? run.Number - 1 : 10 - run.Number }, new() { Target = target, Maximize = maximize });

        Assert.Equal(ran, loop.Run(CancellationToken.None).Count());

        SearchLoop again = Given(20, _ => throw new InvalidOperationException("it need not run"), new() { Target = target, Maximize = maximize });
        Assert.Empty(again.Run(CancellationToken.None));
    }

    [Fact]
    public void What_runs_when_the_target_is_reached_is_ended()
    {
        using ManualResetEventSlim begun = new();
        bool wasEnded = false;
        SearchLoop loop = Given(2, run =>
        {
            if (run.Number == 1)
            {
                Assert.True(begun.Wait(s_patience));
                return new TrialOutcome { Result = 0L };
            }

            begun.Set();
            wasEnded = run.StopToken.WaitHandle.WaitOne(s_patience);
            return new TrialOutcome { IsInterrupted = true };
        }, new() { Slots = 2, Target = 0 });

        Assert.Equal(1, Assert.Single(loop.Run(CancellationToken.None)).Number);
        Assert.True(wasEnded);
        TrialRecord ended = Experiment.Open(_directory.Path, "example").ReadTrials().Single(t => t.Number == 2);
        Assert.Equal((TrialState.Failed, "it was ended with its search"), (ended.State, ended.Reason));
    }

    [Fact]
    public void A_search_stops_when_nothing_better_comes()
    {
        object[] results = [5L, 3L, double.NaN, double.NegativeInfinity, 4L, 2L, 2L, 9L, 9L];
        SearchLoop loop = Given(9, run => new TrialOutcome { Result = results[run.Number - 1] }, new() { Patience = 3 });

        // NaN and infinities are recorded and never better.
        Assert.Equal([5L, 3L, double.NaN, double.NegativeInfinity, 4L], loop.Run(CancellationToken.None).Select(r => r.Trial.Result!.Result));
    }

    [Fact]
    public void After_its_time_no_trial_begins_and_those_that_run_come_to_their_end()
    {
        SearchLoop loop = Given(100, run =>
        {
            Thread.Sleep(30);
            return new TrialOutcome { Result = 1L };
        }, new() { MaxDuration = TimeSpan.FromMilliseconds(100), Slots = 2 });

        TrialReport[] reports = loop.Run(CancellationToken.None).ToArray();

        Assert.InRange(reports.Length, 2, 20);
        Assert.All(reports, r => Assert.Equal(TrialState.Complete, r.Trial.State));
    }

    [Fact]
    public void What_a_filter_refuses_is_not_run_and_counts_for_nothing()
    {
        Experiment experiment = Create("a", "Choice([1, 2, 3])", "b", "Choice([1, 2, 3])");
        SearchLoop loop = new(experiment, StrategyKind.Find("Grid"), new StrategyOptions(), new Runner(_ => new TrialOutcome { Result = 1L }))
        {
            Options = new() { StopsAfterPass = true },
            Filter = c => (long)c["a"]! <= (long)c["b"]!,
        };

        Assert.Equal(["a=1, b=1", "a=1, b=2", "a=1, b=3", "a=2, b=2", "a=2, b=3", "a=3, b=3"], loop.Run(CancellationToken.None).Select(r => r.Trial.Configuration.ToString()));

        SearchLoop never = new(experiment, StrategyKind.Find("Random"), new StrategyOptions(), new Runner(_ => new TrialOutcome())) { Filter = _ => false, Options = new() { Count = 1 } };
        Assert.Equal("NothingPassesFilter", Assert.Throws<RandOptException>(() => never.Run(CancellationToken.None).ToArray()).ErrorId);
    }

    [Theory]
    [InlineData("Grid", null, 3)]
    [InlineData("Random", 20, 20)]
    public void Zipped_parameters_vary_together(string strategy, int? count, int ran)
    {
        Experiment experiment = Create("x", "Choice([1, 2, 3])", "y", "Choice([a, b, c])");
        StrategyOptions options = new() { Zip = ParameterZip.Parse("x, y"), Seed = 1 };
        SearchLoop loop = new(experiment, StrategyKind.Find(strategy), options, new Runner(_ => new TrialOutcome { Result = 1L })) { Options = new() { StopsAfterPass = true, Count = count } };

        string[] pairs = loop.Run(CancellationToken.None).Select(r => r.Trial.Configuration.ToString()).ToArray();

        Assert.Equal(ran, pairs.Length);
        Assert.Equal(["x=1, y=a", "x=2, y=b", "x=3, y=c"], pairs.Distinct().Order());
    }

    [Fact]
    public void Given_configurations_go_on_by_configuration_wherever_a_search_was_cut_short()
    {
        Assert.Equal(["x=0", "x=1"], Ran(Given(2)));
        Assert.Equal(["x=2", "x=3"], Ran(Given(4)));
        Assert.Empty(Ran(Given(4)));
        Assert.Equal(["x=0", "x=1"], Ran(Given(2, again: true)));

        // What stands there twice is run twice: two of the three are done.
        Experiment experiment = Create("x", "Choice([0])");
        ValueMap[] thrice = [.. Enumerable.Repeat(new ValueMap(["x"], [0.0]), 3)];
        Assert.Equal(["x=0.0"], Ran(new SearchLoop(experiment, thrice, again: false, new Runner(_ => new TrialOutcome { Result = 1L }))));
    }

    [Fact]
    public void Intermediate_values_are_kept_and_a_hopeless_trial_is_pruned()
    {
        // Five trials come down to 1; the sixth stays at 9.
        SearchLoop loop = Given(6, run =>
        {
            for (int step = 1; step <= 10; step++)
            {
                if (run.Report(step, run.Number == 6 ? 9 : 11 - step))
                {
                    return new TrialOutcome { IsInterrupted = true };
                }
            }

            return new TrialOutcome { Result = 1L };
        }, new() { Pruner = PrunerKind.Create("Median(startup=5, warmup=1)", maximize: false) });

        TrialReport[] reports = loop.Run(CancellationToken.None).ToArray();

        Assert.Equal("10", ((ValueMap)reports[0].Trial.Result!.Data["metrics"]!)["value"] is IReadOnlyList<object?> values ? ValueText.Display(values[0]).TrimEnd('0').TrimEnd('.') : null);
        Assert.Equal(TrialState.Pruned, reports[5].Trial.State);
        TrialRecord pruned = Experiment.Open(_directory.Path, "example").ReadTrials().Last();
        Assert.Equal((TrialState.Pruned, (object)9.0), (pruned.State, pruned.Result));
        Assert.Contains("at step 3", pruned.Reason);
        Assert.Equal(5, Experiment.Open(_directory.Path, "example").Count);
    }

    [Fact]
    public void What_happens_inside_a_trial_that_must_not_happen_ends_the_search_with_that_error()
    {
        SearchLoop loop = Given(3, _ => throw new InvalidOperationException("a fault"));

        Assert.Equal("a fault", Assert.Throws<InvalidOperationException>(() => loop.Run(CancellationToken.None).ToArray()).Message);
    }

    [Fact]
    public void A_result_that_could_not_be_written_is_written_by_the_next_search()
    {
        string staging = System.IO.Path.Combine(_directory.Path, "example", ".randopt", "tmp");
        SearchLoop loop = Given(1, _ =>
        {
            System.IO.Directory.Delete(staging, recursive: true);
            System.IO.File.WriteAllText(staging, "in the way");
            return new TrialOutcome { Result = 0.125 };
        });
        RandOptException error = Assert.Throws<RandOptException>(() => loop.Run(CancellationToken.None).ToArray());
        System.IO.File.Delete(staging);

        Assert.Empty(Given(1, _ => throw new InvalidOperationException("it need not run again")).Run(CancellationToken.None));

        Assert.StartsWith("Could not record the result 0.125 with x=0", error.Message, StringComparison.Ordinal);
        Assert.Equal(0.125, Assert.Single(Experiment.Open(_directory.Path, "example").Folder.Read()).Result);
    }

    private static string[] Ran(SearchLoop loop) => loop.Run(CancellationToken.None).Select(r => r.Trial.Configuration.ToString()).ToArray();

    private SearchLoop Given(int count, Func<TrialRun, TrialOutcome>? run = null, SearchOptions? options = null, bool again = false) =>
        new(Create("x", "Choice([0, 1])"), [.. Enumerable.Range(0, count).Select(x => new ValueMap(["x"], [(long)x]))], again, new Runner(run ?? (_ => new TrialOutcome { Result = 1L })))
        {
            Options = options ?? new(),
        };

    private Experiment Create(params string[] namesAndSamplers) =>
        Experiment.Create(_directory.Path, "example", new SearchSpace(namesAndSamplers.Chunk(2).Select(p => new Parameter(p[0], Sampler.Parse(p[1])))));

    private sealed class Runner(Func<TrialRun, TrialOutcome> run) : ITrialRunner
    {
        public bool RunsOnSearchingThread => false;

        public TrialOutcome Run(TrialRun trial) => run(trial);

        public void Finish(string searchId)
        {
        }
    }
}
