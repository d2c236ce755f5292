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
        Assert.Contains("ROPT_NSEARCH", Assert.Single(_session.Run("ropt --help").AssertNoErrors().Text));
    }

    [Fact]
    public void A_failed_trial_is_an_error_and_one_without_a_number_a_warning_said_once()
    {
        Assert.Equal(2, _session.Run("$env:ROPT_NSEARCH = 2; $env:ROPT_NAME = 'e'; ropt sh -c 'exit 4'").Errors.Count);
        Assert.Single(_session.Run("ropt sh -c 'echo done'").AssertNoErrors().Warnings);
    }
}
