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

/// <summary>What a command gets for a trial, and what is made of what it leaves. Real processes, by way of a POSIX shell.</summary>
public sealed class CommandTrialTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public CommandTrialTests() => Skip.If(OperatingSystem.IsWindows(), "The commands of these tests are written for a POSIX shell.");

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public void A_command_finds_its_parameters_in_arguments_environment_working_directory_and_files()
    {
        Directory.CreateDirectory(Path.Combine(_directory.Path, "model-a"));
        string template = _directory.Write("config.yaml", "lr: {lr:e3}\nextra: {not a hole}\n");
        CommandRunner runner = new(
            CommandTemplate.Parse("sh", ["-c", "{{ echo \"$0 $1 $OMP_NUM_THREADS $RANDOPT_TRIAL $RANDOPT_SLOT $RANDOPT_PARAM_LR\"; pwd; cat {config.yaml}; }} > \"$RANDOPT_DIR/seen\"; echo 1", "{lr}", "{trial}/{slot}"]),
            _directory.Path)
        {
            Environment = new Dictionary<string, TextTemplate> { ["OMP_NUM_THREADS"] = TextTemplate.Parse("{threads}") },
            WorkingDirectory = TextTemplate.Parse("model-{kind}"),
            Files = [FileTemplate.Load(template, name => name == "lr")],
        };
        using TrialRun run = Run(new ValueMap(["lr", "threads", "kind"], [0.5, 4L, "a"]));

        Assert.Equal(1L, runner.Run(run).Result);

        Assert.Equal(
            ["0.5 3/1 4 3 1 0.5", Path.Combine(_directory.Path, "model-a"), "lr: 5.000e-001", "extra: {not a hole}"],
            File.ReadAllLines(Path.Combine(run.Folder, "seen")));
    }

    [SkippableTheory]
    [InlineData("printf '\\377\\376 \\200 0.25\\n'", 0.25, null)]
    [InlineData("true", null, "it printed no number")]
    [InlineData("echo 'Verlust: 0,25'", null, "0,25")]
    [InlineData("echo 0.5; exit 3", null, "exit code 3")]
    [InlineData("echo 0.5; kill -SEGV $$", null, "SIGSEGV")]
    public void Whatever_a_command_prints_gives_a_result_or_a_reason(string line, double? result, string? reason)
    {
        TrialReport report = Assert.Single(Search(new CommandRunner(CommandTemplate.Parse("sh", ["-c", line]), _directory.Path)));

        Assert.Equal(result, report.Trial.Result?.Result);
        Assert.Equal(reason is not null, report.Trial.State == TrialState.Failed);
        Assert.Contains(reason ?? string.Empty, report.Outcome.Failure ?? string.Empty);
    }

    [SkippableFact]
    public void A_command_may_write_its_result_to_a_file_end_with_it_or_be_timed()
    {
        Assert.Equal(0.5, ResultOf("echo '{\"result\": 0.5, \"epochs\": 3}' > \"$RANDOPT_DIR/result.json\"; echo 99", "File"));
        Assert.Equal(7L, ResultOf("exit 7", "ExitCode"));
        Assert.InRange((double)ResultOf("sleep 0.05", "Duration")!, 0.05, 60);
    }

    [SkippableFact]
    public void The_median_of_several_runs_counts_after_those_that_only_warm_up()
    {
        // Each run prints one number more than the one before: 1, 2 to warm up, then 3, 4, 5.
        string line = "echo x >> runs; wc -l < runs";
        CommandRunner runner = new(CommandTemplate.Parse("sh", ["-c", line]), _directory.Path) { Warmup = 2, Repeat = 3 };

        TrialResult result = Assert.Single(Search(runner)).Trial.Result!;

        Assert.Equal((4L, "repeats=[3, 4, 5]"), (result.Result, result.Data.ToString()));
    }

    [SkippableFact]
    public void Other_exit_codes_may_count_as_success() =>
        Assert.Equal(5L, Assert.Single(Search(new CommandRunner(CommandTemplate.Parse("sh", ["-c", "echo 5; exit 2"]), _directory.Path) { SuccessExitCodes = [0, 2] })).Trial.Result!.Result);

    [SkippableTheory]
    [InlineData(LogKeeping.All, true, true)]
    [InlineData(LogKeeping.Failed, false, true)]
    [InlineData(LogKeeping.None, false, false)]
    public void Logs_are_kept_as_asked_and_empty_ones_never(LogKeeping keeping, bool ofComplete, bool ofFailed)
    {
        CommandRunner runner = new(CommandTemplate.Parse("sh", ["-c", "echo {x}; [ {x} = 1 ] || {{ echo oh >&2; exit 1; }}"]), _directory.Path);
        Search(runner, new() { KeepLog = keeping }, 1, 2);

        TrialRecord[] trials = Experiment.Open(_directory.Path, "example").ReadTrials().ToArray();
        Assert.Equal((ofComplete, false), (trials[0].OutputPath is not null, trials[0].ErrorPath is not null));
        Assert.Equal((ofFailed, ofFailed), (trials[1].OutputPath is not null, trials[1].ErrorPath is not null));
        if (ofFailed)
        {
            Assert.Equal("oh\n", File.ReadAllText(trials[1].ErrorPath!));
        }
    }

    [SkippableFact]
    public void Intermediate_values_are_found_in_the_output_while_it_comes_and_a_pruner_may_end_the_command()
    {
        string line = "i=0; while [ $i -lt 400 ]; do i=$((i+1)); echo \"ropt: step=$i value={x}\"; [ {x} = 1 ] || sleep 0.05; done; echo {x}";
        CommandRunner runner = new(CommandTemplate.Parse("sh", ["-c", line]), _directory.Path) { FollowsMetrics = true };

        TrialReport[] reports = Search(runner, new() { Pruner = new MedianPruner(maximize: false, startup: 1) }, 1, 9);

        Assert.Equal(400, ((IReadOnlyList<object?>)((ValueMap)reports[0].Trial.Result!.Data["metrics"]!)["step"]!).Count);
        Assert.Equal((TrialState.Pruned, (object)9.0), (reports[1].Trial.State, reports[1].Outcome.Result));
        Assert.True(reports[1].Duration < TimeSpan.FromSeconds(20), "it ran to its end");
    }

    private object? ResultOf(string line, string kind) => Assert.Single(
        Search(new CommandRunner(CommandTemplate.Parse("sh", ["-c", line.Replace("{\"", "{{\"").Replace("3}", "3}}")]), _directory.Path) { Source = ResultSource.Create(kind, null, null) })).Outcome.Result;

    private TrialReport[] Search(CommandRunner runner, SearchOptions? options = null, params long[] x) =>
        [.. Loop(runner, options ?? new(), x.Length == 0 ? [1] : x).Run(CancellationToken.None)];

    private SearchLoop Loop(CommandRunner runner, SearchOptions options, long[] x) => new(
        Experiment.Create(_directory.Path, "example", new SearchSpace([new Parameter("x", Sampler.Parse("Choice([1, 2])"))])),
        [.. x.Select(v => new ValueMap(["x"], [v]))],
        again: true,
        runner)
    {
        Options = options with { RequiresResult = true },
    };

    private TrialRun Run(ValueMap configuration) =>
        new(Path.GetFileName(_directory.Path), "3", 3, configuration, null) { Slot = 1, Folder = Path.Combine(_directory.Path, "trial") };
}
