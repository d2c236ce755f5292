using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

/// <summary>A searching process that is killed outright, and the next search on its experiment.</summary>
public sealed class KilledSearchTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public KilledSearchTests() => Skip.IfNot(OperatingSystem.IsLinux(), "The commands are written for Linux, which shows the environment of processes in /proc.");

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public void Killed_at_twenty_moments_a_search_of_500_accounts_for_every_configuration_once()
    {
        const int Trials = 500;
        const int Kills = 20;
        Random random = new(1);
        int kills = 0;
        while (kills < Kills)
        {
            int before = Results().Count;
            using Process searcher = Start(Trials, slots: 4, "sleep 0.01; echo {x}");
            Processes.WaitUntil(() => Results().Count > before || searcher.HasExited, "the search brings nothing");
            Thread.Sleep(random.Next(60));
            Assert.False(searcher.HasExited, "the search came to its end before it was killed often enough");
            searcher.Kill();
            searcher.WaitForExit();
            kills++;
        }

        using Process last = Start(Trials, slots: 4, "sleep 0.01; echo {x}");
        last.WaitForExit();

        Assert.Equal(0, last.ExitCode);
        Assert.Equal(Enumerable.Range(0, Trials), Results().Select(r => r["x"].GetInt32()).Order());
        Assert.All(Results(), r => Assert.Equal(r["x"].GetInt32(), r["result"].GetInt32()));
        TrialRecord[] trials = Experiment.Open(_directory.Path, "killed").ReadTrials().ToArray();
        Assert.All(trials, t => Assert.Equal(TrialState.Complete, t.State));
        Assert.Equal(Enumerable.Range(0, Trials), trials.Select(t => (int)(long)t.Parameters["x"]!).Order());
        Assert.Contains(trials, t => t.Attempts > 1);
        Assert.All(Directory.GetFiles(Path.Combine(_directory.Path, "killed", ".randopt", "journal")), f => Assert.EndsWith(".closed.jsonl", f));
    }

    [SkippableFact]
    public void The_next_search_ends_the_orphans_of_a_killed_one_and_runs_its_trial_again()
    {
        string line = "[ -e again ] && echo 7 && exit; setsid sh -c 'echo $$ > pid; exec sleep 600' & touch again; exec sleep 600";
        using (Process searcher = Start(1, slots: 1, line))
        {
            int orphan = Processes.IdIn(Path.Combine(_directory.Path, "pid"));
            searcher.Kill();
            searcher.WaitForExit();
            Assert.True(Processes.IsRunning(orphan));
        }

        TrialRecord left = Assert.Single(Experiment.Open(_directory.Path, "killed").ReadTrials());
        using (Process next = Start(1, slots: 1, line))
        {
            next.WaitForExit();
        }

        Assert.False(Processes.IsRunning(Processes.IdIn(Path.Combine(_directory.Path, "pid"))));
        TrialRecord trial = Assert.Single(Experiment.Open(_directory.Path, "killed").ReadTrials());
        Assert.Equal(TrialState.Running, left.State);
        Assert.Equal((left.Id, TrialState.Complete, 2, (object)7L), (trial.Id, trial.State, trial.Attempts, trial.Result));
        Assert.Single(Results());
    }

    [SkippableTheory]
    [InlineData("HUP")]
    [InlineData("TERM")]
    public void A_closed_terminal_or_a_request_to_end_ends_what_runs(string signal)
    {
        Skip.If(Processes.Ignores(signal), $"What the tests run under ignores SIG{signal}, and so does what they start.");
        TestedBuild.SkipIfForWindowsPowerShell("It hears no signals.");
        using Process searcher = Start(1, slots: 1, "setsid sh -c 'echo $$ > pid; exec sleep 600' & exec sleep 600");
        int daemon = Processes.IdIn(Path.Combine(_directory.Path, "pid"));

        using (Process kill = Process.Start("kill", $"-{signal} {searcher.Id}"))
        {
            searcher.WaitForExit();
        }

        Processes.WaitUntil(() => !Processes.IsRunning(daemon), "the daemon is still there");
    }

    [SkippableFact]
    public void A_search_that_still_runs_is_left_alone()
    {
        using Process searcher = Start(1, slots: 1, "echo $$ > pid; exec sleep 600");
        int running = Processes.IdIn(Path.Combine(_directory.Path, "pid"));

        Experiment experiment = Experiment.Open(_directory.Path, "killed");
        CommandRunner runner = new(CommandTemplate.Parse("echo", ["{x}"]), _directory.Path);
        SearchLoop loop = new(experiment, [new ValueMap(["x"], [5L])], again: false, runner);
        Assert.Equal(5L, Assert.Single(loop.Run(CancellationToken.None)).Trial.Result!.Result);

        Assert.True(Processes.IsRunning(running));
        searcher.Kill();
        Process.GetProcessById(running).Kill();
    }

    [SkippableTheory]
    [InlineData("the summary was not written before the kill", false, false, true)]
    [InlineData("somebody deleted the summary", true, false, false)]
    [InlineData("the machine went down and took the summary with it", true, true, true)]
    [InlineData("the machine went down and left the summary empty", true, true, true, false, "")]
    [InlineData("the machine went down and left zeros in the summary", true, true, true, false, "\0\0\0\0")]
    [InlineData("the machine went down and the summary is whole", true, true, true, false, "{\"result\": 0.25, \"x\": 1, \"curve\": [1, 2]}")]
    [InlineData("somebody removed the result", false, true, false, true)]
    public void A_result_that_is_in_the_journal_only_is_written_again_unless(string why, bool isRecorded, bool isOtherBoot, bool isWritten, bool isRemoved = false, string? left = null)
    {
        Experiment experiment = Experiment.Create(_directory.Path, "killed", new SearchSpace([new Parameter("x", Sampler.Parse("Choice([1, 2])"))]));
        string boot = isOtherBoot ? "another" : File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
        string recorded = isRecorded ? "{\"event\": \"recorded\", \"time\": 3.0, \"trial\": \"20200101T000000000-a-1\"}\n" : string.Empty;
        _directory.Write("killed/.randopt/journal/20200101T000000000-a.jsonl", $$"""
            {"event": "search", "time": 1.0, "version": 1, "search": "20200101T000000000-a", "owner": {"host": "{{Environment.MachineName}}", "boot": "{{boot}}", "process": 1, "started": "none of process 1"} }
            {"event": "start", "time": 2.0, "trial": "20200101T000000000-a-1", "number": 1, "attempt": 1, "slot": 0, "seed": 5, "parameters": {"x": 1} }
            {"event": "end", "time": 2.5, "trial": "20200101T000000000-a-1", "state": "Complete", "outcome": {"duration": 0.5, "exit_code": 0, "result": 0.25, "result_id": "1577836802.5_0.5", "data": {"curve": [1, 2]} } }
            {{recorded}}{"event": "start", "time": 4.0, "trial": "20200101T0000
            """);

        if (left is not null)
        {
            _directory.Write("killed/1577836802.5_0.5.json", left);
        }

        if (isRemoved)
        {
            _directory.Write("killed/1577836802.5_0.5.json", """{"result": 0.25, "x": 1}""");
            Assert.Single(experiment.Folder.Read()).Remove();
        }

        SearchLoop loop = new(experiment, [new ValueMap(["x"], [1L])], again: false, new Fixed());
        int ran = loop.Run(CancellationToken.None).Count();

        Assert.True(isWritten == (ran == 0), why);
        TrialResult result = Assert.Single(experiment.Folder.Read());
        Assert.Equal(isWritten ? ((object)0.25, "1577836802.5_0.5", "curve=[1, 2]") : (9L, result.Id, string.Empty), (result.Result, result.Id, result.Data.ToString()));
    }

    private List<Dictionary<string, JsonElement>> Results() =>
        Directory.Exists(Path.Combine(_directory.Path, "killed"))
            ? Directory.GetFiles(Path.Combine(_directory.Path, "killed"), "*.json").Select(f => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllText(f))!).ToList()
            : [];

    private Process Start(int trials, int slots, string line) => Process.Start(
        new ProcessStartInfo(TestProgram.FileName, WindowsArguments.Join(["search", _directory.Path, trials.ToString(), slots.ToString(), line])) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = _directory.Path })!;

    private sealed class Fixed : ITrialRunner
    {
        public bool RunsOnSearchingThread => true;

        public TrialOutcome Run(TrialRun run) => new() { Result = 9L };

        public void Finish(string searchId)
        {
        }
    }
}
