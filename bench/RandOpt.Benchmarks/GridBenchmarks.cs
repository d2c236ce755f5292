using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Benchmarks;

/// <summary>How long a grid takes to name the next configuration, with as many results on disk.</summary>
[MemoryDiagnoser]
public class GridBenchmarks
{
    // 110,592 points: more than there are ever results.
    private const int Side = 48;
    private const int AddedAtOnce = 500;

    private static readonly StrategyKind s_grid = StrategyKind.Find(GridStrategy.StrategyName);
    private static readonly StrategyOptions s_options = new();

    private readonly List<TrialResult> _added = [];
    private TemporaryFolder _temporary = null!;
    private Experiment _experiment = null!;

    [Params(1_000, 10_000, 100_000)]
    public int Results { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _temporary = new TemporaryFolder();
        _experiment = Experiment.Create(_temporary.Path, SampleExperiment.Name, SampleExperiment.Grid(Side));
        for (int i = 0; i < Results; i++)
        {
            Next();
            _experiment.AddResult(i);
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _temporary.Dispose();

    /// <summary>The first one has to read what is there.</summary>
    [Benchmark]
    public ValueMap First() => Experiment.Open(_temporary.Path, SampleExperiment.Name).Sample(s_grid, s_options);

    /// <summary>Each one after it, while nobody adds anything.</summary>
    [Benchmark]
    public ValueMap Next() => _experiment.Sample(s_grid, s_options);

    /// <summary>Each one after it, and recording its result.</summary>
    [Benchmark(OperationsPerInvoke = AddedAtOnce)]
    public void NextAndAdd()
    {
        for (int i = 0; i < AddedAtOnce; i++)
        {
            Next();
            _added.Add(_experiment.AddResult(i));
        }
    }

    [IterationSetup(Target = nameof(NextAndAdd))]
    public void ReadAgain()
    {
        _experiment = Experiment.Open(_temporary.Path, SampleExperiment.Name);
        Next();
    }

    [IterationCleanup(Target = nameof(NextAndAdd))]
    public void DeleteAdded()
    {
        SampleExperiment.Delete(_added);
        _added.Clear();
    }
}
