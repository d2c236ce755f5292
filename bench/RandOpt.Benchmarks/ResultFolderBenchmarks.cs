using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Benchmarks;

/// <summary>Adding to, listing and picking the best of a folder of results, from a warm file cache.</summary>
[MemoryDiagnoser]
public class ResultFolderBenchmarks
{
    private const int AddedAtOnce = 1_000;

    private TemporaryFolder _temporary = null!;
    private ResultFolder _folder = null!;
    private SearchSpace _space = null!;
    private List<TrialResult> _added = [];

    [Params(1_000, 10_000, 100_000)]
    public int Results { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _temporary = new TemporaryFolder();
        _folder = SampleExperiment.Fill(_temporary.Path, Results);
        _space = SampleExperiment.Space();
    }

    [GlobalCleanup]
    public void Cleanup() => _temporary.Dispose();

    [Benchmark(OperationsPerInvoke = AddedAtOnce)]
    public void Add() => _added = SampleExperiment.Add(_folder, _space, AddedAtOnce);

    // The folder stays as large as it is said to be.
    [IterationCleanup(Target = nameof(Add))]
    public void DeleteAdded() => SampleExperiment.Delete(_added);

    [Benchmark]
    public int List() => _folder.Read().ToList().Count;

    [Benchmark]
    public int Top3() => _folder.Top(3, ResultOrder.Minimizing).Count;
}
