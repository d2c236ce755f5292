using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>Experiments in whose folders something is not as it should be.</summary>
public sealed class RepairTests : IDisposable
{
    private readonly Session _session = new();

    public RepairTests() =>
        _session.Run("Invoke-RoSearch a -Strategy Grid -Parameter @{ x = 1, 2, 3 } -ScriptBlock { $x * $x }; Copy-RoExperiment a b").AssertNoErrors();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Experiments_in_which_all_is_well_have_no_problems()
    {
        Assert.Empty(_session.Run("Test-RoExperiment; Get-RoExperiment | Test-RoExperiment; Test-RoExperiment a, b").AssertNoErrors().Output);
        Assert.Equal(["True", "True", "True"], _session.Run("Test-RoExperiment -Quiet; Test-RoExperiment a -Quiet; Get-RoExperiment | Test-RoExperiment -Quiet").AssertNoErrors().Text);
    }

    [Fact]
    public void What_is_not_as_it_should_be_is_told_with_what_can_be_done()
    {
        Damage();

        Transcript transcript = _session.Run("Test-RoExperiment");
        Assert.Equal(["DamagedSummary", "DamagedFile", "ForeignEntry"], transcript.AssertNoErrors().Values("Kind").Select(k => k!.ToString()));
        Assert.Empty(transcript.Warnings);
        Assert.Equal(["False", "True"], _session.Run("Test-RoExperiment -Quiet; Test-RoExperiment b -Quiet").AssertNoErrors().Text);

        string text = string.Join(' ', _session.Show("Test-RoExperiment a").Split(null as char[], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Experiment: a Severity File Message -------- ---- ------- Error half.json It is not a result: ", text);
    }

    [Theory]
    [InlineData("Repair-RoExperiment a")]
    [InlineData("Repair-RoExperiment *")]
    [InlineData("Get-RoExperiment | Repair-RoExperiment")]
    [InlineData("Test-RoExperiment | Repair-RoExperiment")]
    [InlineData("Repair-RoExperiment -InputObject (Test-RoExperiment a)")]
    public void What_can_be_mended_is_mended_and_no_result_is_lost(string script)
    {
        Damage();

        Assert.Empty(_session.Run(script).AssertNoErrors().Output);

        Assert.Equal(["ForeignEntry"], _session.Run("Test-RoExperiment").AssertNoErrors().Values("Kind").Select(k => k!.ToString()));
        Transcript results = _session.Run("Get-RoResult a");
        Assert.Equal([1L, 4L, 9L], results.AssertNoErrors().Values("Result"));
        Assert.Empty(results.Warnings);
        Assert.Equal(["half.json", "space.json"], Directory.GetFiles(PathOf(".randopt/damaged")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_result_whose_file_is_empty_is_written_again()
    {
        string path = Directory.GetFiles(PathOf(string.Empty), "*.json").Order(StringComparer.Ordinal).First();
        File.WriteAllText(path, string.Empty);

        Assert.Equal(["DamagedSummary"], _session.Run("Repair-RoExperiment a -PassThru").AssertNoErrors().Values("Kind").Select(k => k!.ToString()));

        Assert.Equal("{\"result\": 1, \"x\": 1}", File.ReadAllText(path));
        Assert.Empty(_session.Run("Test-RoExperiment a").AssertNoErrors().Output);
    }

    [Fact]
    public void It_is_shown_what_would_be_mended_and_what_the_user_says_no_to_is_left()
    {
        Damage();

        _session.Run("Repair-RoExperiment a -WhatIf").AssertNoErrors();

        Assert.Contains("Mend this: It is not a result", _session.HostText);
        Assert.Contains(PathOf("half.json"), _session.HostText);
        Assert.True(File.Exists(PathOf("half.json")));
        _session.Run("Repair-RoExperiment a -Confirm").AssertNoErrors();
        Assert.Contains("Are you sure", _session.HostText);
    }

    [SkippableFact]
    public void What_cannot_be_mended_is_left_with_a_warning()
    {
        Skip.If(OperatingSystem.IsWindows(), "Not everybody may make links there.");
        File.CreateSymbolicLink(PathOf("far.json"), "/nosuch/far.json");

        Transcript transcript = _session.Run("Repair-RoExperiment a");

        Assert.Contains("Test-RoExperiment", Assert.Single(transcript.AssertNoErrors().Warnings));
        Assert.True(File.GetAttributes(PathOf("far.json")).HasFlag(FileAttributes.ReparsePoint));
    }

    [Fact]
    public void Nothing_is_mended_while_a_search_runs()
    {
        Damage();

        Transcript transcript = _session.Run("$null = Invoke-RoSearch a -Strategy Grid -Parameter @{ x = 1, 2, 3, 4 } -ScriptBlock { Repair-RoExperiment a; $x } -WarningAction SilentlyContinue");

        Assert.Contains("Stop it first", transcript.Error("ExperimentInUse").ToString());
        Assert.True(File.Exists(PathOf("half.json")));
    }

    [Theory]
    [InlineData("Test-RoExperiment nowhere -Quiet", "ExperimentNotFound")]
    [InlineData("Test-RoExperiment b, nowhere -Quiet", "ExperimentNotFound")]
    public void An_experiment_that_is_not_there_is_not_well(string script, string error)
    {
        Transcript transcript = _session.Run(script);

        Assert.NotNull(transcript.Error(error));
        Assert.Equal(["False"], transcript.Text);
    }

    private void Damage()
    {
        foreach ((string name, string content) in new[] { ("half.json", "{\"result\": 0."), (".randopt/space.json", "{"), ("notes.txt", "mine") })
        {
            File.WriteAllText(PathOf(name), content);
        }
    }

    private string PathOf(string name) => Path.Combine(_session.ResultDirectory, "a", name);
}
