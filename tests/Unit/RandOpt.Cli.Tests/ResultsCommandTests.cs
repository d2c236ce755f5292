using System;
using System.Linq;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary><c>ropt results NAME</c>.</summary>
public sealed class ResultsCommandTests : RoptTest
{
    public ResultsCommandTests()
    {
        for (int i = 1; i <= 12; i++)
        {
            Folder.Write($"randopt_results/train/15000000{i:00}.0_0.5.json", $$"""{"result": {{i % 7}}.5, "lr": 1e-{{i:00}}}""");
        }
    }

    [Fact]
    public void The_table_has_the_ten_best_the_best_first()
    {
        double[] results = Column(Ropt.Run("results", "train"));

        Assert.Equal([0.5, 1.5, 1.5, 2.5, 2.5, 3.5, 3.5, 4.5, 4.5, 5.5], results);
    }

    [Theory]
    [InlineData("--top", "2")]
    [InlineData("--top=2")]
    [InlineData("-n", "2")]
    public void Top_says_how_many(params string[] top) => Assert.Equal([0.5, 1.5], Column(Ropt.Run(["results", "train", .. top])));

    [Fact]
    public void Maximize_turns_it_round()
    {
        Assert.Equal([6.5], Column(Ropt.Run("results", "train", "--top", "1", "--maximize")));
        Assert.Equal([6.5], Column(Ropt.With("ROPT_MAXIMIZE", 1).Run("results", "train", "--top", "1")));
    }

    [Fact]
    public void What_was_maximized_is_gone_on_with_so()
    {
        Ropt.Run("--name", "up", "--type", "GridSearch", "-n", "3", "--maximize", "sh", "-c", "echo $1", "sh", "x=Choice([1,2,3])");
        RoptResult again = Ropt.Run("--name", "up", "--type", "GridSearch", "-n", "3", "sh", "-c", "echo $1", "sh", "x=Choice([1,2,3])");

        Assert.Equal("3", Cells(again)[0]);
        Assert.Equal([3], Column(Ropt.Run("results", "up", "--top", "1")));
    }

    [Fact]
    public void Values_are_shown_with_all_their_digits() => Assert.Contains(" 1e-07 ", Ropt.Run("results", "train", "--top", "1").Output, StringComparison.Ordinal);

    [Fact]
    public void Results_that_are_not_finite_come_last()
    {
        Folder.Write("randopt_results/odd/1.json", """{"result": NaN}""")
            .Write("randopt_results/odd/2.json", """{"result": -Infinity}""")
            .Write("randopt_results/odd/3.json", """{"result": 3}""");

        Assert.Equal(["3", "-inf", "nan"], Cells(Ropt.Run("results", "odd")));
    }

    [Fact]
    public void The_folder_may_be_named()
    {
        Folder.Write("lab/train/1.json", """{"result": 42}""");

        Assert.Equal([42], Column(Ropt.Run("results", "train", "--dir", "lab")));
        Assert.Equal([42], Column(Ropt.With("ROPT_DIR", "lab").Run("results", "train")));
    }

    [Fact]
    public void An_experiment_that_is_not_there_is_named_with_those_that_are()
    {
        RoptResult result = Ropt.Run("results", "trian");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'trian'", result.Error, StringComparison.Ordinal);
        Assert.Contains("There are: train.", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("experiment")]
    [InlineData("and there are 'a' and 'b'", "a", "b")]
    [InlineData("--top is '0'", "train", "--top", "0")]
    [InlineData("--top is 'many'", "train", "--top=many")]
    [InlineData("--top needs a value", "train", "--top")]
    [InlineData("no option '--bogus'", "train", "--bogus")]
    [InlineData("'../train' cannot be the name", "../train")]
    public void What_does_not_make_sense_is_wrong_usage(string message, params string[] arguments)
    {
        RoptResult result = Ropt.Run(["results", .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Help_is_at_hand() => Assert.StartsWith("ropt runs a command", Ropt.Run("results", "--help").Output, StringComparison.Ordinal);

    [Fact]
    public void A_command_called_results_is_run_after_two_dashes() => Assert.Contains("no program 'results'", Ropt.Run("--", "results").Error, StringComparison.Ordinal);

    private static double[] Column(RoptResult result) => Cells(result).Select(c => double.Parse(c, System.Globalization.CultureInfo.InvariantCulture)).ToArray();

    /// <summary>The first column of the table.</summary>
    private static string[] Cells(RoptResult result)
    {
        Assert.Equal(0, result.ExitCode);
        return result.Lines.SkipWhile(l => !l.Contains('─')).Skip(1).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()).OfType<string>().ToArray();
    }
}
