using System;
using System.IO;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>Mistakes: each is told by name, with the way out, before anything runs or is written.</summary>
public sealed class BadInputTests : RoptTest
{
    public BadInputTests() => Ropt.With("ROPT_NSEARCH", 1).With("ROPT_NAME", "bad");

    [Theory]
    [InlineData("There is no command to run")]
    [InlineData("no option '--bogus'", "--bogus")]
    [InlineData("There is no command to run", "A=1")]
    [InlineData("The command is empty", "")]
    [InlineData("no program 'nosuchcommand' on the path", "nosuchcommand")]
    [InlineData("/nosuch/program'. Check the path", "/nosuch/program")]
    [InlineData("expected a value, and the text ends", "echo", "--x=Uniform(0,")]
    [InlineData("'Unifrm'; did you mean Uniform?", "echo", "--x=Unifrm(0,1)")]
    [InlineData("In '--x=Uniform(0,a)': Uniform: high is 'a'", "echo", "--y=Uniform(0,1)", "--x=Uniform(0,a)")]
    [InlineData("In '--x=Uniform(1,0)': Uniform: low is 1.0", "echo", "--x=Uniform(1,0)")]
    [InlineData("In '--x=Choice([])': Choice: the list of items is empty", "echo", "--x=Choice([])")]
    [InlineData("'x' is there twice", "echo", "--x=Uniform(0,1)", "-x=Uniform(0,1)")]
    [InlineData("may not be called 'result'", "echo", "--result=Uniform(0,1)")]
    public void Wrong_arguments_are_told_by_name(string message, params string[] arguments)
    {
        RoptResult result = Ropt.Run(arguments);

        AssertRefused(result, message);
    }

    [Theory]
    [InlineData("ROPT_NSEARCH", "-1")]
    [InlineData("ROPT_NSEARCH", "1e3")]
    [InlineData("ROPT_NSEARCH", "99999999999999999999")]
    [InlineData("ROPT_TYPE", "Bayes")]
    [InlineData("ROPT_SEED", "abc")]
    [InlineData("ROPT_MAXIMIZE", "2")]
    [InlineData("ROPT_ELITE", "few")]
    [InlineData("ROPT_MUTATION", "often")]
    [InlineData("ROPT_INITIAL", "x==1")]
    public void Wrong_variables_are_told_by_name_and_value(string variable, string value)
    {
        RoptResult result = Ropt.With(variable, value).Run("echo", "--x=Uniform(0,1)");

        AssertRefused(result, $"{variable} is '{value}'");
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("con")]
    [InlineData("a:b")]
    public void An_experiment_is_one_folder_name(string name)
    {
        RoptResult result = Ropt.With("ROPT_NAME", name).Run("echo", "3");

        AssertRefused(result, $"'{name}' cannot be the name of an experiment");
    }

    [Fact]
    public void A_grid_over_a_Gaussian_is_refused()
    {
        RoptResult result = Ropt.With("ROPT_TYPE", "GridSearch").Run("echo", "--x=Gaussian(0,1)");

        AssertRefused(result, "'x' is Gaussian(0.0, 1.0). Use Choice([...])");
    }

    [Fact]
    public void An_evolutionary_search_without_results_says_how_to_get_some()
    {
        RoptResult result = Ropt.With("ROPT_TYPE", "Evolutionary").Run("echo", "--x=Uniform(0,1)");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("ROPT_TYPE=Random", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_initial_configuration_of_something_else_is_refused()
    {
        RoptResult result = Ropt.With("ROPT_INITIAL", "q=1").Run("echo", "--x=Uniform(0,1)");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'q', and there is no such parameter: there are x", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_may_not_be_run_is_told_so()
    {
        Folder.Write("train.py", "print(1)");

        RoptResult result = Ropt.Run("./train.py");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("train.py' may not be run as a program", result.Error, StringComparison.Ordinal);
        Assert.Contains("chmod +x", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Commands);
    }

    [Fact]
    public void A_file_on_the_path_that_may_not_be_run_is_passed_over()
    {
        Folder.Write("bin/echo", "not a program");
        Ropt.With("PATH", Folder["bin"] + ":/usr/bin:/bin");

        Assert.Equal(0, Ropt.Run("echo", "3").ExitCode);
    }

    [Fact]
    public void A_program_that_does_not_start_fails_the_trial()
    {
        Folder.Write("train", "#!/nosuch/interpreter\n");

        RoptResult result = Ropt.RunShell("chmod +x train; \"$ROPT\" ./train");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("train' could not be started", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_working_folder_that_is_gone_is_told_without_a_stack_trace()
    {
        RoptResult sweep = Ropt.RunShell("mkdir gone; cd gone; rmdir ../gone; \"$ROPT\" echo 3");
        RoptResult results = Ropt.RunShell("mkdir gone; cd gone; rmdir ../gone; \"$ROPT\" results bad");

        foreach (RoptResult result in new[] { sweep, results })
        {
            Assert.Equal(1, result.ExitCode);
            Assert.Equal("ropt: The current folder is not there any more. Change to one that is (cd) and run ropt again.\n", result.Error);
        }
    }

    private void AssertRefused(RoptResult result, string message)
    {
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Empty(Directory.GetFileSystemEntries(Folder.Path));
    }
}
