using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

/// <summary>A search of another machine has begun with the point x=1 of a grid. Whether it runs is seen by its journal alone.</summary>
public sealed class OtherMachineTests : IDisposable
{
    private const string Other = "20200101T000000000-0000000a";

    private readonly TemporaryDirectory _directory = new();
    private readonly string _journal;

    public OtherMachineTests()
    {
        _ = Experiment.Create(_directory.Path, "shared", Space());
        string key = ClaimFolder.KeyOf(new ValueMap(["x"], [1L]), 0);
        _directory.Write($"shared/.randopt/claims/{key}.1", $"{{\"search\": \"{Other}\", \"state\": \"Open\"}}");
        _journal = _directory.Write($"shared/.randopt/journal/{Other}.jsonl", $$"""
            {"event": "search", "time": 1.0, "version": 1, "search": "{{Other}}", "owner": {"host": "another machine", "boot": "b", "process": 1, "started": "1", "numbers": "n"} }
            {"event": "start", "time": 2.0, "trial": "{{Other}}-1", "number": 1, "attempt": 1, "slot": 0, "seed": 5, "parameters": {"x": 1}, "claim": "{{key}}"}

            """);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task One_that_went_silent_is_taken_over_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Search(_ => { }, CancellationToken.None))));

        Assert.Equal([1L, 2L, 3L], Recorded());
    }

    [Fact]
    public async Task One_whose_journal_grows_is_left_alone_and_waited_for()
    {
        using ManualResetEventSlim waits = new();
        Task search = Task.Run(() => Search(_ => waits.Set(), CancellationToken.None));

        // It grows for longer than a silence would be.
        for (int i = 0; i < 40 || !waits.IsSet; i++)
        {
            File.AppendAllText(_journal, "{\"event\": \"alive\", \"time\": 3.0}\n");
            Thread.Sleep(50);
        }

        Assert.Equal([2L, 3L], Recorded());
        Assert.False(search.IsCompleted);

        // Its result comes, and that is the end of it.
        _directory.Write("shared/1577836802.5_0.5.json", "{\"result\": 7, \"x\": 1}");
        await search;
        Assert.Equal([1L, 2L, 3L], Recorded());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_journal)!, Other + "*"), _journal);
    }

    private static SearchSpace Space() => new([new Parameter("x", Sampler.Parse("Choice([1, 2, 3])"))]);

    private void Search(Action<string> notice, CancellationToken cancellationToken)
    {
        Experiment experiment = Experiment.Open(_directory.Path, "shared");
        SearchLoop loop = new(experiment, StrategyKind.Find("Grid"), new StrategyOptions(), new Immediate())
        {
            Options = new SearchOptions { StopsAfterPass = true, Silence = TimeSpan.FromSeconds(1) },
            Notice = notice,
        };
        Assert.All(loop.Run(cancellationToken), r => Assert.Equal(TrialState.Complete, r.Trial.State));
    }

    private IEnumerable<object?> Recorded() => new ResultFolder(_directory.Path, "shared").Read().Select(r => r.Summary["x"]).Order();

    private sealed class Immediate : ITrialRunner
    {
        public bool RunsOnSearchingThread => true;

        public TrialOutcome Run(TrialRun trial) => new() { Result = 0.5 };

        public void Finish(string searchId)
        {
            // Nothing is held.
        }
    }
}
