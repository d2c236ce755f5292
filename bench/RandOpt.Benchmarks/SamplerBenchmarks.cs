using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using RandOpt.Sampling;

namespace RandOpt.Benchmarks;

/// <summary>How many values a second each sampler draws.</summary>
[MemoryDiagnoser]
[OperationsPerSecond]
public class SamplerBenchmarks
{
    private Sampler _sampler = null!;

    public static IEnumerable<string> Samplers =>
    [
        "Uniform(0, 1)",
        "Uniform(0, 100, dtype='int')",
        "LogUniform(1e-5, 1e-1)",
        "Integer(1, 100)",
        "Gaussian(0, 1)",
        "LognormVariate(0, 1)",
        "BetaVariate(2, 5)",
        "ExpoVariate(1.5)",
        "WeibullVariate(1, 1.5)",
        "ParetoVariate(3)",
        "Choice(['adam', 'sgd', 'rmsprop'])",
        "Constant(1)",
        "Truncated(Gaussian(0, 1), -1, 1)",
        "Quantized(Uniform(0, 1), 0.05)",
    ];

    /// <summary>In the text form, as users write it.</summary>
    [ParamsSource(nameof(Samplers))]
    public string Text { get; set; } = string.Empty;

    [GlobalSetup]
    public void Setup()
    {
        _sampler = Sampler.Parse(Text);
        _sampler.Seed(42);
    }

    [Benchmark]
    public object? Sample() => _sampler.Sample();
}
