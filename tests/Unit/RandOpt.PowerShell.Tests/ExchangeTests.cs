using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>Results that are moved in files: Export-RoResult and Import-RoResult.</summary>
public sealed class ExchangeTests : IDisposable
{
    private readonly Session _session = new();

    public ExchangeTests() => _session.Run(
        """
        $null = New-RoExperiment a ([ordered]@{ x = 'Uniform(0, 9)'; mode = 'Choice(["1", "b"])' })
        foreach ($x in 1, 2.5) { Add-RoResult a ($x * $x) -Parameter @{ x = $x; mode = '1' } -Data @{ curve = 1, 2.0; note = 'a, b' } }
        """).AssertNoErrors();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Export-RoResult a.csv -Experiment a", "a.csv")]
    [InlineData("Export-RoResult -Name a -LiteralPath a.jsonl", "a.jsonl")]
    [InlineData("Get-RoExperiment a | Export-RoResult a.ndjson", "a.ndjson")]
    [InlineData("Get-RoResult a | Export-RoResult -Path a.txt -Format Csv", "a.txt")]
    [InlineData("Get-RoResult a | Export-RoResult -Path a.txt -Format JsonLines", "a.txt")]
    public void An_experiment_moves_with_a_file(string export, string file)
    {
        _session.Run($"{export}; Import-RoResult {file} b").AssertNoErrors();

        Assert.Equal(_session.Summaries("a"), _session.Summaries("b"));
        string[] sorted = _session.Run("Get-RoResult a, b | ForEach-Object { \"$($_.Id) $($_.Parameters) | $($_.Data)\" }").AssertNoErrors().Text;
        Assert.Equal(sorted[..2], sorted[2..]);
        Assert.Contains("x=1, mode=1 | curve=[1, 2.0], note=a, b", sorted[0]);
    }

    [Fact]
    public void Only_some_results_are_exported()
    {
        _session.Run("Get-RoResult a -Top 1 | Export-RoResult top.csv").AssertNoErrors();

        Assert.Equal(2, File.ReadAllLines(Path.Combine(_session.Directory, "top.csv")).Length);
    }

    [Fact]
    public void The_file_is_handed_out_where_that_is_asked_for_and_the_counts_are_said()
    {
        Transcript export = _session.Run("Export-RoResult a.csv -Experiment a -PassThru -Verbose").AssertNoErrors();
        Transcript import = _session.Run("Import-RoResult a.csv b -PassThru -Verbose; Import-RoResult a.csv b -PassThru -Verbose").AssertNoErrors();

        Assert.Equal(Path.Combine(_session.Directory, "a.csv"), Assert.IsType<FileInfo>(Assert.Single(export.Output).BaseObject).FullName);
        Assert.Contains(export.Verbose, v => v.Contains("2 results exported to"));
        Assert.Equal(["1", "2.5"], import.Values("x").Select(x => FormattableString.Invariant($"{x}")));
        Assert.Contains(import.Verbose, v => v.Contains("2 results recorded in 'b', 0 were there already, 0 lines were left out."));
        Assert.Contains(import.Verbose, v => v.Contains("0 results recorded in 'b', 2 were there already, 0 lines were left out."));
    }

    [Fact]
    public void A_file_that_is_there_is_replaced_unless_it_is_to_be_left_alone()
    {
        string path = _session.Write("a.csv", "before");

        _session.Run("Export-RoResult a.csv -Experiment a -NoClobber").Error("FileExists");
        Assert.Equal("before", File.ReadAllText(path));

        File.SetAttributes(path, FileAttributes.ReadOnly);
        _session.Run("Export-RoResult a.csv -Experiment a").Error("FileIsReadOnly");
        _session.Run("Export-RoResult a.csv -Experiment a -Force").AssertNoErrors();
        Assert.StartsWith("id,result,x,mode", File.ReadAllText(path));
    }

    [Fact]
    public void Nothing_is_written_when_it_is_only_asked_what_would_be()
    {
        string path = _session.Write("runs.csv", "x,result\n1,2\n");
        _session.Run("Export-RoResult a.csv -Experiment a -WhatIf; Import-RoResult runs.csv -WhatIf").AssertNoErrors();

        Assert.Contains($"\"Export the results of 'a'\" on target \"{Path.Combine(_session.Directory, "a.csv")}\"", _session.HostText);
        Assert.Contains($"\"Import the results of '{path}'\" on target \"{Path.Combine(_session.ResultDirectory, "runs")}\"", _session.HostText);
        Assert.Equal(["randopt_results", "runs.csv"], Directory.GetFileSystemEntries(_session.Directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(_session.ResultDirectory, "runs")));
    }

    [Fact]
    public void Attachments_stay_behind_and_that_is_said()
    {
        _session.Run("Add-RoResult a 1 -Parameter @{ x = 1; mode = 'b' } -Attachment @{ layers = 1 }").AssertNoErrors();

        Assert.Contains("1 has some. Copy-RoExperiment takes them along", Assert.Single(_session.Run("Export-RoResult a.csv -Experiment a").AssertNoErrors().Warnings));
    }

