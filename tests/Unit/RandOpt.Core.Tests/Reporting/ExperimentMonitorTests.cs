using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using RandOpt.Reporting;
using RandOpt.Sampling;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Reporting;

/// <summary>What somebody sees of an experiment that others work on.</summary>
public sealed class ExperimentMonitorTests : IDisposable
{
    private const string First = "20200101T000000000-a";
    private const string Second = "20200102T000000000-b";

    private readonly TemporaryDirectory _directory = new();
    private readonly Experiment _experiment;
    private readonly ExperimentMonitor _monitor;
    private DateTime _now = DateTime.UtcNow;

    public ExperimentMonitorTests()
    {
        _experiment = Experiment.Create(_directory.Path, "train", new SearchSpace([new Parameter("x", Sampler.Parse("Uniform(0, 9)"))]));
        _monitor = new ExperimentMonitor(_experiment, () => _now);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void It_counts_what_is_recorded_and_knows_the_best_and_how_long_nothing_better_has_come()
    {
        Record(3, 2, double.NaN, 4);

        ExperimentStatus status = _monitor.Look();
        Assert.Equal((4L, "2 with x=2", 2L), (status.Complete, status.Best?.ToString(), status.SinceBest));

        Record(1, 7, 8);
        status = _monitor.Look();
        Assert.Equal((7L, "1 with x=1", 2L), (status.Complete, status.Best?.ToString(), status.SinceBest));
    }

    [Fact]
    public void The_best_is_another_one_once_it_is_removed_and_the_greatest_once_a_search_looks_for_that()
    {
        Record(3, 1, 2);
        _monitor.Look().Best!.Remove();
        Assert.Equal((2L, "2 with x=2"), (Look(s => s.Complete == 2).Complete, _monitor.Look().Best?.ToString()));

        _directory.Write("train/.randopt/space.json", """{"version": 1, "parameters": {"x": "Uniform(0, 9)"}, "maximize": true}""");
        Assert.Equal((true, "3 with x=3", 1L), (_monitor.Look().Maximize, _monitor.Look().Best?.ToString(), _monitor.Look().SinceBest));
    }

    [Fact]
    public void Trials_are_counted_by_their_state_while_the_journal_grows()
    {
        Journal(First, Search(Environment.ProcessId), Start(1), Start(2), Start(3), Start(4), Start(5));
        Assert.Equal((1, 5L), (_monitor.Look().Searches, _monitor.Look().Running));

        Journal(First, End(1, "Complete"), End(2, "Failed"), End(3, "Pruned"), End(4, "Failed"), Wait(4), """{"event": "alive", "time": 5}""");
        Assert.Equal("running 1, waiting 1, failed 1, pruned 1, interrupted 0", Counts());

        Journal(First, Start(4), End(4, "Complete"));
        Assert.Equal("running 1, waiting 0, failed 1, pruned 1, interrupted 0", Counts());
    }

    [Fact]
    public void A_line_that_is_half_there_counts_once_it_is_whole()
    {
        string line = Start(2) + "\n";
        Journal(First, Search(Environment.ProcessId), Start(1));
        Append(First, line.Substring(0, 50));
        Assert.Equal(1, _monitor.Look().Running);

        Append(First, line.Substring(50));
        Assert.Equal(2, _monitor.Look().Running);
    }

    [Fact]
    public void A_value_that_only_Python_takes_for_JSON_and_a_line_of_any_length_are_no_hindrance()
    {
        string nan = """{"event": "end", "time": 2.0, "trial": "t1", "state": "Failed", "outcome": {"result": NaN, "error_output": "FILL"} }""";
        Journal(First, Search(Environment.ProcessId), Start(1), Start(2), nan.Replace("FILL", new string('e', 500_000)), End(2, "Pruned"));

        Assert.Equal("running 0, waiting 0, failed 1, pruned 1, interrupted 0", Counts());
    }

    [Fact]
    public void A_journal_that_gets_another_name_is_read_on_in_and_not_counted_twice()
    {
        Journal(First, Search(Environment.ProcessId), Start(1), Start(2), End(1, "Failed"));
        Assert.Equal("running 1, waiting 0, failed 1, pruned 0, interrupted 0", Counts());

        Journal(First, End(2, "Failed"));
        Rename(First + ".jsonl", First + ".closed.jsonl");
        Assert.Equal("running 0, waiting 0, failed 2, pruned 0, interrupted 0", Counts());
        Assert.Equal(0, _monitor.Look().Searches);
    }

    [Fact]
    public void What_a_dead_search_left_does_not_run_until_the_next_search_runs_it()
    {
        Journal(First, Search(Environment.ProcessId, started: "never"), Start(1), Start(2), Wait(3));
        Assert.Equal("running 0, waiting 0, failed 0, pruned 0, interrupted 3", Counts());

        Rename(First + ".jsonl", First + "~" + Second + ".jsonl");
        Journal(Second, Search(Environment.ProcessId), Wait(1), Wait(2), Wait(3), Start(1));
        Assert.Equal("running 1, waiting 2, failed 0, pruned 0, interrupted 0", Counts());
    }

    [Fact]
    public void A_search_of_another_machine_counts_as_running()
    {
        Journal(First, Search(1, started: "never", host: "elsewhere"), Start(1));

        Assert.Equal((1, 1L), (_monitor.Look().Searches, _monitor.Look().Running));
    }

    [Fact]
    public void Deleted_journals_take_their_trials_with_them()
    {
        Journal(First, Search(Environment.ProcessId), Start(1), Start(2), End(2, "Failed"));
        Counts();
        Directory.Delete(Path.Combine(_experiment.Path, ".randopt", "journal"), recursive: true);

        Look(s => s.Running == 0);
        Assert.Equal("running 0, waiting 0, failed 0, pruned 0, interrupted 0", Counts());
    }

    [Fact]
    public void Time_that_passes_changes_ages_and_nothing_else()
    {
        Record(3, 2);
        ExperimentStatus before = _monitor.Look();
        _now += TimeSpan.FromHours(1);
        ExperimentStatus after = _monitor.Look();

        Assert.True(after.IsAs(before));
        Assert.Equal(0, after.Rate);
        Record(9);
        Assert.False(_monitor.Look().IsAs(after));
    }

    [Fact]
    public void Experiments_that_appear_later_are_taken_in_and_one_that_is_gone_is_told_of_while_the_others_go_on()
    {
        List<string> refused = [];
        ExperimentWatch watch = new();
        watch.Add(_experiment);
        watch.Add(new ExperimentFinder(_directory.Path, n => n != "other"));
        IEnumerable<string> Names() => watch.Look(_ => { }, (e, name) => refused.Add($"{name}: {e.ErrorId}"), CancellationToken.None).Select(s => s.Name).ToList();
        Assert.Equal(["train"], Names());

        Experiment.Create(_directory.Path, "other", null);
        Experiment later = Experiment.Create(_directory.Path, "later", null);
        Assert.Equal(["later", "train"], Names());

        later.Remove();
        Assert.Equal(["train"], Names());
        Assert.Equal(["later: ExperimentGone"], refused);

        Experiment.Create(_directory.Path, "later", null);
        Assert.Equal(["later", "train"], Names());
        Assert.Single(refused);
    }

    private static string Search(int process, string? started = null, string? host = null)
    {
        ProcessIdentity self = ProcessIdentity.OfThisProcess();
        ProcessIdentity owner = new(host ?? self.Host, self.Boot, process, started ?? self.Started, self.Numbers);
        return "{\"event\": \"search\", \"time\": 1.0, \"version\": 1, \"owner\": " + JsonValueWriter.Write(owner.ToMap()) + "}";
    }

    private static string Start(int trial) => $$"""{"event": "start", "time": 2.0, "trial": "t{{trial}}", "number": {{trial}}, "attempt": 1, "slot": 0, "seed": 5, "parameters": {"x": NaN} }""";

    private static string End(int trial, string state) => $$"""{"event": "end", "time": 3.0, "trial": "t{{trial}}", "state": "{{state}}", "outcome": {"duration": 0.5} }""";

    private static string Wait(int trial) => $$"""{"event": "wait", "time": 3.0, "trial": "t{{trial}}", "seed": 5, "parameters": {"x": 1}, "reason": "waits" }""";

    private void Record(params double[] results)
    {
        foreach (double result in results)
        {
            // Whole numbers as such.
            object number = result == Math.Floor(result) ? (object)(long)result : result;
            _experiment.Folder.Add(number, new ValueMap(["x"], [number]));
        }
    }

    private void Journal(string search, params string[] lines) => Append(search, string.Concat(lines.Select(l => l + "\n")));

    private void Append(string search, string text)
    {
        string folder = Path.Combine(_experiment.Path, ".randopt", "journal");
        Directory.CreateDirectory(folder);
        File.AppendAllText(Path.Combine(folder, search + ".jsonl"), text);
    }

    private void Rename(string from, string to)
    {
        string folder = Path.Combine(_experiment.Path, ".randopt", "journal");
        File.Move(Path.Combine(folder, from), Path.Combine(folder, to));
    }

    private string Counts()
    {
        ExperimentStatus s = _monitor.Look();
        return FormattableString.Invariant($"running {s.Running}, waiting {s.Waiting}, failed {s.Failed}, pruned {s.Pruned}, interrupted {s.Interrupted}");
    }

    /// <summary>Looks until it is seen.</summary>
    private ExperimentStatus Look(Func<ExperimentStatus, bool> isSeen)
    {
        ExperimentStatus status = _monitor.Look();
        Processes.WaitUntil(() => isSeen(status = _monitor.Look()), "it is not seen");
        return status;
    }
}
