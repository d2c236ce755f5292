using System;
using System.IO;
using System.Linq;
using System.Threading;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Storage;

/// <summary>A folder that somebody else could write: what its journal says is taken over by the next search.</summary>
public sealed class HostileJournalTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Experiment _experiment;

    public HostileJournalTests() =>
        _experiment = Experiment.Create(Path.Combine(_directory.Path, "results"), "shared", new SearchSpace([new Parameter("x", Sampler.Parse("Choice([1, 2])"))]));

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("../../evil")]
    [InlineData(@"..\\..\\evil")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("inner/evil")]
    [InlineData("/evil")]
    [InlineData("C:evil")]
    [InlineData("con")]
    [InlineData(@"evil\u0000")]
    [InlineData(@"evil\ud800")]
    public void An_id_that_is_no_name_of_a_file_is_no_result_and_nothing_is_written_for_it(string id)
    {
        Journal($$"""{"event": "start", "time": 2.0, "trial": "t1", "number": 1, "attempt": 1, "parameters": {"x": 1} }""",
            $$"""{"event": "end", "time": 2.5, "trial": "t1", "state": "Complete", "outcome": {"result": 0.25, "result_id": "{{id}}" } }""");

        Assert.Equal([(9L, 2L)], Search(2L));
        Assert.Null(_experiment.ReadTrials().First().ResultId);
        Assert.Equal(["results"], Directory.GetFileSystemEntries(_directory.Path).Select(Path.GetFileName));
        Assert.Equal(["shared"], Directory.GetFileSystemEntries(Path.Combine(_directory.Path, "results")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("../../../../outside")]
    [InlineData("..")]
    [InlineData(@"a\\b")]
    public void A_trial_whose_id_is_no_name_of_a_folder_is_neither_shown_nor_run_again(string id)
    {
        Journal($$"""{"event": "start", "time": 2.0, "trial": "{{id}}", "number": 1, "attempt": 1, "parameters": {"x": 1} }""");

        Assert.Empty(_experiment.ReadTrials());
        Assert.Equal([(9L, 2L)], Search(2L));
    }

    [Fact]
    public void Numbers_that_no_search_writes_are_left_out_or_cut()
    {
        Journal(
            """{"event": "start", "time": 1e300, "trial": "t1", "number": -5, "attempt": 9223372036854775807, "slot": 99999999999, "seed": 1e5, "parameters": {"x": 1} }""",
            """{"event": "end", "time": NaN, "trial": "t1", "state": "77", "outcome": {"duration": -Infinity, "exit_code": 99999999999, "result": "much", "data": [1]} }""");

        TrialRecord trial = Assert.Single(_experiment.ReadTrials());

        Assert.Equal((TrialState.Failed, null, null, null), (trial.State, trial.StartTime, trial.EndTime, trial.Duration));
        Assert.InRange(trial.Attempts, 0, 100_000);
        Assert.Equal([(9L, 2L)], Search(2L));
    }

    [SkippableFact]
    public void A_trial_that_is_run_again_writes_its_log_through_no_link()
    {
        string precious = _directory.Write("precious", "as it was");
        Journal("""{"event": "wait", "time": 2.0, "trial": "t1", "seed": 1, "parameters": {"x": 1} }""");
        Directory.CreateDirectory(Path.Combine(_experiment.Folder.TrialsFolder, "t1"));
        TestLink.ToFile(Path.Combine(_experiment.Folder.TrialsFolder, "t1", "stdout.log"), precious);
        TestLink.ToFile(Path.Combine(_experiment.Folder.TrialsFolder, "t1", "stderr.log"), precious);

        CommandRunner runner = new(CommandTemplate.Parse(TestProgram.FileName, ["surroundings", "PATH"]), _directory.Path);
        TrialReport report = new SearchLoop(_experiment, [new ValueMap(["x"], [1L])], again: false, runner).Run(CancellationToken.None).First();

        Assert.Equal("t1", report.Trial.Id);
        Assert.Equal("as it was", File.ReadAllText(precious));
    }

    [SkippableFact]
    public void A_trial_whose_folder_is_a_link_fails_instead_of_writing_through_it()
    {
        string outside = Directory.CreateDirectory(Path.Combine(_directory.Path, "outside")).FullName;
        Journal("""{"event": "wait", "time": 2.0, "trial": "t1", "seed": 1, "parameters": {"x": 1} }""");
        Directory.CreateDirectory(_experiment.Folder.TrialsFolder);
        TestLink.ToFolder(Path.Combine(_experiment.Folder.TrialsFolder, "t1"), outside);

        CommandRunner runner = new(CommandTemplate.Parse(TestProgram.FileName, ["exit", "0"]), _directory.Path);
        TrialReport report = new SearchLoop(_experiment, [new ValueMap(["x"], [1L])], again: false, runner).Run(CancellationToken.None).First();

        Assert.Contains("t1' is a link", report.Outcome.Failure);
        Assert.Empty(Directory.GetFileSystemEntries(outside));
        Assert.All(_experiment.ReadTrials(), t => Assert.Null(t.Id == "t1" ? t.Folder : null));
    }

    [Fact]
    public void A_value_with_a_zero_character_is_passed_as_no_shorter_one()
    {
        Journal("""{"event": "wait", "time": 2.0, "trial": "t1", "seed": 1, "parameters": {"x": "--safe\u0000--not"} }""");

        CommandRunner runner = new(CommandTemplate.Parse(TestProgram.FileName, ["arguments", "{x}"]), _directory.Path);
        TrialReport report = new SearchLoop(_experiment, [new ValueMap(["x"], [1L])], again: false, runner).Run(CancellationToken.None).First();

        Assert.Contains("zero character", report.Outcome.Failure);
    }

    [Theory]
    [InlineData("20240102T030405678-0a1b2c3d", true)]
    [InlineData("20240102T030405678", false)]
    [InlineData("20240102T030405678-", false)]
    [InlineData("2", false)]
    [InlineData("", false)]
    public void Only_the_whole_id_of_a_search_tells_which_processes_are_its_orphans(string name, bool isId) =>
        Assert.Equal(isId, ProcessMarker.IsSearchId(name));

    /// <summary>The journal of a search whose process is gone.</summary>
    private void Journal(params string[] lines) => _directory.Write("results/shared/.randopt/journal/20200101T000000000-a.jsonl", string.Join("\n", [
        $$"""{"event": "search", "time": 1.0, "version": 1, "search": "20200101T000000000-a", "owner": {"host": "{{Environment.MachineName}}", "boot": "", "process": 2147483647, "started": "once"} }""",
        .. lines, string.Empty]));

    private (object?, object?)[] Search(object x) =>
        new SearchLoop(_experiment, [new ValueMap(["x"], [x])], again: false, new Fixed()).Run(CancellationToken.None)
            .Select(r => (r.Trial.Result?.Result, r.Trial.Configuration["x"])).ToArray();

    private sealed class Fixed : ITrialRunner
    {
        public bool RunsOnSearchingThread => true;

        public TrialOutcome Run(TrialRun run) => new() { Result = 9L };

        public void Finish(string searchId)
        {
        }
    }
}
