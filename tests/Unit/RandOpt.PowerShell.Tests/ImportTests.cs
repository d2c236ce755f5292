using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>Results that were made elsewhere and are piped in.</summary>
public sealed class ImportTests : IDisposable
{
    // As Receive-Job has it; for real it is in tests/Pester, the engine alone cannot start a job.
    private const string ThroughAJob =
        """
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_))
        foreach ($added in 'PSComputerName', 'RunspaceId', 'PSShowComputerName', 'PSSourceJobInstanceId') {
            $copy.PSObject.Properties.Add([System.Management.Automation.PSNoteProperty]::new($added, 'of the job'))
        }

        $copy
        """;

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Rows_of_a_file_become_results_of_an_experiment_that_need_not_be_there()
    {
        // As Import-Csv makes them: all is text, and an empty field is an empty text.
        _session.Run(
            """
            [pscustomobject]@{ lr = '1E-05'; opt = 'sgd'; curve = '[1.0, 0.5]'; note = ''; Result = '0.25' },
            [pscustomobject]@{ lr = '0.1'; opt = 'adam'; curve = ''; note = 'good'; Result = 'NaN' } | Add-RoResult old
            """).AssertNoErrors();

        Assert.Equal(["{\"result\": 0.25, \"lr\": 1e-05, \"opt\": \"sgd\", \"curve\": [1.0, 0.5]}", "{\"result\": NaN, \"lr\": 0.1, \"opt\": \"adam\", \"note\": \"good\"}"], _session.Summaries("old"));
    }

    [Fact]
    public void Where_the_parameters_are_known_the_other_columns_are_data()
    {
        Transcript transcript = _session.Run(
            """
            $null = New-RoExperiment known ([ordered]@{ x = 'Uniform(0, 1)'; mode = 'Choice(["1", "2"])' })
            @{ Result = 1; X = 0.5; mode = '1'; acc = 0.9 } | Add-RoResult known -Data @{ source = 'by hand' } -PassThru
            """).AssertNoErrors();

        Assert.Equal(["x=0.5, mode=1"], transcript.Values("Parameters").Select(p => p!.ToString()));
        Assert.Equal(["{\"result\": 1, \"x\": 0.5, \"mode\": \"1\", \"acc\": 0.9, \"source\": \"by hand\"}"], _session.Summaries("known"));
    }

    [Theory]
    [InlineData("Get-RoResult a | Add-RoResult b")]
    [InlineData("Get-RoTrial a | Add-RoResult b")]
    [InlineData("Get-RoResult a | ForEach-Object { $row = [ordered]@{}; foreach ($p in $_.PSObject.Properties) { $row[$p.Name] = if ($null -ne $p.Value) { $p.Value.ToString() } }; [pscustomobject] $row } | Add-RoResult b")]
    public void Results_of_one_experiment_are_added_to_another(string script)
    {
        _session.Run("Invoke-RoSearch a -Strategy Grid -Parameter @{ x = 1, 2.5 } -ScriptBlock { @{ result = $x * $x; note = 'n'; curve = 1, 2 } }").AssertNoErrors();

        _session.Run(script).AssertNoErrors();

        Assert.Equal(_session.Summaries("a"), _session.Summaries("b"));
    }

    [Theory]
    [InlineData("Get-RoResult a")]
    [InlineData("Get-RoTrial a")]
    public void What_comes_back_from_a_job_is_what_it_was(string source)
    {
        _session.Run("Invoke-RoSearch a -Strategy Grid -Parameter ([ordered]@{ z = 2.5, 1; mode = '1', 'b' }) -ScriptBlock { @{ result = $z * $z; curve = 1, 2; RoView = 'n' } }").AssertNoErrors();
        _session.Run(
            $$"""
            $back = {{source}} | ForEach-Object { {{ThroughAJob}} }
            $null = New-RoExperiment b ([ordered]@{ z = 'Uniform(0, 9)'; mode = 'Choice([1])' })
            $back | Add-RoResult b
            $back | Invoke-RoSearch c -ScriptBlock { @{ result = $z * $z; curve = 1, 2; RoView = 'n' } }
            """).AssertNoErrors();

        Assert.Equal(_session.Summaries("a"), _session.Summaries("b"));
        Assert.Equal(_session.Summaries("a"), _session.Summaries("c"));
    }

    [Fact]
    public void What_a_job_adds_to_an_object_is_neither_parameter_nor_data()
    {
        _session.Run($"[pscustomobject]@{{ Result = 1; x = 2.5 }} | ForEach-Object {{ {ThroughAJob} }} | Add-RoResult b").AssertNoErrors();

        Assert.Equal(["{\"result\": 1, \"x\": 2.5}"], _session.Summaries("b"));
    }

    [Theory]
    [InlineData("@{ x = 1 }, @{ Result = 2; x = 2 } | Add-RoResult e", "NoResult", "(x=1) has no result")]
    [InlineData("@{ Result = 1 }, @{ Result = 2; x = 2 } | Add-RoResult e", "MissingParameter", "no value for x")]
    [InlineData("@{ Result = 'high'; x = 1 }, @{ Result = 2; x = 2 } | Add-RoResult e", "ResultNotANumber", "'high'")]
    [InlineData("(Get-Command Get-Command), @{ Result = 2; x = 2 } | Add-RoResult e", "NotAResult", "Import-Csv")]
    public void A_row_that_is_no_result_is_named_and_the_others_are_recorded(string script, string id, string reason)
    {
        _session.Run("New-RoExperiment e @{ x = 'Uniform(0, 9)' }").AssertNoErrors();

        Assert.Contains(reason, _session.Run(script).Error(id).ToString());
        Assert.Equal(["{\"result\": 2, \"x\": 2}"], _session.Summaries("e"));
    }

    [Fact]
    public void Numbers_by_themselves_are_results_with_the_values_that_are_passed_along()
    {
        _session.Run("New-RoExperiment e @{ x = 'Uniform(0, 9)' }; 0.5, 2, '1e-05' | Add-RoResult e -Parameter @{ x = 1 }").AssertNoErrors();

        Assert.Equal(["{\"result\": 0.5, \"x\": 1}", "{\"result\": 2, \"x\": 1}", "{\"result\": 1e-05, \"x\": 1}"], _session.Summaries("e"));
    }

    [Fact]
    public void Numbers_of_a_file_that_was_written_with_decimal_commas_are_numbers()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            _session.Run("[pscustomobject]@{ Result = '0,25'; lr = '1,5E-05'; n = '3'; exact = '0.5'; list = '1,2,3' } | Add-RoResult e").AssertNoErrors();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Equal(["{\"result\": 0.25, \"lr\": 1.5e-05, \"n\": 3, \"exact\": 0.5, \"list\": \"1,2,3\"}"], _session.Summaries("e"));
    }

    [Fact]
    public void A_result_of_its_own_has_no_place_beside_those_of_the_rows() =>
        Assert.Contains("Leave it out", _session.Run("@{ Result = 1; x = 1 } | Add-RoResult e 5").Error("ConflictingParameters").ToString());
}
