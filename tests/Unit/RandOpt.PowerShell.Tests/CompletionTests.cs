using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using Xunit;

namespace RandOpt.PowerShell.Tests;

public sealed class CompletionTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Get-RoResult si", "simple")]
    [InlineData("Get-RoExperiment -Name ", "other scored simple")]
    [InlineData("Get-RoResult -Directory elsewhere ", "'my runs'")]
    [InlineData("Invoke-RoSearch simple -Strategy E", "Evolutionary")]
    [InlineData("New-RoSampler Log", "LogUniform LognormVariate")]
    [InlineData("Get-RoSample simple -Parameter ", "depth lr")]
    [InlineData("$exp | Get-RoSample -Parameter ", "")]
    [InlineData("Get-RoTrial ot", "other")]
    [InlineData("Get-RoTrial simple -State P", "Pruned")]
    [InlineData("Get-RoTrial simple -Id 2", "")]
    [InlineData("Invoke-RoSearch simple -Zip l", "lr")]
    [InlineData("Invoke-RoSearch simple -ResultFrom e", "ExitCode")]
    [InlineData("Invoke-RoSearch simple -Pruner ", "Median")]
    [InlineData("Invoke-RoSearch simple -KeepLog F", "Failed")]
    [InlineData("Invoke-RoSearch simple -OnFailure S", "Stop")]
    [InlineData("Measure-RoResult scored -Key ", "result x acc")]
    [InlineData("Measure-RoResult -Name scored -Property a", "acc")]
    [InlineData("New-RoSampler 'Gauss", "'Gaussian(mean=0, std=1, dtype=''float'')'")]
    [InlineData("New-RoExperiment simple -Parameter ", "[ordered]@{ depth = 'Choice([1, 2])'; lr = 'Uniform(0.0, 1.0)' }")]
    [InlineData("Remove-RoExperiment s", "scored simple")]
    [InlineData("Rename-RoExperiment oth", "other")]
    [InlineData("Copy-RoExperiment -Directory elsewhere ", "'my runs'")]
    public void Tab_completes_names(string typed, string completed)
    {
        _session.Run("Add-RoResult scored -InputObject @{ Result = 1; x = 2 } -Data @{ acc = 0.5 }").AssertNoErrors();
        _session.Run("New-RoExperiment simple -Parameter @{ lr = 'Uniform(0, 1)'; depth = 1, 2 }; New-RoExperiment other; New-RoExperiment 'my runs' -Directory elsewhere").AssertNoErrors();

        string[] matches = _session.Run("param($typed) ([System.Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null)).CompletionMatches | Where-Object ResultType -eq ParameterValue | ForEach-Object CompletionText", typed).AssertNoErrors().Text;
        Assert.Equal(completed.Split(' ', StringSplitOptions.RemoveEmptyEntries), string.Join(' ', matches).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("Measure-RoResult quoted -Key x")]
    [InlineData("New-RoExperiment quoted -Parameter ")]
    [InlineData("Get-RoResult x")]
    [InlineData("Remove-RoResult quoted 1")]
    public void Names_from_a_folder_stay_texts_whatever_quotes_they_have(string typed)
    {
        const string Name = "x\u2019; $global:ran = 1; \u2018 '";
        const string Complete = "param($typed) ([System.Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null)).CompletionMatches | ForEach-Object CompletionText";
        string experiment = Path.Combine(_session.ResultDirectory, "quoted");
        Directory.CreateDirectory(Path.Combine(experiment, ".randopt"));
        Directory.CreateDirectory(Path.Combine(_session.ResultDirectory, Name));
        File.WriteAllText(Path.Combine(experiment, ".randopt", "space.json"), JsonSerializer.Serialize(new { version = 1, parameters = new Dictionary<string, string> { [Name] = $"Choice([\"{Name}\"])" } }));
        File.WriteAllText(Path.Combine(experiment, $"1{Name}.json"), "{\"result\": 1}");

        string[] completed = _session.Run(Complete, typed).AssertNoErrors().Text;
        Assert.Contains(completed, c => c.Contains("ran = 1", StringComparison.Ordinal));
        Assert.All(completed, c => _session.Run("Write-Output " + c));
        Assert.Equal(["False"], _session.Run("$null -ne $global:ran").AssertNoErrors().Text);
    }

    [SkippableFact]
    public void Programs_on_the_path_are_completed()
    {
        Skip.If(OperatingSystem.IsWindows(), "The program is called otherwise there.");
        Assert.Contains("env", _session.Run("([System.Management.Automation.CommandCompletion]::CompleteInput('Invoke-RoSearch e -Command en', 29, $null)).CompletionMatches | ForEach-Object CompletionText").AssertNoErrors().Text);
    }

    [Fact]
    public void Ids_of_results_are_completed_from_their_short_form_with_the_result_as_the_tooltip()
    {
        string[] added = _session.Run("1..3 | ForEach-Object { @{ Result = $_; x = $_ } } | Add-RoResult e -PassThru | ForEach-Object { $_.Id; $_.ShortId() }").AssertNoErrors().Text;

        foreach (string command in new[] { "Get-RoResult e -Id ", "Remove-RoResult e " })
        {
            string[] found = _session.Run("param($typed) ([System.Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null)).CompletionMatches | ForEach-Object { $_.CompletionText; $_.ToolTip }", command + added[3]).AssertNoErrors().Text;
            Assert.Equal([added[2], "2 with x=2"], found);
        }
    }
}
