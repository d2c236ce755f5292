using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>Ctrl+C and its kin.</summary>
public sealed class StoppingTests : RoptTest
{
    // The first two trials end at once; the third starts a child and waits for it.
    private const string ThirdHangs = """
        echo x >> trials
        echo 3
        if [ $(wc -l < trials) -eq 3 ]; then sleep 100 & echo $! > child.new; mv child.new child; wait; fi
        """;

    public StoppingTests()
    {
        Folder.Write("train.sh", ThirdHangs);
        Ropt.With("ROPT_NAME", "stopped");
    }

    [SkippableTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public void A_signal_ends_the_command_and_what_it_started_and_the_results_so_far_remain(string signal, int exitCode)
    {
        using RunningRopt running = Ropt.Start("sh", "train.sh", "--x=Uniform(0,1)");
        RunningRopt.WaitUntil(() => File.Exists(Folder["child"]), "the third trial has its child");
        int child = int.Parse(Folder.Read("child"), CultureInfo.InvariantCulture);

        running.Signal(signal);
        RoptResult result = running.WaitForExit();

        Assert.Equal(exitCode, result.ExitCode);
        RunningRopt.WaitUntil(() => !RunningRopt.IsAlive(child), "the child is gone");
        Assert.Equal(2, Folder.Results("stopped").Count);
        Assert.Contains("Every result so far is recorded", result.Error, StringComparison.Ordinal);
        Assert.Contains("2 trials: 2 complete, 0 failed.", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("4: sh", result.Output, StringComparison.Ordinal);
        Assert.Contains("The best of them:", result.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_same_command_goes_on_with_the_grid()
    {
        Ropt.With("ROPT_TYPE", "GridSearch").With("ROPT_NSEARCH", 4);
        using (RunningRopt running = Ropt.Start("sh", "train.sh", "--x=Choice([1,2,3,4])"))
        {
            RunningRopt.WaitUntil(() => File.Exists(Folder["child"]), "the third trial has its child");
            running.Signal("INT");
            running.WaitForExit();
        }

        Ropt.With("ROPT_NSEARCH", 2).Run("sh", "train.sh", "--x=Choice([1,2,3,4])");

        Assert.Equal([1, 2, 3, 4], Folder.Results("stopped").Select(r => r["x"].GetInt32()));
    }

    [SkippableFact]
    public void Ctrl_C_ends_a_command_that_does_not_listen_to_it()
    {
        Folder.Write("deaf.sh", "trap '' INT TERM; echo $$ > pid.new; mv pid.new pid; while :; do sleep 1; done");
        using RunningRopt running = Ropt.Start("sh", "deaf.sh");
        RunningRopt.WaitUntil(() => File.Exists(Folder["pid"]), "the command runs");

        running.Signal("INT");

        Assert.Equal(130, running.WaitForExit().ExitCode);
        RunningRopt.WaitUntil(() => !RunningRopt.IsAlive(int.Parse(Folder.Read("pid"), CultureInfo.InvariantCulture)), "the command is gone");
    }

    [SkippableFact]
    public void Ctrl_C_at_the_terminal_reaches_ropt_alone_which_gives_the_command_the_time_to_clean_up()
    {
        Skip.IfNot(Ropt.RunShell("script --version").Output.Contains("util-linux", StringComparison.Ordinal), "There is no script of util-linux here, which makes a terminal.");
        Folder.Write("careful.sh", """
            trap 'echo interrupted > trapped; exit 5' INT
            trap 'sleep 0.3; echo saved > trapped; exit 6' TERM
            touch runs
            while :; do sleep 0.05; done
            """);
        using RunningRopt running = Ropt.StartShell("{ until [ -e runs ]; do sleep 0.05; done; printf '\\003'; sleep 3; } | script -qec '\"$ROPT\" sh careful.sh' /dev/null");

        RoptResult result = running.WaitForExit();

        Assert.Equal(130, result.ExitCode);
        Assert.Equal("saved\n", Folder.Read("trapped"));
        Assert.DoesNotContain("failed:", result.Output, StringComparison.Ordinal);
        Assert.Single(result.Output.Split('\n'), l => l.Contains(": sh careful.sh", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Without_a_name_it_does_not_claim_to_have_recorded_anything()
    {
        using RunningRopt running = Ropt.With("ROPT_NAME", string.Empty).Start("sh", "train.sh");
        RunningRopt.WaitUntil(() => File.Exists(Folder["child"]), "the third trial has its child");

        running.Signal("INT");

        Assert.Equal("ropt: Stopped.\n", running.WaitForExit().Error);
    }

    [SkippableFact]
    public void Killed_outright_it_leaves_whole_results_only_and_the_next_run_goes_on()
    {
        using (RunningRopt running = Ropt.Start("echo", "3", "--x=Uniform(0,1)"))
        {
            RunningRopt.WaitUntil(() => Folder.ResultFiles("stopped").Length >= 10, "10 results");
            running.Signal("KILL");
            Assert.Equal(137, running.WaitForExit().ExitCode);
        }

        int before = Folder.Results("stopped").Count;
        RoptResult next = Ropt.With("ROPT_NSEARCH", 2).Run("echo", "3", "--x=Uniform(0,1)");

        Assert.Equal(0, next.ExitCode);
        Assert.Empty(next.Error);
        Assert.Equal(before + 2, Folder.Results("stopped").Count);
    }
}
