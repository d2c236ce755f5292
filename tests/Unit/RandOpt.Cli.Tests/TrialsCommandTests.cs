using System;
using System.Linq;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary><c>ropt trials NAME</c>.</summary>
public sealed class TrialsCommandTests : RoptTest
{
    public TrialsCommandTests() => Ropt.Run(
        "--name", "train", "--type", "grid", "-n", "3", "--retry", "1", "--retry-delay", "0", "sh", "-c", "echo out; echo err >&2; test $0 != x=2 && echo 7", "x=Choice([1,2,3])");

    [Fact]
    public void Piped_it_is_a_line_a_trial_with_tabs_between_the_columns()
    {
        string[][] lines = Lines(Ropt.Run("trials", "train"));

        Assert.Equal("trial state result attempts duration exit_code parameters reason log", string.Join(' ', lines[0]));
        Assert.Equal(["1 Complete 7 1 0 x=1", "2 Failed  2 1 x=2", "3 Complete 7 1 0 x=3"], lines.Skip(1).Select(l => string.Join(' ', l[0], l[1], l[2], l[3], l[5], l[6])));
        Assert.All(lines.Skip(1), l => Assert.True(double.Parse(l[4], System.Globalization.CultureInfo.InvariantCulture) > 0, l[4]));
        Assert.Equal("the command ended with exit code 1", lines[2][7]);
        Assert.Equal("err\n", System.IO.File.ReadAllText(lines[2][8]));
    }

    [Theory]
    [InlineData("--state", "failed")]
    [InlineData("--state=Failed", "--dir=randopt_results")]
    public void A_state_may_be_chosen(params string[] options)
    {
        Assert.Equal(["2"], Lines(Ropt.Run(["trials", "train", .. options])).Skip(1).Select(l => l[0]));
    }

    [Fact]
    public void Where_there_are_none_only_the_heading_is_printed()
    {
        RoptResult result = Ropt.Run("trials", "train", "--state", "pruned");

        Assert.Equal(0, result.ExitCode);
        Assert.Single(Lines(result));
        Assert.Contains("no trials in the state Pruned", result.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void On_a_terminal_it_is_a_table()
    {
        Skip.IfNot(Ropt.RunShell("script --version").Output.Contains("util-linux", StringComparison.Ordinal), "There is no script of util-linux here, which makes a terminal.");

        RoptResult result = Ropt.RunShell("script -qec '\"$ROPT\" trials train --state failed' /dev/null");

        Assert.Matches(@"trial +state +result +attempts +duration +exit code +parameters +reason +log", result.Output);
        Assert.Matches(@"\n +2 +Failed +2 +[0-9.]+ s +1 +x=2 +the command ended with exit code 1 +/", result.Output);
    }

    [Theory]
    [InlineData("There are: train.", "trian")]
    [InlineData("--state is 'bad', and must be one of the states", "train", "--state", "bad")]
    [InlineData("ropt trials has no option '--top'; it has --state STATE and --dir DIR", "train", "--top")]
    [InlineData("needs the name of an experiment")]
    public void What_does_not_make_sense_is_wrong_usage(string message, params string[] arguments)
    {
        RoptResult result = Ropt.Run(["trials", .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private static string[][] Lines(RoptResult result)
    {
        Assert.Equal(0, result.ExitCode);
        return result.Output.TrimEnd('\n').Split('\n').Select(l => l.Split('\t')).ToArray();
    }
}
