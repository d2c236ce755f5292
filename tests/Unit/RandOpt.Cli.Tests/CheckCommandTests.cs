using System;
using System.IO;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary><c>ropt check NAME</c>.</summary>
public sealed class CheckCommandTests : RoptTest
{
    public CheckCommandTests() => Ropt.Run("--name", "train", "-n", "2", "echo", "x=Integer(1,9)");

    [Fact]
    public void Where_all_is_well_nothing_is_printed()
    {
        RoptResult result = Ropt.Run("check", "train");

        Assert.Equal((0, string.Empty, string.Empty), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public void What_is_wrong_is_a_line_each_and_is_mended_on_demand()
    {
        string cut = Folder.ResultFiles("train")[0];
        string whole = File.ReadAllText(cut);
        File.WriteAllText(cut, whole[..5]);
        Folder.Write("randopt_results/train/other.json", "{}").Write("randopt_results/train/notes.txt", "mine");

        RoptResult found = Ropt.Run("check", "train");
        RoptResult mended = Ropt.Run("check", "train", "--repair");
        RoptResult after = Ropt.Run("check", "--dir=randopt_results", "train");

        Assert.Equal(1, found.ExitCode);
        Assert.Contains("error: other.json: It is not a result: ", found.Output, StringComparison.Ordinal);
        Assert.Contains("ropt check train --repair", found.Error, StringComparison.Ordinal);
        Assert.Equal(0, mended.ExitCode);
        Assert.Contains("mended: other.json: ", mended.Output, StringComparison.Ordinal);
        Assert.Equal((0, "information: notes.txt: "), (after.ExitCode, after.Output[..24]));
        Assert.Equal(whole, File.ReadAllText(cut));
        Assert.Equal(2, Folder.ResultFiles("train").Length);
    }

    [Fact]
    public void An_option_that_it_does_not_have_is_an_error()
    {
        RoptResult result = Ropt.Run("check", "train", "--mend");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("ropt check has no option '--mend'; it has --repair, --force and --dir DIR", result.Error, StringComparison.Ordinal);
    }
}
