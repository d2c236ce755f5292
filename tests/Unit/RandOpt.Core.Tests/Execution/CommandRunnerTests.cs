using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RandOpt.Execution;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

/// <summary>Real processes, by way of a POSIX shell.</summary>
public sealed class CommandRunnerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public CommandRunnerTests() => Skip.If(OperatingSystem.IsWindows(), "The commands of these tests are written for a POSIX shell.");

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public void Arguments_reach_the_program_exactly_and_no_shell_comes_between()
    {
        string[] arguments = ["", "a b", "it's", "\"q\"", "back\\slash\\", "*", "$HOME", "`id`", ";", "日本", "new\nline", "--x=1"];
        string script = "for a; do printf '<%s>' \"$a\"; done > seen; echo 1";

        TrialOutcome outcome = Run("sh", ["-c", script, "sh", .. arguments]);

        Assert.Equal(1L, outcome.Result);
        Assert.Equal(string.Concat(arguments.Select(a => $"<{a}>")), File.ReadAllText(Path.Combine(_directory.Path, "seen")));
    }

    [SkippableFact]
    public void A_failure_has_its_exit_code_and_the_end_of_what_was_said()
    {
        TrialOutcome outcome = Run("sh", ["-c", "echo 0.5; echo 'out of memory' >&2; exit 3"]);

        Assert.Null(outcome.Result);
        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("exit code 3", outcome.Failure);
        Assert.Equal("out of memory", outcome.ErrorOutput);
    }

    [SkippableFact]
    public void A_command_that_waits_for_input_gets_none() => Assert.Equal(2L, (Run("sh", ["-c", "read line; echo 2"])).Result);

    [SkippableFact]
    public void Stopping_ends_the_command_and_what_it_started()
    {
        using TrialRun run = NewRun();
        string pids = Path.Combine(_directory.Path, "pids");
        Task<TrialOutcome> running = Task.Run(() => Runner("sh", ["-c", "sleep 1000 & echo $! > new; mv new pids; wait"]).Run(run));
        Assert.True(SpinWait.SpinUntil(() => File.Exists(pids), TimeSpan.FromSeconds(30)), "the command does not begin");

        run.Stop(TrialStop.SearchOver);

        Assert.True(running.Result.IsInterrupted);
        int child = int.Parse(File.ReadAllText(pids));
        Assert.False(IsRunning(child), "the command's child is still there");
    }

    [SkippableFact]
    public void A_command_that_is_not_there_is_an_error_before_the_first_trial()
    {
        RandOptException byName = Assert.Throws<RandOptException>(() => new CommandRunner(CommandTemplate.Parse("no-such-command", []), _directory.Path));
        RandOptException byPath = Assert.Throws<RandOptException>(() => new CommandRunner(CommandTemplate.Parse("./train.sh", []), _directory.Path));
        RandOptException byNoPath = Assert.Throws<RandOptException>(() => new CommandRunner(CommandTemplate.Parse("./train\0.sh", []), _directory.Path));

        Assert.Equal("CommandNotFound", byName.ErrorId);
        Assert.Contains("'no-such-command' on the path", byName.Message);
        Assert.Contains(Path.Combine(_directory.Path, "train.sh"), byPath.Message);
        Assert.Equal("CommandNotFound", byNoPath.ErrorId);
    }

    [SkippableFact]
    public void A_path_is_relative_to_the_working_directory()
    {
        string script = _directory.Write("run.sh", "#!/bin/sh\necho \"$VALUE $(pwd)\" > seen\necho 5\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        CommandRunner runner = new(CommandTemplate.Parse("./run.sh", []), _directory.Path) { Environment = new Dictionary<string, TextTemplate> { ["VALUE"] = TextTemplate.Parse("a b") } };
        Assert.Equal(5L, runner.Run(NewRun()).Result);
        Assert.StartsWith("a b ", File.ReadAllText(Path.Combine(_directory.Path, "seen")));
    }

    [SkippableFact]
    public void A_file_that_may_not_be_run_is_an_error_before_the_first_trial()
    {
        TestedBuild.SkipIfForWindowsPowerShell("It asks for no modes of files.");
        _directory.Write("data.txt", "no program");

        Assert.Contains("chmod +x", Assert.Throws<RandOptException>(() => new CommandRunner(CommandTemplate.Parse("./data.txt", []), _directory.Path)).Message);
    }

    private static bool IsRunning(int pid)
    {
        try
        {
            string status = File.ReadAllText($"/proc/{pid}/stat");
            return status[(status.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private TrialOutcome Run(string command, string[] arguments) => Runner(command, arguments).Run(NewRun());

    private CommandRunner Runner(string command, string[] arguments) => new(CommandTemplate.Parse(command, arguments), _directory.Path);

    private TrialRun NewRun() => new(Path.GetFileName(_directory.Path), "1", 1, ValueMap.Empty, null) { Folder = Path.Combine(_directory.Path, "trial") };
}
