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
    [InlineData("NSEARCH", "-1", "a whole number from 0 up")]
    [InlineData("NSEARCH", "1e3", "a whole number from 0 up")]
    [InlineData("NSEARCH", "99999999999999999999", "a whole number from 0 up")]
    [InlineData("TYPE", "Bayes", "Random (or Experiment, RandomSearch), Grid (or GridSearch), Evolutionary (or Evo, Evolution), Sobol (or Qmc, QuasiRandom), GaussianProcess (or Gp, Bayesian)")]
    [InlineData("SEED", "abc", "a whole number, such as 42")]
    [InlineData("MAXIMIZE", "2", "1 or 0")]
    [InlineData("ELITE", "0", "a whole number from 1 up")]
    [InlineData("MUTATION", "2", "a number from 0 to 1")]
    [InlineData("INITIAL", "x==1", "at position 3")]
    [InlineData("NPROC", "many", "0 or max is one for each processor")]
    [InlineData("TIMEOUT", "0", "seconds (30), a time (90s, 15m, 2h), or a multiple")]
    [InlineData("RETRY", "-1", "a whole number from 0 up")]
    [InlineData("RETRY_DELAY", "soon", "a time: seconds (30)")]
    [InlineData("SUCCESS_EXIT_CODE", "0;3", "exit codes, whole numbers with ',' between")]
    [InlineData("ON_FAILURE", "ignore", "continue or stop")]
    [InlineData("MAX_FAILURE", "0", "a whole number from 1 up")]
    [InlineData("KILL_DELAY", "-1", "a time: seconds (30)")]
    [InlineData("RESULT_FROM", "Jsn", "did you mean Json?")]
    [InlineData("RESULT_PATTERN", "loss (", "not a regular expression")]
    [InlineData("RESULT_FILE", "../x", "cannot be read from the file")]
    [InlineData("REPEAT", "0", "a whole number from 1 up")]
    [InlineData("WARMUP", "x", "a whole number from 0 up")]
    [InlineData("MAX_DURATION", "0", "a time above 0")]
    [InlineData("TARGET", "low", "a number, such as 0.01")]
    [InlineData("PATIENCE", "0", "a whole number from 1 up")]
    [InlineData("METRIC_PATTERN", "x", "(?<value>")]
    [InlineData("PRUNER", "Hyper", "there is Median")]
    [InlineData("KEEP_LOG", "some", "all, failed or none")]
    [InlineData("TEMPLATE", "none.yaml", "no template file")]
    [InlineData("PARAM", "lr", "a name, '=' and a sampler or a value")]
    [InlineData("PARAM", "lr=Unifrm(0,1)", "did you mean Uniform?")]
    [InlineData("ZIP", "x", "give two or more")]
    [InlineData("RERUN", "maybe", "1 or 0")]
    [InlineData("DRY_RUN", "maybe", "1 or 0")]
    [InlineData("QUIET", "maybe", "1 or 0")]
    public void Wrong_settings_are_told_by_the_name_they_were_given_with_and_what_they_must_be(string name, string value, string expected)
    {
        string option = "--" + name.ToLowerInvariant().Replace('_', '-');

        RoptResult asOption = Ropt.Run($"{option}={value}", "echo", "--x=Uniform(0,1)");
        RoptResult asVariable = Ropt.With("ROPT_" + name, value).Run("echo", "--x=Uniform(0,1)");

        AssertRefused(asOption, $"{option} is '{value}'");
        AssertRefused(asOption, expected);
        AssertRefused(asVariable, $"ROPT_{name} is '{value}'");
    }

    [Theory]
    [InlineData("'z' is to vary together with others, and there is no such parameter", "--zip", "x,z")]
    [InlineData("--filter: The filter 'x < z' cannot be read: at position 5, there is no parameter 'z': there are x.", "--filter", "x < z")]
    [InlineData("ROPT_ON_FAILURE says to stop at the first failure, and --max-failure at number 3", "--max-failure", "3")]
    [InlineData("--result-pattern is '(?<result>x)': The result is taken from Json, which has no use for the pattern", "--result-from", "Json", "--result-pattern", "(?<result>x)")]
    [InlineData("--rerun is for configurations from a file", "--rerun")]
    public void Settings_that_do_not_go_together_are_told_so(string message, params string[] options)
    {
        Ropt.With("ROPT_ON_FAILURE", options[0] == "--max-failure" ? "stop" : string.Empty);

        AssertRefused(Ropt.Run([.. options, "echo", "--x=Uniform(0,1)"]), message);
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
