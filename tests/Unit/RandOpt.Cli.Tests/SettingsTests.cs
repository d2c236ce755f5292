using System;
using System.Linq;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>The ROPT_ variables beyond those of the tutorial.</summary>
public sealed class SettingsTests : RoptTest
{
    [Fact]
    public void The_same_seed_draws_the_same_and_another_draws_others()
    {
        string[] Draw(int seed) => Ropt.With("ROPT_NSEARCH", 5).With("ROPT_SEED", seed).Run("echo", "--x=Uniform(0,1)", "--y=Gaussian(0,1)", "--z=Choice([a,b,c])").Commands;

        Assert.Equal(Draw(42), Draw(42));
        Assert.NotEqual(Draw(42), Draw(43));
    }

    [Fact]
    public void The_same_seed_draws_the_same_with_and_without_a_name()
    {
        string[] unnamed = Ropt.With("ROPT_NSEARCH", 3).With("ROPT_SEED", 7).Run("echo", "--x=Uniform(0,1)").Commands;

        Assert.Equal(unnamed, Ropt.With("ROPT_NAME", "seeded").Run("echo", "--x=Uniform(0,1)").Commands);
    }

    [Fact]
    public void Two_parameters_of_one_seed_are_not_tied_to_each_other()
    {
        string command = Ropt.With("ROPT_NSEARCH", 1).With("ROPT_SEED", 7).Run("echo", "x=Uniform(0,1)", "y=Uniform(0,1)").Commands.Single();
        string[] values = command.Split(' ').Skip(1).Select(a => a.Substring(2)).ToArray();

        Assert.NotEqual(values[0], values[1]);
    }

    [Fact]
    public void Initial_configurations_run_first_and_what_they_leave_out_is_drawn()
    {
        Ropt.With("ROPT_NAME", "initial").With("ROPT_NSEARCH", 3).With("ROPT_INITIAL", "x=0.5, y=1; x=2");

        Ropt.Run("echo", "3", "--x=Uniform(10, 20)", "--y=Integer(100, 200)");

        var results = Folder.Results("initial");
        Assert.Equal((0.5, 1), (results[0]["x"].GetDouble(), results[0]["y"].GetInt32()));
        Assert.Equal(2, results[1]["x"].GetDouble());
        Assert.InRange(results[1]["y"].GetInt32(), 100, 200);
        Assert.InRange(results[2]["x"].GetDouble(), 10, 20);
    }

    [Fact]
    public void An_evolutionary_search_may_start_from_an_initial_configuration()
    {
        RoptResult result = Ropt.With("ROPT_NAME", "initial").With("ROPT_TYPE", "evolutionary").With("ROPT_NSEARCH", 4).With("ROPT_INITIAL", "x=100")
            .Run("printf", "%s\n", "--x=Uniform(-1, 1)", "3");

        Assert.Equal(0, result.ExitCode);
        Assert.All(Folder.Results("initial"), r => Assert.InRange(r["x"].GetDouble(), 96, 104));
    }

    [Theory]
    [InlineData("0", "1")]
    [InlineData("1", "3")]
    public void Maximize_turns_the_best_round(string maximize, string best)
    {
        RoptResult result = Ropt.With("ROPT_NAME", "best").With("ROPT_TYPE", "grid").With("ROPT_NSEARCH", 3).With("ROPT_MAXIMIZE", maximize)
            .Run("sh", "-c", "echo ${0#x=}", "x=Choice([2,3,1])");

        string first = result.Lines.SkipWhile(l => !l.Contains('─')).Skip(1).First();
        Assert.Equal([best, best], first.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Elite_one_without_mutation_stays_with_the_best()
    {
        Ropt.With("ROPT_NAME", "elite").With("ROPT_TYPE", "grid").With("ROPT_NSEARCH", 3).Run("sh", "-c", "echo ${0#x=}", "x=Choice([2,3,1])");

        RoptResult result = Ropt.With("ROPT_TYPE", "Evolutionary").With("ROPT_ELITE", 1).With("ROPT_MUTATION", 0).With("ROPT_NSEARCH", 5)
            .Run("sh", "-c", "echo 99", "x=Choice([2,3,1])");

        Assert.All(result.Commands, c => Assert.EndsWith("x=1", c, StringComparison.Ordinal));
    }

    [Fact]
    public void No_trials_are_no_mistake()
    {
        RoptResult result = Ropt.With("ROPT_NSEARCH", 0).Run("echo", "3");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Commands);
    }
}
