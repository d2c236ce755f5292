using System;
using System.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>`ropt` inside PowerShell reads the variables of the process, so these tests run one after the other.</summary>
[Collection("ROPT_ variables")]
public sealed class RoptAliasTests : IDisposable
{
    private static readonly string[] s_variables = ["ROPT_NSEARCH", "ROPT_NAME", "ROPT_TYPE", "ROPT_DIR", "ROPT_SEED"];

    private readonly Session _session = new();

    public void Dispose()
    {
        foreach (string variable in s_variables)
        {
            Environment.SetEnvironmentVariable(variable, null);
        }

        _session.Dispose();
    }

    [Fact]
    public void The_tutorials_grid_runs_in_PowerShell_too()
    {
        Transcript transcript = _session.Run(
            "$env:ROPT_NSEARCH = 6; $env:ROPT_TYPE = 'GridSearch'; $env:ROPT_NAME = 'simple_example'; ropt sh -c 'echo sum; echo $((${1#*=} * ${2#*=}))' sh --x='Choice([1,2,3])' --y='Choice([-1,1])'").AssertNoErrors();

        Assert.Equal([-1L, 1L, -2L, 2L, -3L, 3L], transcript.Values("Result"));
        Assert.Equal(6, _session.Summaries("simple_example").Length);
        Assert.Equal(6, transcript.Information.Count(l => l == "sum"));
        Assert.Equal([-3L, -2L], _session.Run("ropt results simple_example --top 2").AssertNoErrors().Values("Result"));
    }

    [Fact]
    public void An_option_with_one_dash_is_put_together_again()
    {
        Transcript transcript = _session.Run("$env:ROPT_NSEARCH = 1; $env:ROPT_NAME = 'e'; ropt echo -x='Choice([7])'").AssertNoErrors();

        Assert.Equal([7L], transcript.Values("x"));
        Assert.Contains("-x 7", transcript.Information);
    }

    [Fact]
    public void What_it_cannot_do_is_an_error_and_help_is_text()
    {
        _session.Run("ropt").Error("WrongUsage");
        _session.Run("$env:ROPT_TYPE = 'GridSearch'; ropt echo --x='Choice([1])'").Error("NoExperimentName");
        Assert.Contains("how many trials to run", Assert.Single(_session.Run("ropt --help | Where-Object { $_ -match '--nsearch' }").AssertNoErrors().Text));
    }

    [Fact]
    public void Settings_are_options_before_the_command_too()
    {
        Transcript transcript = _session.Run(
            "ropt --name opts --count 2 --nproc 2 --type grid --param 'n=[1,2]' --filter 'x > 1' --result-pattern 'loss (?<result>\\S+)' sh -c 'echo loss $1; echo 99' sh '{n}' --x='Choice([1,3])'").AssertNoErrors();

        Assert.Equal([3L, 3L], transcript.Values("x"));
        Assert.Equal([1L, 2L], transcript.Values("n").Order());
        Assert.Equal(2, transcript.Information.Count(l => l == "99"));
        Assert.DoesNotContain("99", _session.Run("ropt --quiet --count 1 --name opts sh -c 'echo 99'").AssertNoErrors().Information);
    }

    [Fact]
    public void A_dry_run_gives_the_commands_as_text_and_leaves_nothing()
    {
        Transcript transcript = _session.Run("ropt --dry-run --name dry --count 2 --type grid echo --x='Choice([1,3])'").AssertNoErrors();

        Assert.Equal(["1: echo --x=1", "2: echo --x=3"], transcript.Text);
        Assert.Empty(_session.Run("Get-RoExperiment").AssertNoErrors().Text);
    }

    [Fact]
    public void Trials_are_objects()
    {
        _session.Run("ropt --name t --count 2 sh -c 'echo 5; test $RANDOPT_TRIAL = 1'");

        Transcript transcript = _session.Run("ropt trials t --state failed").AssertNoErrors();

        Assert.Equal([2L], transcript.Values("Number"));
        Assert.Equal([1], transcript.Values("ExitCode"));
    }

    [Fact]
    public void Problems_are_objects_and_what_is_mended_is_none_any_more()
    {
        _session.Run("ropt --name t --count 1 sh -c 'echo 5'");
        _session.Write("randopt_results/t/other.json", "{}");

        Assert.Equal(["other.json"], _session.Run("ropt check t").AssertNoErrors().Values("File"));
        Assert.Empty(_session.Run("ropt check t --repair; ropt check t").AssertNoErrors().Output);
    }

    [Fact]
    public void Configurations_come_from_files()
    {
        _session.Write("runs.jsonl", "{\"x\": 7}\n");
        _session.Write("runs.csv", "x,opt\n8,adam\n");

        // The engine in these tests has core cmdlets only.
        const string convert = "function ConvertFrom-Csv { [pscustomobject]@{ x = '8'; opt = 'adam' } }; ";
        Assert.Equal([7L], _session.Run("ropt --input runs.jsonl --name json echo '{x}'").AssertNoErrors().Values("Result"));
        Assert.Equal(["adam"], _session.Run(convert + "ropt --input runs.csv --name csv echo '{x}'").AssertNoErrors().Values("opt"));
    }

    [Fact]
    public void A_failed_trial_is_an_error_and_one_without_a_number_a_warning_said_once()
    {
        Assert.Equal(2, _session.Run("$env:ROPT_NSEARCH = 2; $env:ROPT_NAME = 'e'; ropt sh -c 'exit 4'").Errors.Count);
        Assert.Single(_session.Run("ropt sh -c 'echo done'").AssertNoErrors().Warnings);
    }
}
