using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

public sealed class ExperimentTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Anything_that_is_a_sampler_goes_as_a_parameter()
    {
        string[] space = _session.Run(
            "(New-RoExperiment e -Parameter ([ordered]@{ z = 'Gaussian(0.0, 0.6)'; s = (New-RoSampler Uniform); c = 1, 2.5, 'three'; k = 'adam'; n = 10; f = $false; l = [int[]](1, 2) })).Space | ForEach-Object { \"$_\" }").AssertNoErrors().Text;

        Assert.Equal(
            ["z: Gaussian(0.0, 0.6)", "s: Uniform(0.0, 1.0)", "c: Choice([1, 2.5, 'three'])", "k: Constant('adam')", "n: Constant(10)", "f: Constant(False)", "l: Choice([1, 2])"],
            space);
    }

    [Fact]
    public void A_plain_hashtable_counts_as_sorted_by_name()
    {
        Assert.Equal(["a b c d e"], _session.Run("(New-RoExperiment e -Parameter @{ d = 1; b = 1; e = 1; a = 1; c = 1 }).Space.Names -join ' '").Text);
    }

    [Fact]
    public void Current_values_read_and_set_as_properties()
    {
        Transcript transcript = _session.Run(
            """
            $exp = New-RoExperiment e -Parameter @{ x = 'Uniform(5, 6)'; y = 'Uniform(0, 1)' }
            $exp.x
            $sample = $exp | Get-RoSample
            $exp.x -eq $sample.x
            $exp.x = 1
            $exp.y = 'two'
            "$($exp.x) $($exp.y) $($exp.Current)"
            """).AssertNoErrors();

        Assert.Equal(["", "True", "1 two x=1, y=two"], transcript.Text);
    }

    [Fact]
    public void A_parameter_called_like_a_method_is_a_property_all_the_same()
    {
        Assert.Equal(["7 8"], _session.Run("$exp = New-RoExperiment e -Parameter @{ seed = 1, 2; get = 3, 4 }; $exp.seed = 7; $exp.get = 8; \"$($exp.seed) $($exp.Current.get)\"").AssertNoErrors().Text);
    }

    [Fact]
    public void A_name_with_brackets_is_found_by_its_letters()
    {
        _session.Run("$null = New-RoExperiment 'a[1]' -Parameter @{ x = 1 }; $null = New-RoExperiment a1; Add-RoResult 'a[1]' 5 -Parameter @{ x = 1 }").AssertNoErrors();

        Assert.Equal(["a[1]"], _session.Run("Get-RoExperiment 'a[1]'").Values("Name"));
        Assert.Equal([5L], _session.Run("Get-RoResult 'a[1]'").Values("Result"));
    }

    [Fact]
    public void An_experiment_is_found_by_name_by_wildcard_and_with_its_count()
    {
        _session.Run("'sim1', 'sim2', 'other' | New-RoExperiment -Parameter @{ x = 1, 2 }; $e = Get-RoExperiment sim1; $e.x = 1; $e | Add-RoResult 1").AssertNoErrors();

        Transcript found = _session.Run("Get-RoExperiment sim*").AssertNoErrors();
        Assert.Equal(["sim1", "sim2"], found.Values("Name"));
        Assert.Equal([1, 0], found.Values("Count"));
        Assert.Equal(3, _session.Run("Get-RoExperiment").Output.Count);
        Assert.Equal(["other"], _session.Run("'other' | Get-RoExperiment").Text);
        Assert.Contains("There are: other, sim1, sim2.", _session.Run("Get-RoExperiment smi1").Error("ExperimentNotFound").ToString());
    }

    [Theory]
    [InlineData("Get-RoExperiment $null")]
    [InlineData("$null | Get-RoExperiment")]
    public void A_name_that_is_none_is_refused_by_the_parameter(string script) =>
        Assert.StartsWith("ParameterArgumentValidationError", Assert.Single(_session.Run(script).Errors).FullyQualifiedErrorId);

    [Fact]
    public void A_name_of_a_sampler_alone_is_a_text_like_any_other()
    {
        Assert.Equal(["x: Constant('normal')"], _session.Run("(New-RoExperiment e -Parameter @{ x = 'normal' }).Space").AssertNoErrors().Text);
    }

    [Fact]
    public void Parameters_that_cannot_be_read_are_a_warning_and_no_search_goes_on_without_them()
    {
        _session.Run("Invoke-RoSearch e -Strategy Grid -Parameter @{ x = 1, 2 } -ScriptBlock { $x }").AssertNoErrors();
        _session.Write("randopt_results/e/.randopt/space.json", "{ broken");

        Assert.Contains("space.json", Assert.Single(_session.Run("Get-RoExperiment e").AssertNoErrors().Warnings));
        Assert.Contains("-Parameter", _session.Run("Invoke-RoSearch e -Strategy Grid -ScriptBlock { 1 }").Error("SearchSpaceUnreadable").ToString());
        Assert.Equal(2, _session.Run("Get-RoResult e").AssertNoErrors().Output.Count);
        Assert.Empty(_session.Run("Invoke-RoSearch e -Strategy Grid -Parameter @{ x = 1, 2, 3 } -ScriptBlock { $x }; Get-RoExperiment e").AssertNoErrors().Warnings);
    }

    [Fact]
    public void A_name_whose_wildcards_are_escaped_is_found()
    {
        _session.Run("$null = New-RoExperiment 'a[1]' @{ x = 1 }; $null = New-RoExperiment a1 @{ x = 1 }").AssertNoErrors();

        Assert.Equal(["a[1]"], _session.Run("Get-RoExperiment ([WildcardPattern]::Escape('a[1]')) | ForEach-Object Name").AssertNoErrors().Text);
    }

    [Fact]
    public void WhatIf_makes_nothing()
    {
        _session.Run("New-RoExperiment e -Parameter @{ x = 1 } -WhatIf").AssertNoErrors();

        Assert.False(Directory.Exists(_session.ResultDirectory));
    }

    [Theory]
    [InlineData("New-RoExperiment ../x -Parameter @{ x = 1 }", "InvalidExperimentName")]
    [InlineData("New-RoExperiment e -Parameter @{ result = 1 }", "ReservedParameterName")]
    [InlineData("New-RoExperiment e -Parameter @{ x = 'Uniform(0' }", "InvalidSamplerText")]
    [InlineData("New-RoExperiment e -Parameter @{ x = 'Gaussian 0 1' }", "InvalidSamplerText")]
    [InlineData("New-RoExperiment e -Parameter @{ x = 'uniform [0, 1]' }", "InvalidSamplerText")]
    [InlineData("New-RoExperiment e -Parameter @{ x = 'Unifrm(0, 1)' }", "InvalidSamplerText")]
    [InlineData("New-RoExperiment e -Parameter @{ x = { 1 } }", "InvalidParameter")]
    [InlineData("New-RoExperiment e -Directory Variable:/x", "NotAFileSystemPath")]
    public void What_cannot_be_an_experiment_is_refused_and_leaves_nothing(string script, string id)
    {
        Transcript transcript = _session.Run(script);
        transcript.Error(id);
        Assert.False(Directory.Exists(_session.ResultDirectory));
    }

    [Fact]
    public void One_parameter_is_sampled_alone()
    {
        Transcript transcript = _session.Run(
            "$exp = New-RoExperiment e -Parameter @{ x = 'Uniform(5, 6)'; y = 'Uniform(0, 1)' }; $exp.y = 7; $x = $exp | Get-RoSample -Parameter x; $x -eq $exp.x; $exp.y").AssertNoErrors();

        Assert.Equal(["True", "7"], transcript.Text);
        Assert.Contains("there are x, y", _session.Run("$exp | Get-RoSample -Parameter z").Error("UnknownParameter").ToString());
    }

    [Fact]
    public void A_grid_is_asked_step_by_step()
    {
        Transcript transcript = _session.Run(
            """
            $exp = New-RoExperiment e -Parameter ([ordered]@{ y = -1, 1; x = 1, 2 })
            foreach ($i in 1..5) { $c = $exp | Get-RoSample -Strategy Grid; "$c"; $exp | Add-RoResult ($exp.x * $exp.y) }
            """).AssertNoErrors();

        Assert.Equal(["y=-1, x=1", "y=-1, x=2", "y=1, x=1", "y=1, x=2", "y=-1, x=1"], transcript.Text);
    }

    [Fact]
    public void A_configuration_splats()
    {
        Assert.Equal(["1-2"], _session.Run("$exp = New-RoExperiment e -Parameter @{ x = 1; y = 2 }; $c = $exp | Get-RoSample; & { param($y, $x) \"$x-$y\" } @c").AssertNoErrors().Text);
    }

    [Fact]
    public void State_is_saved_and_restored_with_what_was_current()
    {
        Transcript transcript = _session.Run(
            """
            $exp = New-RoExperiment e -Parameter @{ x = 'Gaussian(0, 1)'; y = 'Uniform(0, 1)' } -Seed 5
            $null = $exp | Get-RoSample
            $before = "$($exp.Current)"
            $exp | Save-RoState
            $exp | Save-RoState there.json
            Save-RoState $exp -Path here.json
            $next = "$($exp | Get-RoSample)"
            $other = Get-RoExperiment e
            $other | Restore-RoState
            "$($other.Current)" -eq $before
            "$($other | Get-RoSample)" -eq $next
            Restore-RoState $other there.json
            "$($other | Get-RoSample)" -eq $next
            Restore-RoState -Experiment $other -Path here.json
            "$($other | Get-RoSample)" -eq $next
            """).AssertNoErrors();

        Assert.Equal(["True", "True", "True", "True"], transcript.Text);
        Assert.True(File.Exists(Path.Combine(_session.Directory, "there.json")));
        Assert.Contains("Save-RoState", _session.Run("$exp | Restore-RoState nowhere.json").Error("StateNotFound").ToString());
    }

    [Theory]
    [InlineData("Save-RoState e")]
    [InlineData("Restore-RoState e")]
    [InlineData("Save-RoState")]
    public void The_state_of_a_name_cannot_be_saved_and_the_error_says_what_can(string script) =>
        Assert.Contains("$exp = New-RoExperiment", _session.Run(script).Error("NoExperiment").ToString());

    [Fact]
    public void A_file_is_no_folder_of_experiments()
    {
        string file = _session.Write("file.txt", "");

        Assert.Contains("is a file", _session.Run($"Get-RoExperiment -Directory '{file}'").Error("DirectoryNotFound").ToString());
    }

    [Fact]
    public void WhatIf_saves_and_restores_no_state()
    {
        Transcript transcript = _session.Run(
            """
            $exp = New-RoExperiment e -Parameter @{ x = 'Gaussian(0, 1)' }
            $exp | Save-RoState there.json -WhatIf
            $exp | Save-RoState here.json
            $null = $exp | Get-RoSample
            $x = $exp.x
            $exp | Restore-RoState here.json -WhatIf
            $exp.x -eq $x
            """).AssertNoErrors();

        Assert.Equal(["True"], transcript.Text);
        Assert.False(File.Exists(Path.Combine(_session.Directory, "there.json")));
    }

    [Fact]
    public void A_folder_of_Python_without_known_parameters_says_how_to_give_it_some()
    {
        _session.Write("randopt_results/e/a.json", "{\"result\": 1}");

        Assert.Contains("New-RoExperiment e -Parameter", _session.Run("Get-RoSample e").Error("NoParameters").ToString());
    }

    [Fact]
    public void An_experiment_is_shown_with_its_parameters()
    {
        string shown = _session.Show("New-RoExperiment tiny -Parameter @{ lr = 'LogUniform(1e-5, 1e-1)' }");

        Assert.Contains("LogUniform(1e-05, 0.1)", shown);
        Assert.Contains("tiny", shown);
    }
}
