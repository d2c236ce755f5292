using System;
using System.Linq;
using System.Threading;
using BenchmarkDotNet.Attributes;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;

namespace RandOpt.Benchmarks;

/// <summary>One trial of a random search from end to end, its result on disk, in a new folder for each search.</summary>
[MemoryDiagnoser]
public class SearchBenchmarks
{
    private const int Trials = 1_000;
    private const int CommandTrials = 100;

    private TemporaryFolder _temporary = null!;
    private ModuleSession _session = null!;

    [GlobalSetup]
    public void OpenSession() => _session = new ModuleSession();

    [GlobalCleanup]
    public void CloseSession() => _session.Dispose();

    [IterationSetup]
    public void MakeFolder()
    {
        _temporary = new TemporaryFolder();
        _session.Set("directory", _temporary.Path);
    }

    [IterationCleanup]
    public void DeleteFolder() => _temporary.Dispose();

    [Benchmark(OperationsPerInvoke = Trials)]
    public int InProcess() => Search(new FirstValue(), Trials);

    [Benchmark(OperationsPerInvoke = Trials)]
    public void ScriptBlock() => _session.Run(SearchScript.Search(Trials));

    /// <summary>The block of <see cref="ScriptBlock"/> without a search.</summary>
    [Benchmark(OperationsPerInvoke = Trials)]
    public void ScriptBlockAlone() => _session.Run(SearchScript.BlockAlone(Trials));

    [Benchmark(OperationsPerInvoke = CommandTrials)]
    public int Command()
    {
        CommandTemplate template = OperatingSystem.IsWindows() ? CommandTemplate.Parse("cmd", ["/c", "echo 1"]) : CommandTemplate.Parse("echo", ["1"]);
        return Search(new CommandRunner(template, _temporary.Path), CommandTrials);
    }

    private int Search(ITrialRunner runner, int count)
    {
        Experiment experiment = Experiment.Create(_temporary.Path, SampleExperiment.Name, SampleExperiment.Space());
        SearchLoop loop = new(experiment, StrategyKind.Find(RandomStrategy.StrategyName), new StrategyOptions(), runner) { Options = new SearchOptions { Count = count, RequiresResult = true } };
        return loop.Run(CancellationToken.None).Count(r => r.Trial.Result is not null);
    }

    private sealed class FirstValue : ITrialRunner
    {
        public bool RunsOnSearchingThread => true;

        public TrialOutcome Run(TrialRun run) => new() { Result = run.Configuration.Values[0] };

        public void Finish(string searchId)
        {
        }
    }
}
