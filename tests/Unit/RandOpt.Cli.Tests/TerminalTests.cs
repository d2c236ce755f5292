using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>What ropt shows on a terminal: the output of the commands, and below it how far the search is.</summary>
public sealed class TerminalTests : RoptTest
{
    private const int Columns = 80;

    public TerminalTests() => Ropt.With("TERM", "xterm").With("LANG", "C.UTF-8").With("ROPT_NSEARCH", 4);

    [SkippableFact]
    public void Below_the_output_it_shows_how_far_the_search_is_and_at_the_end_the_output_is_all_there_is()
    {
        Folder.Write("train.sh", "echo epoch; sleep 0.5; echo 3; echo careful >&2; test $RANDOPT_TRIAL != 2");
        string command = "sh train.sh --lr='Choice([0.5])'";

        List<string[]> frames = Frames(Columns, $"\"$ROPT\" {command}");

        // While the fourth trial runs; what it prints last may be there a moment before its end is.
        string[] third = frames.Last(f => f.Any(l => l.Contains(" 3/4 ", StringComparison.Ordinal)) && f[^4] == "epoch");
        Assert.Matches("^━+ 3/4 · 1 running · 1 failed$", third[^3]);
        Assert.Matches(@"^[\d.]+/(s|min) · \d+ s so far · \d+ s left$", third[^2]);
        Assert.Equal("best 3 with lr=0.5", third[^1]);
        Assert.Equal(Ropt.RunShell($"\"$ROPT\" {command} 2>&1").Lines.Order(), frames[^1].Append(string.Empty).Append(string.Empty).Order());
    }

    [SkippableFact]
    public void On_a_narrow_terminal_each_line_of_it_is_cut_to_one_row()
    {
        List<string[]> frames = Frames(40, "\"$ROPT\" sh -c 'sleep 0.5; echo 3' --learning-rate='Choice([0.00012345678901234])' --weight-decay='Choice([0.5])' > /dev/tty");

        string[] last = frames.Last(f => f.Any(l => l.Contains(" 3/4 ", StringComparison.Ordinal)));
        Assert.StartsWith("━━━━━━━━━━━━━ 3/4", last[^3], StringComparison.Ordinal);
        Assert.Equal("best 3 with learning-rate=0.0001234567…", last[^1]);
    }

    [SkippableFact]
    public void A_line_that_a_command_writes_again_and_again_is_seen_and_nothing_is_left_of_it_but_its_end()
    {
        Folder.Write("bar.sh", "for i in 1 2 3 4 5; do printf '\\r%d of 5' $i; sleep 0.3; done; printf '\\033[2J\\033[9A\\rdone 0.5\\n'");

        List<string[]> frames = Frames(Columns, "\"$ROPT\" -n 1 sh bar.sh");

        Assert.Contains(frames, f => f.Length == 4 && f[1] == "3 of 5" && f[2].EndsWith("0/1 · 1 running", StringComparison.Ordinal));
        Assert.Equal(["1: sh bar.sh", "done 0.5", "1 trial: 1 complete, 0 failed."], frames[^1].Take(3));
    }

    [SkippableFact]
    public void Ctrl_C_leaves_nothing_below_the_output()
    {
        Folder.Write("train.sh", "echo 3; test $RANDOPT_TRIAL = 1 && exit; touch runs; sleep 100");
        RequireTerminal();
        Folder.Write("inner.sh", "echo $$ > pid.new; mv pid.new pid; exec \"$ROPT\" --name stopped sh train.sh");
        using RunningRopt running = Ropt.StartShell("script -qec 'stty cols 80 rows 20; sh inner.sh' /dev/null");
        RunningRopt.WaitUntil(() => File.Exists(Folder["runs"]), "the second trial runs");

        // Not before something is drawn.
        RunningRopt.WaitUntil(() => running.OutputSoFar.Contains("1/4", StringComparison.Ordinal), "the search is shown");
        Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -INT {int.Parse(Folder.Read("pid"), CultureInfo.InvariantCulture)}")]).WaitForExit();

        RoptResult result = running.WaitForExit();
        Assert.Equal(130, result.ExitCode);
        Assert.Equal(
            ["1: sh train.sh", "3", "2: sh train.sh", "3", "ropt: Stopped. Every result so far is recorded; the same command goes on.", "1 trial: 1 complete, 0 failed."],
            Screen.Frames(result.Output, Columns)[^1].Take(6));
    }

    [SkippableFact]
    public void A_terminal_that_cannot_take_lines_back_gets_plain_lines()
    {
        string written = Written(Columns, "TERM=dumb \"$ROPT\" sh -c 'sleep 0.3; echo 3'");

        Assert.DoesNotContain('\e', written);
        Assert.Contains("4 trials: 4 complete, 0 failed.", written, StringComparison.Ordinal);
    }

    private List<string[]> Frames(int columns, string command) => Screen.Frames(Written(columns, command), columns);

    private string Written(int columns, string command)
    {
        RequireTerminal();
        Folder.Write("inner.sh", FormattableString.Invariant($"stty cols {columns} rows 20; {command}"));
        string written = Ropt.RunShell("script -qec 'sh inner.sh' /dev/null").Output;
        File.Delete(Folder["inner.sh"]);
        return Regex.Replace(written, "^\\^D\b\b", string.Empty);
    }

    /// <summary>The script of util-linux runs a command on a terminal of its own.</summary>
    private void RequireTerminal() => Skip.IfNot(
        Ropt.RunShell("script --version").Output.Contains("util-linux", StringComparison.Ordinal), "There is no script of util-linux here, which makes a terminal.");
}
