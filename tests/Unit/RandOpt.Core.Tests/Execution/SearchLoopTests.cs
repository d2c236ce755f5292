using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

public sealed class SearchLoopTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_grid_without_a_count_runs_what_is_left_of_one_full_pass()
    {
        Experiment experiment = Create("x", "Choice([1, 2, 3])");
        experiment.Folder.Add(0.0, new ValueMap(["x"], [2.0]));

        Assert.Equal(["x=1", "x=3"], Ran(Loop(experiment, "Grid", Square)));
        Assert.Empty(Ran(Loop(experiment, "Grid", Square)));
        Assert.Equal(["x=1", "x=2", "x=3", "x=1"], Ran(Loop(experiment, "Grid", Square, count: 4)));
    }

    [Fact]
    public void What_another_process_records_meanwhile_is_taken_into_account()
    {
        Experiment experiment = Create("x", "Choice([1, 2, 3])");
        SearchLoop loop = Loop(experiment, "Grid", c =>
        {
            if (Equals(c["x"], 1L))
            {
                _directory.Write("example/other.json", "{\"result\": 4, \"x\": 2.0}");
            }

            return Square(c);
        });

        Assert.Equal(["x=1", "x=3"], Ran(loop));
    }

    [Fact]
    public void A_failed_trial_is_told_and_not_recorded_and_the_rest_goes_on()
    {
        Experiment experiment = Create("x", "Choice([1, 2, 3])");
        SearchLoop loop = Loop(experiment, "Grid", c => Equals(c["x"], 2L) ? new TrialOutcome { Failure = "broke" } : Square(c));

        TrialReport[] reports = loop.Run(CancellationToken.None).ToArray();
        Assert.Equal([TrialState.Complete, TrialState.Failed, TrialState.Complete], reports.Select(r => r.Trial.State));
        Assert.Equal("broke", reports[1].Outcome.Failure);
        Assert.Equal([1.0, 9.0], experiment.Folder.Read().Select(r => r.Result));
    }

    [Fact]
    public void A_trial_without_a_result_fails_only_where_a_result_is_required()
    {
        Experiment experiment = Create("x", "Choice([1])");
        TrialReport lenient = Assert.Single(Loop(experiment, "Grid", _ => new TrialOutcome()).Run(CancellationToken.None));
        Assert.Equal(TrialState.Complete, lenient.Trial.State);

        SearchLoop strict = new(Create("x", "Choice([1])"), StrategyKind.Find("Grid"), new StrategyOptions(), new FunctionRunner(_ => new TrialOutcome())) { Options = new() { StopsAfterPass = true, RequiresResult = true } };
        Assert.Equal(TrialState.Failed, Assert.Single(strict.Run(CancellationToken.None)).Trial.State);
        Assert.Equal(0, experiment.Count);
    }

    [Fact]
    public void A_result_that_the_command_recorded_itself_is_not_recorded_twice()
    {
        Experiment experiment = Create("x", "Choice([1, 2])");
        SearchLoop loop = new(experiment, StrategyKind.Find("Grid"), new StrategyOptions(), new FunctionRunner(c =>
        {
            _directory.Write($"example/own{c["x"]}.json", $"{{\"result\": 0.5, \"x\": {c["x"]}.0, \"by\": \"itself\"}}");
            return Square(c);
        })) { Options = new() { StopsAfterPass = true, MayRecordItself = true } };

        TrialReport[] reports = loop.Run(CancellationToken.None).ToArray();
        Assert.Equal([0.5, 0.5], reports.Select(r => r.Trial.Result!.Result));
        Assert.Equal(2, experiment.Count);
    }

    [Fact]
    public void Data_is_recorded_and_parameters_that_a_command_prints_again_are_not_in_the_way()
    {
        Experiment experiment = Create("x", "Constant(1)");
        SearchLoop loop = Loop(experiment, "Random", _ => new TrialOutcome { Result = 1L, Data = new ValueMap(["x", "acc"], [1.0, 0.9]) }, count: 1);

        TrialResult result = Assert.Single(loop.Run(CancellationToken.None)).Trial.Result!;
        Assert.Equal("x=1", result.Parameters.ToString());
        Assert.Equal("acc=0.9", result.Data.ToString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_search()
    {
        string[][] runs = Enumerable.Range(0, 2).Select(i =>
        {
            Experiment experiment = Experiment.Create(_directory.Path, $"seeded{i}", Space("x", "Gaussian(0, 1)", "opt", "Choice([a, b, c])"));
            experiment.Seed(42);
            string[] random = Ran(Loop(experiment, "Random", c => new TrialOutcome { Result = c["x"] }, count: 5));
            return random.Concat(Ran(Loop(experiment, "Evolutionary", c => new TrialOutcome { Result = c["x"] }, count: 20))).ToArray();
        }).ToArray();

        Assert.Equal(runs[0], runs[1]);
    }

    [Fact]
    public void A_search_goes_on_from_a_saved_state_as_if_never_interrupted()
    {
        TrialOutcome Run(ValueMap c) => new() { Result = c["x"] };

        Experiment whole = Experiment.Create(_directory.Path, "whole", Space("x", "Gaussian(0, 1)", "opt", "Choice([a, b, c])"));
        whole.Seed(7);
        Ran(Loop(whole, "Random", Run, count: 3));
        string[] uninterrupted = Ran(Loop(whole, "Evolutionary", Run, count: 10)).Concat(Ran(Loop(whole, "Evolutionary", Run, count: 10))).ToArray();

        Experiment first = Experiment.Create(_directory.Path, "parts", Space("x", "Gaussian(0, 1)", "opt", "Choice([a, b, c])"));
        first.Seed(7);
        Ran(Loop(first, "Random", Run, count: 3));
        string[] before = Ran(Loop(first, "Evolutionary", Run, count: 10));
        first.SaveState();
        Experiment second = Experiment.Open(_directory.Path, "parts");
        second.RestoreState();
        string[] after = Ran(Loop(second, "Evolutionary", Run, count: 10));

        Assert.Equal(uninterrupted, before.Concat(after));
    }

    [Fact]
    public void Stopping_ends_the_search_and_keeps_what_is_recorded()
    {
        Experiment experiment = Create("x", "Uniform(0, 1)");
        using CancellationTokenSource stop = new();
        int ran = 0;
        SearchLoop loop = Loop(experiment, "Random", c =>
        {
            if (++ran == 3)
            {
                stop.Cancel();
            }

            return Square(c);
        }, count: 100);

        Assert.Throws<OperationCanceledException>(() => loop.Run(stop.Token).ToArray());
        Assert.Equal(3, experiment.Count);
    }

    [Fact]
    public void A_trial_that_may_not_run_is_passed_over()
    {
        Experiment experiment = Create("x", "Choice([1, 2, 3])");
        SearchLoop loop = new(experiment, StrategyKind.Find("Grid"), new StrategyOptions(), new FunctionRunner(Square)) { Options = new() { StopsAfterPass = true }, MayRun = r => Equals(r.Configuration["x"], 2L) };

        Assert.Equal(["x=2"], Ran(loop));
    }

    [Fact]
    public void What_was_passed_over_failed_or_was_stopped_is_due_when_the_experiment_is_searched_again()
    {
        Experiment experiment = Create("x", "Choice([1, 2, 3])");
        SearchLoop preview = new(experiment, StrategyKind.Find("Grid"), new StrategyOptions(), new FunctionRunner(Square)) { Options = new() { Limit = 2 }, MayRun = _ => false };
        Assert.Empty(Ran(preview));

        Assert.Equal(3, Ran(Loop(experiment, "Grid", _ => new TrialOutcome { Failure = "broke" })).Length);

        using CancellationTokenSource stop = new();
        SearchLoop stopped = Loop(experiment, "Grid", c =>
        {
            if (Equals(c["x"], 2L))
            {
                stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            }

            return Square(c);
        });
        Assert.Throws<OperationCanceledException>(() => stopped.Run(stop.Token).ToArray());

        Assert.Equal(["x=2", "x=3"], Ran(Loop(experiment, "Grid", Square)));
        Assert.Empty(Ran(Loop(experiment, "Grid", Square)));
    }

    private static TrialOutcome Square(ValueMap configuration)
    {
        ParameterValue.TryGetNumber(configuration["x"], out double x);
        return new TrialOutcome { Result = x * x };
    }

    private static SearchLoop Loop(Experiment experiment, string strategy, Func<ValueMap, TrialOutcome> run, long? count = null) =>
        new(experiment, StrategyKind.Find(strategy), new StrategyOptions(), new FunctionRunner(run)) { Options = new() { Count = count, StopsAfterPass = true } };

    private static string[] Ran(SearchLoop loop) => loop.Run(CancellationToken.None).Select(r => r.Trial.Configuration.ToString()).ToArray();

    private static SearchSpace Space(params string[] namesAndSamplers) =>
        new(namesAndSamplers.Chunk(2).Select(p => new Parameter(p[0], Sampler.Parse(p[1]))));

    private Experiment Create(params string[] namesAndSamplers) => Experiment.Create(_directory.Path, "example", Space(namesAndSamplers));
}
