using System;
using System.Linq;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>What of a command's output becomes the result.</summary>
public sealed class OutputResultTests : RoptTest
{
    public OutputResultTests() => Ropt.With("ROPT_NSEARCH", 1).With("ROPT_NAME", "output");

    [Theory]
    [InlineData("0.25\\n", "0.25")]
    [InlineData("0.25", "0.25")]
    [InlineData("epoch 1\\nepoch 2\\nloss = 0.25 (best so far)\\n", "0.25")]
    [InlineData("loss:0.25s 3\\n", "3")]
    [InlineData("-2.5e-3\\n", "-0.0025")]
    [InlineData("nan\\n", "NaN")]
    [InlineData("inf\\n", "Infinity")]
    [InlineData("-Infinity\\n", "-Infinity")]
    [InlineData("12345678901234567890\\n", "12345678901234567890")]
    [InlineData("0.1\\r\\n", "0.1")]
    [InlineData("\\377\\376 0.25 \\200\\n", "0.25")]
    public void The_last_number_is_the_result(string printed, string recorded)
    {
        Assert.Equal(0, Ropt.Run("printf", printed).ExitCode);
        Assert.Equal($$"""{"result": {{recorded}}}""", OnlyFile());
    }

    [Theory]
    [InlineData("\\033[32m0.25\\033[0m\\n", "0.25")]
    [InlineData("loss 0.25 \\033[1;32mdone\\033[0m\\n", "0.25")]
    public void The_numbers_of_colour_codes_are_no_result(string printed, string recorded)
    {
        Ropt.Run("printf", printed);

        Assert.Equal($$"""{"result": {{recorded}}}""", OnlyFile());
    }

    [Fact]
    public void A_JSON_line_gives_the_result_and_further_data()
    {
        Ropt.Run("sh", "-c", """echo 99; echo '{"result": 0.25, "accuracy": 0.9, "history": [1, 2], "x": 5}'""", "sh", "--x=Choice([1])");

        Assert.Equal("""{"result": 0.25, "x": 1, "accuracy": 0.9, "history": [1, 2]}""", OnlyFile());
    }

    [Theory]
    [InlineData("""{"result": "abc", "accuracy": 0.9}""", "'abc'")]
    [InlineData("""{"result": true, "accuracy": 0.9}""", "True")]
    [InlineData("""{"result": null}""", "None")]
    public void A_JSON_result_that_is_no_number_fails_the_trial_and_is_named(string json, string named)
    {
        RoptResult result = Ropt.Run("echo", json);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
        Assert.Contains("not a number", result.Error, StringComparison.Ordinal);
        Assert.Empty(Folder.ResultFiles("output"));
    }

    [Fact]
    public void Output_without_end_is_read_to_its_end_and_passed_on()
    {
        RoptResult result = Ropt.RunShell("\"$ROPT\" sh -c 'yes 1 this is a line of fifty megabytes | head -c 50000000; echo; echo loss 4.5' | wc -c");

        Assert.True(int.Parse(result.Output, System.Globalization.CultureInfo.InvariantCulture) > 50_000_000, result.Output);
        Assert.Equal(4.5, Folder.Results("output").Single()["result"].GetDouble());
    }

    [Fact]
    public void What_the_command_prints_comes_through_byte_for_byte()
    {
        RoptResult result = Ropt.RunShell("\"$ROPT\" printf '\\377\\001\\303\\244 7' | od -An -tx1 | tr -d ' \\n'");

        Assert.Contains("ff01c3a42037", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_ropt_begin_on_a_line_of_their_own()
    {
        RoptResult result = Ropt.With("ROPT_NSEARCH", 2).Run("printf", "0.25");

        Assert.Equal(["1: printf 0.25", "0.25", "2: printf 0.25", "0.25", "2 trials: 2 complete, 0 failed."], result.Lines.Take(5));
    }

    [Fact]
    public void Numbers_on_standard_error_are_passed_on_and_are_no_result()
    {
        RoptResult result = Ropt.Run("sh", "-c", "echo 0.25; echo 99 warnings >&2");

        Assert.Equal("99 warnings\n", result.Error);
        Assert.Equal(0.25, Folder.Results("output").Single()["result"].GetDouble());
    }

    [Fact]
    public void A_trial_without_a_result_counts_as_run_and_ropt_says_so_once()
    {
        RoptResult result = Ropt.With("ROPT_NSEARCH", 3).Run("echo", "hello");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("3 trials: 3 complete, 0 failed.", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, result.Error.Split("printed no number").Length);
        Assert.Contains("'output'", result.Error, StringComparison.Ordinal);
        Assert.Empty(Folder.ResultFiles("output"));
    }

    [Fact]
    public void A_failed_trial_is_not_recorded_and_the_others_run()
    {
        RoptResult result = Ropt.With("ROPT_TYPE", "GridSearch").With("ROPT_NSEARCH", 3).Run("sh", "-c", "echo 5; test $0 != x=2", "x=Choice([1,2,3])");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Trial 2 failed: the command ended with exit code 1", result.Error, StringComparison.Ordinal);
        Assert.Contains("3 trials: 2 complete, 1 failed.", result.Output, StringComparison.Ordinal);
        Assert.Equal([1, 3], Folder.Results("output").Select(r => r["x"].GetInt32()));
    }

    [Fact]
    public void A_command_that_kills_itself_has_failed()
    {
        RoptResult result = Ropt.Run("sh", "-c", "echo 5; kill -9 $$");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("exit code 137", result.Error, StringComparison.Ordinal);
        Assert.Empty(Folder.ResultFiles("output"));
    }

    [Fact]
    public void What_the_command_leaves_running_does_not_hold_the_search_up()
    {
        RoptResult result = Ropt.Run("sh", "-c", "sleep 600 & echo $! > left; echo 5");
        using System.Diagnostics.Process left = System.Diagnostics.Process.GetProcessById(int.Parse(Folder.Read("left"), System.Globalization.CultureInfo.InvariantCulture));
        left.Kill();

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(5, Folder.Results("output").Single()["result"].GetInt32());
    }

    [Fact]
    public void A_German_computer_reads_and_writes_the_same_numbers()
    {
        RoptResult result = Ropt.With("LC_ALL", "de_DE.UTF-8").With("LANG", "de_DE.UTF-8").Run("printf", "%s\n", "1.5", "--x=Choice([0.25])", "1234.5");

        Assert.Contains("--x=0.25", result.Lines);
        Assert.Equal("""{"result": 1234.5, "x": 0.25}""", OnlyFile());
        Assert.Contains("1234.5", Ropt.Run("results", "output").Output, StringComparison.Ordinal);
    }

    private string OnlyFile() => System.IO.File.ReadAllText(Assert.Single(Folder.ResultFiles("output"))).Trim();
}
