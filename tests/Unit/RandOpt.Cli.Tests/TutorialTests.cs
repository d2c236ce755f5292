using System.Linq;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>The commands of the tutorial, with a shell script in the place of simple.py.</summary>
public sealed class TutorialTests : RoptTest
{
    // Prints x * x + y * y of --x=... --y=...
    private const string Simple = "x=${1#--x=}; y=${2#--y=}; echo loss $((x * x + y * y))";

    private static readonly string[] s_grid = ["1 -1", "1 1", "2 -1", "2 1", "3 -1", "3 1"];

    public TutorialTests() => Folder.Write("simple.sh", Simple);

    [Fact]
    public void Six_grid_runs_are_the_six_combinations_once_each_and_the_next_six_again()
    {
        Ropt.With("ROPT_NSEARCH", 6).With("ROPT_TYPE", "GridSearch").With("ROPT_NAME", "simple_example");

        RoptResult first = Ropt.Run("sh", "simple.sh", "--x=Choice([1,2,3])", "--y=Choice([-1,1])");

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(s_grid, Points());
        Assert.Equal([2, 2, 5, 5, 10, 10], Folder.Results("simple_example").Select(r => r["result"].GetInt32()));

        Ropt.Run("sh", "simple.sh", "--x=Choice([1,2,3])", "--y=Choice([-1,1])");

        Assert.Equal([.. s_grid, .. s_grid], Points());
    }

    [Fact]
    public void A_grid_that_was_stopped_goes_on_where_it_stopped()
    {
        Ropt.With("ROPT_TYPE", "GridSearch").With("ROPT_NAME", "simple_example");

        Ropt.With("ROPT_NSEARCH", 2).Run("sh", "simple.sh", "--x=Choice([1,2,3])", "--y=Choice([-1,1])");
        Ropt.With("ROPT_NSEARCH", 4).Run("sh", "simple.sh", "--x=Choice([1,2,3])", "--y=Choice([-1,1])");

        Assert.Equal(s_grid, Points());
    }

    [Fact]
    public void An_evolutionary_search_goes_on_from_the_results_there_are()
    {
        Ropt.With("ROPT_NAME", "simple_example").With("ROPT_NSEARCH", 1).Run("sh", "simple.sh", "--x=Choice([3])", "--y=Choice([1])");

        RoptResult evolution = Ropt.With("ROPT_TYPE", "Evolutionary").With("ROPT_NSEARCH", 20)
            .Run("sh", "simple.sh", "--x=Integer(-1, 1)", "--y=Integer(-1, 1)");

        Assert.Equal(0, evolution.ExitCode);
        Assert.Equal(21, Folder.Results("simple_example").Count);
        Assert.All(Folder.Results("simple_example"), r => Assert.Equal(r["result"].GetInt64(), Square(r["x"].GetInt64()) + Square(r["y"].GetInt64())));
    }

    [Fact]
    public void A_random_search_draws_anew_for_each_trial()
    {
        RoptResult search = Ropt.With("ROPT_NAME", "simple_example").With("ROPT_NSEARCH", 16).Run("echo", "--lr=Uniform(0, 1)");

        Assert.Equal(16, search.Commands.Distinct().Count());
        Assert.All(Folder.Results("simple_example"), r => Assert.InRange(r["lr"].GetDouble(), 0, 1));
        Assert.Equal(16, Folder.Results("simple_example").Count);
    }

    [Theory]
    [InlineData("Experiment")]
    [InlineData("random")]
    [InlineData("GRIDSEARCH")]
    [InlineData("gridSearch")]
    public void The_type_is_read_in_any_case(string type)
    {
        RoptResult search = Ropt.With("ROPT_TYPE", type).With("ROPT_NAME", "simple_example").With("ROPT_NSEARCH", 2)
            .Run("sh", "simple.sh", "--x=Choice([1,2,3])", "--y=Choice([-1,1])");

        Assert.Equal(0, search.ExitCode);
        Assert.Equal(2, Folder.Results("simple_example").Count);
    }

    [Fact]
    public void Without_a_name_a_random_search_runs_and_prints_and_leaves_nothing()
    {
        RoptResult search = Ropt.With("ROPT_NSEARCH", 3).Run("sh", "simple.sh", "--x=Choice([1,2,3])", "--y=Choice([-1,1])");

        Assert.Equal(0, search.ExitCode);
        Assert.Equal(3, search.Lines.Count(l => l.StartsWith("loss ", System.StringComparison.Ordinal)));
        Assert.Contains("3 trials: 3 complete, 0 failed.", search.Output, System.StringComparison.Ordinal);
        Assert.Equal([Folder["simple.sh"]], System.IO.Directory.GetFileSystemEntries(Folder.Path));
    }

    [Theory]
    [InlineData("GridSearch")]
    [InlineData("Evolutionary")]
    public void Grid_and_evolutionary_ask_for_a_name(string type)
    {
        RoptResult search = Ropt.With("ROPT_TYPE", type).With("ROPT_NSEARCH", 1).Run("sh", "simple.sh", "--x=Choice([1,2,3])");

        Assert.Equal(2, search.ExitCode);
        Assert.Contains("ROPT_NAME=", search.Error, System.StringComparison.Ordinal);
        Assert.Empty(search.Commands);
    }

    [Fact]
    public void Results_go_to_the_folder_that_ROPT_DIR_names()
    {
        Ropt.With("ROPT_DIR", "lab/results").With("ROPT_NAME", "simple_example").With("ROPT_NSEARCH", 2).Run("echo", "3");

        Assert.Equal(2, Folder.Results("simple_example", "lab/results").Count);
        Assert.Empty(Folder.Results("simple_example"));
    }

    [SkippableFact]
    public void Without_ROPT_NSEARCH_it_goes_on_until_stopped()
    {
        using RunningRopt running = Ropt.With("ROPT_NAME", "endless").Start("echo", "--x=Uniform(0,1)");

        RunningRopt.WaitUntil(() => Folder.ResultFiles("endless").Length >= 20, "20 results");
        running.Signal("INT");

        Assert.Equal(130, running.WaitForExit().ExitCode);
    }

    private static long Square(long value) => value * value;

    private string[] Points() => Folder.Results("simple_example").Select(r => $"{r["x"]} {r["y"]}").ToArray();
}
