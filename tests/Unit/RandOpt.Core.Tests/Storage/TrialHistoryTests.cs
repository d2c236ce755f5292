using System;
using RandOpt.Sampling;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Storage;

public sealed class TrialHistoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_trial_of_less_than_a_millisecond_keeps_its_duration()
    {
        Experiment experiment = Experiment.Create(_directory.Path, "fast", new SearchSpace([new Parameter("x", Sampler.Parse("Choice([1, 2])"))]));
        _directory.Write("fast/.randopt/journal/20200101T000000000-a.jsonl", """
            {"event": "start", "time": 2.0, "trial": "20200101T000000000-a-1", "number": 1, "attempt": 1, "slot": 0, "seed": 5, "parameters": {"x": 1} }
            {"event": "end", "time": 2.5, "trial": "20200101T000000000-a-1", "state": "Failed", "outcome": {"duration": 0.0004, "exit_code": 1} }

            """);

        TrialRecord trial = Assert.Single(experiment.ReadTrials());

        Assert.Equal(TimeSpan.FromTicks(4000), trial.Duration);
    }
}