    [Fact]
    public void A_table_of_past_runs_is_imported_with_its_columns_named()
    {
        _session.Write("old runs.csv", "lr,depth,loss,seconds\n0.1,2,0.5,12\n0.01,4,0.25,15\n");

        _session.Run(
            """
            Import-RoResult 'old runs.csv' -ResultColumn loss -Parameter lr, depth
            Import-RoResult 'old runs.csv' train -Result loss -Parameter ([ordered]@{ lr = 'LogUniform(1e-3, 1)'; depth = 2, 4, 8 }) -Maximize
            """).AssertNoErrors();

        Assert.Equal(
            ["old runs False depth=4, lr=0.01 seconds=15 Choice([0.01, 0.1])", "train True lr=0.01, depth=4 seconds=15 LogUniform(0.001, 1.0)"],
            _session.Run(
                """
                foreach ($name in 'old runs', 'train') {
                    $exp = Get-RoExperiment $name
                    $result = (Get-RoResult $name)[-1]
                    "$name $($exp.Maximize) $(if ($name -eq 'train') { $result.Parameters } else { "depth=$($result.depth), lr=$($result.lr)" }) $($result.Data) $($exp.Space[0].Sampler)"
                }
                """).AssertNoErrors().Text);
    }

    [Fact]
    public void A_line_that_is_no_result_is_an_error_with_its_place_and_the_others_are_recorded()
    {
        string path = _session.Write("runs.csv", "x,result\n1,1\n2,high\n3,3\n");

        System.Management.Automation.ErrorRecord error = _session.Run("Import-RoResult runs.csv").Error("ResultNotANumber");

        Assert.StartsWith($"Line 3 of '{path}' was left out. The result 'high' is not a number.", error.ToString());
        Assert.Equal(path, error.TargetObject);
        Assert.Equal(2, _session.Summaries("runs").Length);
    }

    [Fact]
    public void Several_files_are_imported_by_wildcards_or_from_the_pipeline()
    {
        _session.Write("one.csv", "x,result\n1,1\n");
        _session.Write("two.csv", "x,result\n2,2\n");
        _session.Write("[odd].csv", "x,result\n3,3\n");

        _session.Run("Import-RoResult *o*.csv; 'one.csv', '[odd].csv' | Import-RoResult -Experiment all; [pscustomobject]@{ PSPath = 'two.csv' } | Import-RoResult -Experiment all").AssertNoErrors();

        Assert.Equal(["[odd]", "a", "all", "one", "two"], Directory.GetDirectories(_session.ResultDirectory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(3, _session.Summaries("all").Length);
    }

    [Theory]
    [InlineData("Import-RoResult missing.csv", "StorageFailed", "missing.csv")]
    [InlineData("Import-RoResult *.zip", "FileNotFound", "*.zip")]
    [InlineData("Import-RoResult x.csv", "NoResultColumn", "-ResultColumn")]
    [InlineData("Import-RoResult x.csv -ResultColumn loss -Parameter lrr", "MissingParameter", "'lrr'")]
    [InlineData("Import-RoResult x.csv -Study s", "NotAnOptunaJournal", "Leave -Study out")]
    [InlineData("Export-RoResult x.txt -Experiment a", "UnknownFormat", "-Format Csv")]
    [InlineData("Export-RoResult y.csv -Experiment nothing", "ExperimentNotFound", "'nothing'")]
    [InlineData("ropt export a y.csv", "UseTheCmdlet", "Export-RoResult FILE -Experiment NAME")]
    [InlineData("1 | Export-RoResult y.csv", "NotAResult", "Get-RoResult")]
    [InlineData("Get-RoExperiment a, a | Export-RoResult y.csv", "SeveralExperiments", "files of their own")]
    public void What_cannot_be_done_is_said_with_the_way_out(string script, string id, string reason)
    {
        _session.Write("x.csv", "lr,loss\n0.1,1\n");

        Assert.Contains(reason, _session.Run(script).Error(id).ToString());
    }

    [Fact]
    public void A_study_of_Optuna_is_imported_with_its_parameters()
    {
        _session.Write(
            "study.log",
            """
            {"op_code": 0, "worker_id": "w", "study_name": "tune", "directions": [2]}
            {"op_code": 4, "worker_id": "w", "study_id": 0, "datetime_start": "2024-01-31T11:00:00.000000+00:00"}
            {"op_code": 5, "worker_id": "w", "trial_id": 0, "param_name": "opt", "param_value_internal": 1, "distribution": "{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [\"adam\", \"sgd\", null]}}"}
            {"op_code": 6, "worker_id": "w", "trial_id": 0, "state": 1, "values": [0.5], "datetime_complete": "2024-01-31T12:00:00.000000+00:00"}
            {"op_code": 4, "worker_id": "w", "study_id": 0, "datetime_start": "2024-01-31T11:00:00.000000+00:00"}

            """);

        Transcript transcript = _session.Run("Import-RoResult study.log -Verbose; $exp = Get-RoExperiment tune; \"$($exp.Maximize) $($exp.Space[0]) $((Get-RoResult tune).opt)\"").AssertNoErrors();

        Assert.Equal(["True opt: Choice(['adam', 'sgd', None]) sgd"], transcript.Text);
        Assert.Contains(transcript.Verbose, v => v.Contains("Trials without a result were left out: 1 running."));
    }

    [Fact]
    public void A_study_without_a_result_is_warned_of()
    {
        _session.Write("study.log", "{\"op_code\": 0, \"study_name\": \"tune\", \"directions\": [1]}\n{\"op_code\": 4, \"study_id\": 0, \"datetime_start\": null}\n");

        Assert.EndsWith("study.log' has no result to import. Trials without a result were left out: 1 running.", Assert.Single(_session.Run("Import-RoResult study.log").AssertNoErrors().Warnings));
    }
}
