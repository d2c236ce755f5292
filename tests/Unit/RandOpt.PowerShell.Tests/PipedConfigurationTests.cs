using System;
using System.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>Configurations that come through the pipeline.</summary>
public sealed class PipedConfigurationTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Rows_of_a_CSV_file_run_as_they_are_and_make_the_search_space()
    {
        // What Import-Csv makes of a file: custom objects with nothing but text.
        string import = "$rows = foreach ($line in '1,2.5,hello,true', '-3,1e-5,,False', '1,inf,0x1,yes') { $a, $b, $s, $f = $line.Split(','); [pscustomobject]@{ a = $a; b = $b; s = $s; f = $f } }; ";
        Transcript transcript = _session.Run(import + "$rows | Invoke-RoSearch e -ScriptBlock { @{ result = $a; seen = \"$($_)\" } }").AssertNoErrors();

        Assert.Equal(["a=1, b=2.5, s=hello, f=true", "a=-3, b=1e-05, s=null, f=false", "a=1, b=inf, s=0x1, f=yes"], transcript.Values("seen"));
        Assert.Equal(
            ["a: Choice([1, -3])", "b: Choice([2.5, 1e-05, inf])", "s: Choice(['hello', None, '0x1'])", "f: Choice([True, False, 'yes'])"],
            _session.Run("(Get-RoExperiment e).Space | ForEach-Object { \"$_\" }").Text);
    }

    [Fact]
    public void Those_with_a_result_count_as_done_and_the_rest_goes_on_by_configuration()
    {
        string search = "$n = 0; @{ x = 1 }, @{ x = 2.0 }, @{ x = 1 } | Invoke-RoSearch e -ScriptBlock { if ($fail -and $x -eq 2) { throw 'no' }; $x }";
        Transcript first = _session.Run("$fail = $true; " + search);
        first.Error("TrialFailed");
        Assert.Equal([1L, 1L], first.Values("Result"));

        Assert.Equal([2.0], _session.Run("$fail = $false; " + search).AssertNoErrors().Values("Result"));
        Transcript done = _session.Run(search).AssertNoErrors();
        Assert.Empty(done.Output);
        Assert.Contains("all 3 configurations that were piped in have a result already. To run them again, add -Rerun", Assert.Single(done.Warnings));
        Assert.Equal(3, _session.Run(search.Replace("-Script", "-Rerun -Script")).AssertNoErrors().Output.Count);
    }

    [Fact]
    public void Failed_trials_are_run_again_in_the_experiment_that_they_name_wherever_it_stands()
    {
        _session.Run("$bad = $true; foreach ($e in 'a', 'b') { Invoke-RoSearch $e -Directory elsewhere -Strategy Grid -Parameter @{ x = 1, 2, 3; y = 'z' } -ScriptBlock { if ($bad -and $x -gt 1) { throw 'no' }; $x } }");

        Transcript again = _session.Run("$bad = $false; Get-RoTrial * -Directory elsewhere -State Failed | Invoke-RoSearch -ScriptBlock { $x }").AssertNoErrors();

        Assert.Equal(["a 2", "a 3", "b 2", "b 3"], again.Output.Select(o => $"{o.Properties["Experiment"].Value} {o.Properties["Result"].Value}"));
        Assert.Equal(["3", "3"], _session.Run("Get-RoExperiment -Directory elsewhere | ForEach-Object Count").Text);
        Assert.False(System.IO.Directory.Exists(_session.ResultDirectory));
    }

    [Fact]
    public void The_best_results_of_one_experiment_run_in_another()
    {
        _session.Run("Invoke-RoSearch a -Strategy Grid -Parameter @{ x = 1, 2, 3 } -ScriptBlock { @{ result = $x; more = 1 } }").AssertNoErrors();

        Transcript transcript = _session.Run("Get-RoResult a -Top 2 | Invoke-RoSearch b -ScriptBlock { $x * 10 }").AssertNoErrors();

        Assert.Equal([10L, 20L], transcript.Values("Result"));
        Assert.Equal(["x: Choice([1, 2])"], _session.Run("(Get-RoExperiment b).Space | ForEach-Object { \"$_\" }").Text);
    }

    [Fact]
    public void Where_the_parameters_are_known_further_columns_do_not_matter_and_texts_stay_what_they_are_meant_as()
    {
        string rows = "[pscustomobject]@{ Id = 'n1'; X = '1'; weight_decay = '0.5'; version = '10' }";
        Transcript transcript = _session.Run(rows + " | Invoke-RoSearch e -Parameter ([ordered]@{ 'weight-decay' = 'Uniform(0, 1)'; x = 'Integer(1, 9)'; version = '10', '11' }) -ScriptBlock { @{ result = $x; seen = \"$_ $($version.GetType().Name)\" } }").AssertNoErrors();

        Assert.Equal(["weight-decay=0.5, x=1, version=10 String"], transcript.Values("seen"));
        Assert.Contains("\"version\": \"10\"", Assert.Single(_session.Summaries("e")));
    }

    [Fact]
    public void An_object_without_a_parameter_is_an_error_that_names_it_and_the_rest_goes_on()
    {
        Transcript transcript = _session.Run("@{ x = 1; y = 2 }, @{ x = 3 } | Invoke-RoSearch e -ScriptBlock { $x }");

        string error = transcript.Error("MissingParameter").ToString();
        Assert.Contains("(x=3)", error);
        Assert.Contains("'y'", error);
        Assert.Equal([1L], transcript.Values("Result"));
    }

    [Theory]
    [InlineData("5 | Invoke-RoSearch e -ScriptBlock { 1 }", "NotAConfiguration", "'5'")]
    [InlineData("$null | Invoke-RoSearch e -ScriptBlock { 1 }", "NotAConfiguration", "null")]
    [InlineData("'other' | Invoke-RoSearch e -ScriptBlock { 1 }", "NotAConfiguration", "'other'")]
    [InlineData("@{ result = 1 } | Invoke-RoSearch e -ScriptBlock { 1 }", "ReservedParameterName", "Select-Object")]
    [InlineData("@{ x = 1 } | Invoke-RoSearch e -Strategy Grid -ScriptBlock { 1 }", "NoStrategyForInput", "-InitialParameter")]
    [InlineData("@{ x = 1 } | Invoke-RoSearch e -Zip x, y -ScriptBlock { 1 }", "NoStrategyForInput", "-Zip")]
    [InlineData("Invoke-RoSearch e -Parameter @{ x = 1 } -Count 1 -Rerun -ScriptBlock { 1 }", "NothingToRerun", "-Rerun")]
    [InlineData("[pscustomobject]@{ x = { 1 } } | Invoke-RoSearch e -ScriptBlock { 1 }", "ValueNotRecordable", "'x'")]
    [InlineData("@{ x = 1 } | Invoke-RoSearch -ScriptBlock { 1 }", "InputObjectMissingMandatory", "Experiment")]
    public void What_is_piped_and_cannot_be_run_is_named(string script, string id, string reason)
    {
        Assert.Contains(reason, _session.Run(script).Error(id).ToString());
        Assert.False(System.IO.Directory.Exists(_session.ResultDirectory));
    }

    [Fact]
    public void Nothing_in_the_pipeline_runs_nothing_and_says_so()
    {
        Transcript transcript = _session.Run("@() | Invoke-RoSearch e -Count 3 -Parameter @{ x = 1 } -ScriptBlock { 1 }").AssertNoErrors();

        Assert.Empty(transcript.Output);
        Assert.Contains("No configuration was piped in for 'e'", Assert.Single(transcript.Warnings));
    }

    [Fact]
    public void A_count_a_filter_and_an_argument_hold_for_them_too()
    {
        string search = "Invoke-RoSearch e -InputObject @{ x = 1 }, @{ x = 2 }, @{ x = 3 } -Filter { $x -ne 1 } -Count 1 -ScriptBlock { $x }";

        Assert.Equal([2L], _session.Run(search).AssertNoErrors().Values("x"));
        Assert.Equal([3L], _session.Run(search).AssertNoErrors().Values("x"));
        Assert.Contains("what the filter lets through has a result already", Assert.Single(_session.Run(search).AssertNoErrors().Warnings));
    }

    [Fact]
    public void Experiments_are_still_piped_by_name_by_object_and_by_a_property()
    {
        _session.Run("'a', 'b', 'c' | ForEach-Object { New-RoExperiment $_ -Parameter @{ x = 1, 2 } }").AssertNoErrors();

        Transcript transcript = _session.Run(
            "'a' | Invoke-RoSearch -Strategy Grid -ScriptBlock { $x }; Get-RoExperiment b | Invoke-RoSearch -Strategy Grid -ScriptBlock { $x }; [pscustomobject]@{ Name = 'c' } | Invoke-RoSearch -Strategy Grid -ScriptBlock { $x }").AssertNoErrors();

        Assert.Equal(["a", "a", "b", "b", "c", "c"], transcript.Values("Experiment"));
    }

    [Fact]
    public void WhatIf_shows_what_would_be_run_of_them()
    {
        _session.Run("@{ x = 1 }, @{ x = 2 } | Invoke-RoSearch e -WhatIf -ScriptBlock { $x }").AssertNoErrors();

        Assert.Equal(["1", "2"], _session.HostText.Split("block with x=").Skip(1).Select(s => s[..1]));
        Assert.False(System.IO.Directory.Exists(_session.ResultDirectory));
    }

    [Fact]
    public void A_grid_that_has_been_run_says_so()
    {
        string search = "Invoke-RoSearch e -Strategy Grid -Parameter @{ x = 1 } -ScriptBlock { $x }";
        _session.Run(search).AssertNoErrors();

        Assert.Contains("every combination has been run already", Assert.Single(_session.Run(search).AssertNoErrors().Warnings));
    }
}
