using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary><c>ropt watch</c>.</summary>
public sealed class WatchCommandTests : RoptTest
{
    private const int Columns = 80;

    public WatchCommandTests() => Ropt.With("TERM", "xterm").With("LANG", "C.UTF-8").With("NO_COLOR", 1);

    [Fact]
    public void Once_and_piped_it_is_a_line_an_experiment_with_tabs_between_the_columns()
    {
        Ropt.Run("--name", "train", "--type", "grid", "-n", "3", "sh", "-c", "test $0 != x=2 && echo ${0#x=}", "x=Choice([3,1,2])");
        Write("python", 1, "4");

        RoptResult result = Ropt.Run("watch", "--once");

        Assert.Equal(0, result.ExitCode);
        string[][] lines = [.. result.Lines.Where(l => l.Length > 0).Select(l => l.Split('\t'))];
        Assert.Equal("experiment complete running waiting failed pruned interrupted rate_per_second last best best_time parameters", string.Join(' ', lines[0]));
        Assert.Equal(["python 1 0 0 0 0 0 4 x=1", "train 2 0 0 1 0 0 1 x=1"], lines.Skip(1).Select(l => string.Join(' ', l.Take(7).Append(l[9]).Append(l[11]))));
        Assert.Equal(["train"], Ropt.Run("watch", "train", "--once", "--dir=randopt_results").Lines.Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t')[0]));
    }

    [SkippableTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public void Without_a_terminal_it_is_a_line_whenever_something_has_happened_until_it_is_stopped(string signal, int exitCode)
    {
        Write("train", 3, "3");
        using RunningRopt running = Ropt.Start("watch", "--interval", "0.05");
        RunningRopt.WaitUntil(() => running.OutputSoFar.Contains("train: 1 complete, best 3 with x=3\n", StringComparison.Ordinal), "the first line");
        Write("train", 2, "2");
        RunningRopt.WaitUntil(() => running.OutputSoFar.Contains("train: 2 complete", StringComparison.Ordinal), "a line for what is new");
        Write("later", 1, "1");
        RunningRopt.WaitUntil(() => running.OutputSoFar.Contains("later: 1 complete", StringComparison.Ordinal), "a line for the new experiment");

        running.Signal(signal);

        RoptResult result = running.WaitForExit();
        Assert.Equal((exitCode, string.Empty), (result.ExitCode, result.Error));
        Assert.Equal(3, result.Output.Count(c => c == '\n'));
    }

    [SkippableFact]
    public void On_a_terminal_it_is_drawn_in_one_place_while_a_search_runs_and_is_killed()
    {
        RequireTerminal();
        Folder.Write("inner.sh", "stty cols 80 rows 10; echo $$ > pid.new; mv pid.new pid; exec \"$ROPT\" watch --interval 0.05");
        Directory.CreateDirectory(Folder["randopt_results"]);
        using RunningRopt watching = Ropt.StartShell("script -qec 'sh inner.sh' /dev/null");
        RunningRopt.WaitUntil(() => Last(watching) is ["No experiment yet."], "that there is nothing");

        Folder.Write("train.sh", "echo $RANDOPT_TRIAL; test $RANDOPT_TRIAL -lt 3 || sleep 600");
        using RunningRopt searching = Ropt.Start("--name", "train", "-j", "2", "sh", "train.sh", "--lr=Uniform(0,1)");
        RunningRopt.WaitUntil(() => Cells(watching) is ["train", "2", "2", "0", ..], "two complete and two that run");
        Assert.Matches(@"^experiment  complete  running  failed +(rate  )?last  best  age  with$", Last(watching)[0]);

        searching.Signal("KILL");
        searching.WaitForExit();
        RunningRopt.WaitUntil(() => Last(watching)[0].Contains("interrupted", StringComparison.Ordinal) && Cells(watching) is ["train", "2", "0", "0", "2", ..], "none that runs");

        Kill("INT", Folder.Read("pid"));
        RoptResult result = watching.WaitForExit();
        Assert.Equal(130, result.ExitCode);
        Assert.Equal(2, Screen.Frames(result.Output, Columns)[^1].Length);

        // The trials of the killed search.
        Ropt.Run("--name", "train", "-n", "1", "echo", "1", "--lr=Uniform(0,1)");
    }

    [SkippableFact]
    public void A_folder_that_is_removed_is_told_of_above_and_with_none_left_it_ends()
    {
        RequireTerminal();
        Write("train", 3, "3");
        Write("other", 3, "3");
        Folder.Write("inner.sh", "stty cols 80 rows 10; exec \"$ROPT\" watch train other --interval 0.05");
        using RunningRopt watching = Ropt.StartShell("script -qec 'sh inner.sh' /dev/null");
        RunningRopt.WaitUntil(() => Last(watching).Length == 3, "both");

        Directory.Delete(Folder["randopt_results/other"], recursive: true);
        RunningRopt.WaitUntil(() => Last(watching)[0].StartsWith("ropt: The experiment 'other' is not in", StringComparison.Ordinal), "what happened to it");
        RunningRopt.WaitUntil(() => Last(watching) is [.., string heading, string row] && heading.StartsWith("experiment ", StringComparison.Ordinal) && row.StartsWith("train ", StringComparison.Ordinal), "the one that is left");

        Directory.Delete(Folder["randopt_results/train"], recursive: true);
        Assert.Equal(1, watching.WaitForExit().ExitCode);
    }

    [Theory]
    [InlineData("There is no experiment 'nope'", "nope")]
    [InlineData("--interval is 'soon'", "--interval", "soon")]
    [InlineData("--interval is '0'", "--interval=0")]
    [InlineData("no option '--top'", "--top", "3")]
    public void What_does_not_make_sense_is_wrong_usage(string message, params string[] arguments)
    {
        RoptResult result = Ropt.Run(["watch", .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_at_hand() => Assert.Contains("ropt watch [NAME ...]", Ropt.Run("watch", "--help").Output, StringComparison.Ordinal);

    private static string[] Last(RunningRopt watching) => Screen.Frames(Whole(watching.OutputSoFar), Columns)[^1];

    /// <summary>The columns of the last line.</summary>
    private static string[] Cells(RunningRopt watching) => Last(watching)[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is to be seen at once, and is there as a whole.</summary>
    private static string Whole(string written) => written[..(written.LastIndexOf("\e[?2026l", StringComparison.Ordinal) is >= 0 and int end ? end : 0)];

    private static void Kill(string signal, string process) =>
        Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {int.Parse(process, CultureInfo.InvariantCulture)}")]).WaitForExit();

    /// <summary>Records a result as another program would.</summary>
    private void Write(string experiment, int x, string result)
    {
        // An experiment appears with its first result: a folder without one is something to tell of as well.
        string name = $"15000000{x:00}.0_0.{x}.json";
        Folder.Write($"staging/{name}", $$"""{"result": {{result}}, "x": {{x}}}""");
        if (!Directory.Exists(Folder[$"randopt_results/{experiment}"]))
        {
            Directory.CreateDirectory(Folder["randopt_results"]);
            Directory.Move(Folder["staging"], Folder[$"randopt_results/{experiment}"]);
            return;
        }

        File.Move(Folder[$"staging/{name}"], Folder[$"randopt_results/{experiment}/{name}"]);
    }

    private void RequireTerminal() => Skip.IfNot(
        Ropt.RunShell("script --version").Output.Contains("util-linux", StringComparison.Ordinal), "There is no script of util-linux here, which makes a terminal.");
}
