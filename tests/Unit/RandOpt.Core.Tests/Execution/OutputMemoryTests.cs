using System;
using System.Linq;
using System.Threading;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

/// <summary>What the process takes is that of all tests, so no other one runs beside this.</summary>
[Collection(nameof(OutputMemoryTests))]
[CollectionDefinition(nameof(OutputMemoryTests), DisableParallelization = true)]
public sealed class OutputMemoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_gigabyte_of_output_takes_no_memory()
    {
        CommandRunner runner = new(CommandTemplate.Parse("sh", ["-c", "head -c 1000000000 /dev/zero | tr '\\0' x; echo; echo 5"]), _directory.Path);
        Experiment experiment = Experiment.Create(_directory.Path, "example", new SearchSpace([new Parameter("x", Sampler.Parse("Choice([1])"))]));
        SearchLoop loop = new(experiment, [new ValueMap(["x"], [1L])], again: false, runner) { Options = new() { KeepLog = LogKeeping.None } };
        long before = Environment.WorkingSet;
        long most = 0;
        using (new Timer(_ => most = Math.Max(most, Environment.WorkingSet), null, 0, 20))
        {
            Assert.Equal(5L, Assert.Single(loop.Run(CancellationToken.None)).Trial.Result!.Result);
        }

        Assert.InRange(most - before, long.MinValue, 100_000_000);
    }
}
