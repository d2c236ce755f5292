using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using RandOpt.Execution;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

/// <summary>What is left of a trial that is ended: nothing, wherever it has gone.</summary>
public sealed class DeathTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public DeathTests() => Skip.IfNot(OperatingSystem.IsLinux(), "The commands are written for Linux, which shows the environment of processes in /proc.");

    public void Dispose() => _directory.Dispose();

    [SkippableTheory]
    [InlineData("a child in the background", "sh -c 'echo $$ > pid; exec sleep 600' & wait")]
    [InlineData("a child whose parent is gone", "(sh -c 'echo $$ > pid; exec sleep 600' &) ; exec sleep 600")]
    [InlineData("a daemon in a session of its own", "setsid sh -c 'echo $$ > pid; exec sleep 600' & exec sleep 600")]
    [InlineData("a daemon that forgot its environment but not its parent", "env -i setsid sh -c 'echo $$ > pid; sleep 600; true' & wait")]
    [InlineData("one that will not hear of ending", "sh -c 'trap \"\" TERM; echo $$ > pid; while :; do sleep 1; done' & wait")]
    public void A_trial_that_is_ended_takes_with_it(string what, string line)
    {
        using TrialRun run = NewRun();
        Task<TrialOutcome> running = Task.Run(() => Runner(line).Run(run));
        int process = Processes.IdIn(Path.Combine(_directory.Path, "pid"));
        Assert.True(Processes.IsRunning(process));

        run.Stop(TrialStop.TimedOut);

        Assert.True(running.Result.IsInterrupted);
        Assert.False(Processes.IsRunning(process), $"{what} is still there");
    }

    [SkippableFact]
    public void A_trial_is_asked_first_and_has_time_to_clean_up()
    {
        using TrialRun run = NewRun();
        string line = "trap 'echo asked > asked; exit 3' TERM; echo $$ > pid; while :; do sleep 0.01; done";
        Task<TrialOutcome> running = Task.Run(() => Runner(line).Run(run));
        Processes.IdIn(Path.Combine(_directory.Path, "pid"));

        run.Stop(TrialStop.TimedOut);

        Assert.Equal(3, running.Result.ExitCode);
        Assert.True(File.Exists(Path.Combine(_directory.Path, "asked")));
    }

    [SkippableFact]
    public void What_a_trial_leaves_behind_ends_with_it_though_it_ended_well()
    {
        using TrialRun run = NewRun();

        TrialOutcome outcome = Runner("sh -c 'echo $$ > pid; exec sleep 600' & while [ ! -s pid ]; do sleep 0.01; done; echo 5").Run(run);

        Assert.Equal(5L, outcome.Result);
        Assert.False(Processes.IsRunning(Processes.IdIn(Path.Combine(_directory.Path, "pid"))));
    }

    [SkippableFact]
    public void What_got_away_from_a_trial_that_ended_well_ends_with_the_search()
    {
        using TrialRun run = NewRun();
        CommandRunner runner = Runner("setsid sh -c 'echo $$ > pid; exec sleep 600' & while [ ! -s pid ]; do sleep 0.01; done; echo 5");

        Assert.Equal(5L, runner.Run(run).Result);
        runner.Finish(run.SearchId);

        Assert.False(Processes.IsRunning(Processes.IdIn(Path.Combine(_directory.Path, "pid"))));
    }

    [SkippableFact]
    public void A_trial_that_is_itself_a_search_takes_the_trials_of_that_with_it()
    {
        using TrialRun run = NewRun();
        CommandRunner outer = new(CommandTemplate.Parse(TestProgram.FileName, ["search", _directory.Path, "1", "1", "echo $$ > pid; exec sleep 600"]), _directory.Path) { KillDelay = TimeSpan.Zero };
        Task<TrialOutcome> running = Task.Run(() => outer.Run(run));
        int inner = Processes.IdIn(Path.Combine(_directory.Path, "pid"));

        // With no time to end its trial itself, the inner search leaves it as an orphan in a session of its own.
        run.Stop(TrialStop.TimedOut);

        Assert.True(running.Result.IsInterrupted);
        Assert.False(Processes.IsRunning(inner));
    }

    [SkippableFact]
    public void What_other_searches_run_is_left_alone()
    {
        using TrialRun other = NewRun("other");
        Task<TrialOutcome> running = Task.Run(() => Runner("echo $$ > pid; exec sleep 600").Run(other));
        int process = Processes.IdIn(Path.Combine(_directory.Path, "pid"));

        Runner("echo 5").Finish(Path.GetFileName(_directory.Path) + "search");
        Thread.Sleep(50);
        Assert.True(Processes.IsRunning(process));

        other.Stop(TrialStop.SearchOver);
        Assert.True(running.Result.IsInterrupted);
    }

    private CommandRunner Runner(string line) =>
        new(CommandTemplate.Parse("sh", ["-c", line.Replace("{", "{{")]), _directory.Path) { KillDelay = TimeSpan.FromSeconds(1) };

    // Searches have names of their own, also those of tests that run at the same time.
    private TrialRun NewRun(string search = "search") =>
        new(Path.GetFileName(_directory.Path) + search, search, 1, ValueMap.Empty, null) { Folder = Path.Combine(_directory.Path, search) };
}
