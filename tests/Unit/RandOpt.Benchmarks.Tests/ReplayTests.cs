using System;
using System.IO;
using System.Linq;
using RandOpt.Benchmarks.Replay;
using RandOpt.Core.Tests;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Benchmarks.Tests;

/// <summary>How a replay counts, on tables small enough to count by hand.</summary>
public sealed class ReplayTests : IDisposable
{
    private const string Index = """
        [
          { "name": "letters", "family": "small", "direction": "maximize", "rows": 4, "parameters": [
            { "name": "depth", "kind": "ordinal", "values": [8, 16] },
            { "name": "letter", "kind": "categorical", "values": ["a", "b"] } ] },
          { "name": "times", "family": "small", "direction": "minimize", "rows": 3, "optimum": 2, "median": 4, "parameters": [
            { "name": "block", "kind": "ordinal", "values": [1, 2, 4, 8] } ] },
          { "name": "curves", "family": "taskset", "direction": "minimize", "steps": 51, "parameters": [ { "name": "lr", "kind": "float" } ] }
        ]
        """;

    private readonly TemporaryDirectory _folder = new();

    public ReplayTests()
    {
        _folder.Write("index.json", Index);
        _folder.Write("letters.csv", "depth,letter,value\n8,a,1\n8,b,2\n16,a,4\n16.0,b,5\n");
        // 2 failed, 8 is not there.
        _folder.Write("times.csv", "block,value\n1,8\n2,\n4,2\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Regret_is_told_between_the_optimum_and_the_median_of_a_table()
    {
        RecordedTable letters = Table("letters");

        Assert.Equal(5, letters.Optimum);
        Assert.Equal(3, letters.Median);
        double? value = letters.Evaluate(new ValueMap(["depth", "letter"], [1L, "c0"]));
        Assert.Equal(4, value);
        Assert.Equal(0.5, letters.Figure(value));
        Assert.Equal(0, letters.Figure(5));
    }

    [Fact]
    public void Ordinal_parameters_are_given_as_places_and_categorical_ones_as_words()
    {
        SearchSpace space = Table("letters").CreateSpace();

        Assert.Equal("Choice([0, 1])", space[0].Sampler.ToString());
        Assert.Equal("Choice(['c0', 'c1'])", space[1].Sampler.ToString());
    }

    [Fact]
    public void A_table_with_a_failing_row_tells_the_share_of_the_optimum()
    {
        RecordedTable times = Table("times");

        Assert.Equal(ReplayGroup.Kernels, times.Group);
        Assert.Equal([8, null, 2, null], Enumerable.Range(0, 4).Select(i => times.Evaluate(new ValueMap(["block"], [(long)i]))));
        Assert.Equal(0, times.Figure(null));
        Assert.Equal(0.25, times.Figure(8));
    }

    [Fact]
    public void Curves_are_passed_over() => Assert.Equal(["letters", "times"], new TableFolder(_folder.Path).Read(_ => true).Select(t => t.Name));

    [Fact]
    public void A_grid_finds_the_optimum_at_the_trial_that_it_stands_at()
    {
        ReplayOutcome outcome = new ReplayRun(Table("times"), StrategyKind.Find("Grid"), Seed: 0).Run();

        Assert.Equal([0.25, 0.25, 1, 1], outcome.Figures.Take(4));
    }

    [Fact]
    public void Without_figures_of_others_our_own_random_search_is_what_regret_is_relative_to()
    {
        (int exitCode, string output) = Run("--data", _folder.Path, "--strategy", "Grid", "--on", "letters", "--seeds", "2");

        // Both are at the optimum after so many trials on so few rows, where a regret of 0 counts as the floor.
        Assert.Equal(0, exitCode);
        Assert.Contains("Random is run too", output, StringComparison.Ordinal);
        Assert.Matches(@"Grid +1\.000 +1\.000 +1\.000\r?\n", output);
    }

    [Fact]
    public void Figures_of_others_stand_beside_ours()
    {
        _folder.Write("peers.json", """{ "kernels": { "fraction": { "times": { "random/fail": [0.5, 0.5, 0.8] } } } }""");

        (int exitCode, string output) = Run("--data", _folder.Path, "--strategy", "Random", "--on", "kernels", "--seeds", "2");

        Assert.Equal(0, exitCode);
        Assert.Contains("1 (0.5) x2.00", output, StringComparison.Ordinal);
        Assert.Contains("1 (0.8) x1.25", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_functions_have_their_known_optimum_where_it_is_known_to_lie()
    {
        Assert.Equal(0.39788735772973816, FunctionForms.Branin([Math.PI, 2.275]), 12);
        Assert.Equal(-3.32236801141551, FunctionForms.Hartmann6([0.20168952, 0.15001069, 0.47687398, 0.27533243, 0.31165162, 0.65730054]), 12);
        Assert.Equal(-39.16616570377142, FunctionForms.StyblinskiTang([-2.903534027771177]), 12);
        Assert.Equal(0, FunctionForms.Rosenbrock([1, 1, 1]), 12);
        Assert.Equal(0, FunctionForms.Levy([1, 1, 1]), 12);
        Assert.Equal(0, FunctionForms.Ackley([0, 0]), 12);
        Assert.Equal(0, FunctionForms.Rastrigin([0, 0]), 12);
        Assert.Equal(0, FunctionForms.Griewank([0, 0]), 12);
    }

    [Fact]
    public void Files_are_written_for_the_docs_and_for_further_reckoning()
    {
        string folder = Path.Combine(_folder.Path, "out");

        (int exitCode, _) = Run("--data", _folder.Path, "--strategy", "Grid", "--on", "times", "--seeds", "1", "--out", folder);

        Assert.Equal(0, exitCode);
        Assert.Equal(["group,problem,strategy,seed,trial,figure", "kernels,times,Grid,0,1,0.25"], File.ReadLines(Path.Combine(folder, "replay.csv")).Take(2));
        Assert.Contains("<svg", File.ReadAllText(Path.Combine(folder, "replay-kernels.svg")), StringComparison.Ordinal);
        Assert.DoesNotContain("http", File.ReadAllText(Path.Combine(folder, "replay.html")), StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output) Run(params string[] options)
    {
        using StringWriter output = new();
        int exitCode = ReplayCommand.Run(options, output, TextWriter.Null);
        return (exitCode, output.ToString());
    }

    private RecordedTable Table(string name) => Assert.Single(new TableFolder(_folder.Path).Read(n => n == name));
}
