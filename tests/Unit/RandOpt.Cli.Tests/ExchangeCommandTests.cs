using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary><c>ropt export NAME FILE</c> and <c>ropt import FILE</c>.</summary>
public sealed class ExchangeCommandTests : RoptTest
{
    [Theory]
    [InlineData("train.csv")]
    [InlineData("train.jsonl")]
    [InlineData("train.txt", "--format", "csv")]
    public void An_experiment_moves_with_a_file(string file, params string[] format)
    {
        Folder.Write("randopt_results/train/1500000001.0_0.5.json", """{"result": 0.5, "lr": 1e-05, "opt": "1"}""");

        Assert.Equal($"1 results exported to '{file}'.", Ropt.Run(["export", "train", file, .. format]).Output.Trim());
        Assert.Equal("1 results recorded in 'copy', 0 were there already, 0 lines were left out.", Ropt.Run("import", file, "--name", "copy").Output.Trim());
        Assert.Equal("0 results recorded in 'copy', 1 were there already, 0 lines were left out.", Ropt.With("ROPT_NAME", "copy").Run("import", file).Output.Trim());
        Assert.Equal("""{"result": 0.5, "lr": 1e-05, "opt": "1"}""", File.ReadAllText(Path.Combine(Folder.Path, "randopt_results/copy/1500000001.0_0.5.json")));
    }

    [Fact]
    public void A_table_of_past_runs_is_imported_and_a_line_that_is_no_result_is_told_of()
    {
        Folder.Write("runs.csv", "lr,depth,loss\n0.1,2,0.5\n0.1,4,high\n");

        RoptResult run = Ropt.Run("import", "runs.csv", "--result=loss", "--param", "lr=Uniform(0, 1)", "--param", "depth=[2, 4]", "--dir", "other", "--maximize");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Line 3 of", run.Error, StringComparison.Ordinal);
        Assert.Equal("1 results recorded in 'runs', 0 were there already, 1 lines were left out.", run.Output.Trim());
        Assert.Equal("""{"version": 1, "parameters": {"lr": "Uniform(0.0, 1.0)", "depth": "Choice([2, 4])"}, "maximize": true}""", File.ReadAllText(Path.Combine(Folder.Path, "other/runs/.randopt/space.json")));
        Assert.Single(Directory.GetFiles(Path.Combine(Folder.Path, "other/runs"), "*.json").Select(File.ReadAllText), """{"result": 0.5, "lr": 0.1, "depth": 2}""");
    }

    [Theory]
    [InlineData("needs the name of an experiment and that of a file", "export", "train")]
    [InlineData("takes one experiment and one file", "export", "a", "b", "c")]
    [InlineData("must be csv or jsonl", "export", "a", "b.csv", "--format", "xml")]
    [InlineData("needs the name of a file", "import")]
    [InlineData("ropt import has no option '--top'", "import", "a.csv", "--top", "3")]
    [InlineData("whole number from 0 up", "import", "a.csv", "--objective", "one")]
    [InlineData("all parameters, or all with their samplers", "import", "a.csv", "--param", "x", "--param", "y=1")]
    public void What_is_wrong_with_the_arguments_is_said(string reason, params string[] arguments)
    {
        RoptResult run = Ropt.Run(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }
}
