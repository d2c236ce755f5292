using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>Experiments and results that are removed, copied and renamed.</summary>
public sealed class ExperimentFolderTests : IDisposable
{
    private readonly Session _session = new();

    public ExperimentFolderTests() =>
        _session.Run("Invoke-RoSearch a -Strategy Grid -Parameter @{ x = 1, 2, 3 } -ScriptBlock { $x * $x }; New-RoExperiment empty @{ x = 1 }").AssertNoErrors();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void An_experiment_is_removed_with_all_that_it_has()
    {
        _session.Run("Remove-RoExperiment a -Confirm:$false").AssertNoErrors();

        Assert.Equal(["empty"], Directory.GetFileSystemEntries(_session.ResultDirectory).Select(Path.GetFileName));
    }

    [Fact]
    public void Empty_experiments_are_found_by_their_count_and_removed_once_the_user_says_yes()
    {
        _session.Run("Get-RoExperiment | Where-Object Count -eq 0 | Remove-RoExperiment -WhatIf").AssertNoErrors();
        Assert.Contains("Remove the experiment with 0 results", _session.HostText);
        Assert.True(Directory.Exists(Path.Combine(_session.ResultDirectory, "empty")));

        // Removing is of high impact, so it asks by itself; the host answers Yes.
        _session.Run("Get-RoExperiment | Where-Object Count -eq 0 | Remove-RoExperiment").AssertNoErrors();
        Assert.Contains("Are you sure", _session.HostText);
        Assert.Equal(["a"], _session.Run("Get-RoExperiment | ForEach-Object Name").Text);
    }

    [Fact]
    public void Results_are_no_experiments_to_remove()
    {
        Transcript transcript = _session.Run("Get-RoResult a | Remove-RoExperiment -Confirm:$false");

        Assert.Equal(3, transcript.Errors.Count);
        Assert.Equal(3, _session.Summaries("a").Length);
    }

    [Theory]
    [InlineData("Get-RoResult a -Top 2 | Remove-RoResult -Confirm:$false")]
    [InlineData("Get-RoResult a -Top 2 | ForEach-Object { Remove-RoResult a $_.Id -Confirm:$false }")]
    [InlineData("Get-RoResult a -Top 2 | ForEach-Object { Remove-RoResult a $_.ShortId() -Confirm:$false }")]
    [InlineData("Get-RoResult a -Top 2 | ForEach-Object { [pscustomobject]@{ Experiment = 'a'; Id = $_.Id } } | Remove-RoResult -Confirm:$false")]
    [InlineData("Get-RoResult a -Top 2 | Remove-RoResult")]
    public void Results_are_removed_and_what_they_stood_for_is_run_again(string script)
    {
        _session.Run(script).AssertNoErrors();
        Assert.Equal(["{\"result\": 9, \"x\": 3}"], _session.Summaries("a"));

        Assert.Equal([1L, 2L], _session.Run("Invoke-RoSearch a -Strategy Grid -ScriptBlock { $x * $x } -Count 2").AssertNoErrors().Values("x"));
    }

    [Fact]
    public void The_attachments_of_a_removed_result_are_removed_too()
    {
        _session.Write("log.txt", "much");
        _session.Run("Add-RoResult a 5 -Parameter @{ x = 5 } -AttachmentPath log.txt -Attachment @{ deep = 1 }; Get-RoResult a -Worst | Where-Object Result -eq 9 | Remove-RoResult -Confirm:$false").AssertNoErrors();
        string attachments = Path.Combine(_session.ResultDirectory, "a", "_attachments");
        Assert.Equal(2, Directory.GetFileSystemEntries(attachments).Length);

        _session.Run("Get-RoResult a -Filter { $_.x -eq 5 } | Remove-RoResult -Confirm:$false").AssertNoErrors();

        Assert.Empty(Directory.GetFileSystemEntries(attachments));
    }

    [Fact]
    public void WhatIf_removes_copies_and_renames_nothing()
    {
        string[] before = Directory.GetFileSystemEntries(_session.ResultDirectory, "*", SearchOption.AllDirectories);

        _session.Run("Remove-RoExperiment * -WhatIf; Get-RoResult a | Remove-RoResult -WhatIf; Copy-RoExperiment a b -WhatIf; Rename-RoExperiment a b -WhatIf").AssertNoErrors();

        Assert.Equal(before, Directory.GetFileSystemEntries(_session.ResultDirectory, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_copy_has_the_same_results_trials_and_parameters_and_goes_its_own_way()
    {
        _session.Run("Copy-RoExperiment a b; Get-RoExperiment a | Copy-RoExperiment -DestinationDirectory elsewhere; Add-RoResult b 0 -Parameter @{ x = 0 }").AssertNoErrors();

        Assert.Equal(
            ["4", "3", "3", "x: Choice([1, 2, 3])"],
            _session.Run("(Get-RoExperiment b).Count; (Get-RoTrial b | ForEach-Object Result).Count; (Get-RoExperiment a -Directory elsewhere).Count; (Get-RoExperiment b).Space").AssertNoErrors().Text);
        Assert.Equal(3, _session.Summaries("a").Length);
    }

    [SkippableFact]
    public void A_copy_warns_of_links_that_it_leaves_out()
    {
        string link = Path.Combine(_session.ResultDirectory, "a", "_attachments");
        Skip.If(OperatingSystem.IsWindows(), "Making links takes rights there that not everybody has.");
        Directory.CreateSymbolicLink(link, Path.GetTempPath());

        Assert.Contains($"Left out '{link}'", Assert.Single(_session.Run("Copy-RoExperiment a b").AssertNoErrors().Warnings));
        Assert.False(Directory.Exists(Path.Combine(_session.ResultDirectory, "b", "_attachments")));
        Assert.Contains("is a link", _session.Run("Get-RoResult a -Best | ForEach-Object { Add-RoResult a 1 -Parameter @{ x = 1 } -Attachment 1 }").Error("LinkInExperiment").ToString());
    }

    [Fact]
    public void A_renamed_experiment_goes_on_under_its_new_name()
    {
        Assert.Equal(["b"], _session.Run("Rename-RoExperiment a b -PassThru | ForEach-Object Name").AssertNoErrors().Text);

        Assert.Equal(["b", "empty"], _session.Run("Get-RoExperiment | ForEach-Object Name").Text);
        Assert.Contains("has been run already", Assert.Single(_session.Run("Invoke-RoSearch b -Strategy Grid -ScriptBlock { $x * $x }").Warnings));
    }

    [Theory]
    [InlineData("Copy-RoExperiment a empty", "ExperimentExists", "already. Choose another name")]
    [InlineData("Copy-RoExperiment a", "ExperimentExists", "is called so")]
    [InlineData("Rename-RoExperiment a a", "ExperimentExists", "is called so")]
    [InlineData("Rename-RoExperiment a empty -WhatIf", "ExperimentExists", "already")]
    [InlineData("Copy-RoExperiment a, empty both -WhatIf", "DestinationTwice", "-DestinationDirectory")]
    [InlineData("Get-RoResult a -Best | Rename-RoExperiment -NewName b", "NotAnExperiment", "Name the experiment (a)")]
    [InlineData("Rename-RoExperiment a empty", "ExperimentExists", "already")]
    [InlineData("Rename-RoExperiment a ../b", "InvalidExperimentName", "'../b'")]
    [InlineData("Rename-RoExperiment nowhere b", "ExperimentNotFound", "There are: a, empty.")]
    [InlineData("Remove-RoExperiment nowhere -Confirm:$false", "ExperimentNotFound", "There are: a, empty.")]
    [InlineData("Remove-RoResult a 123 -Confirm:$false", "ResultNotFound", "Get-RoResult a")]
    [InlineData("$r = Get-RoResult a -Best; $r | Remove-RoResult -Confirm:$false; Add-RoResult a 1 -Parameter @{ x = 1 }; $r | Remove-RoResult -Confirm:$false", "ResultNotFound", "any more")]
    [InlineData("Invoke-RoSearch a -Strategy Grid -Count 1 -ScriptBlock { Remove-RoExperiment a -Confirm:$false; 1 } > $null", "ExperimentInUse", "Stop it first")]
    [InlineData("Invoke-RoSearch a -Strategy Grid -Count 1 -ScriptBlock { Rename-RoExperiment a b; 1 } > $null", "ExperimentInUse", "-Force")]
    public void What_cannot_be_done_is_said_and_nothing_is_lost(string script, string id, string reason)
    {
        Assert.Contains(reason, _session.Run(script).Error(id).ToString());

        Assert.True(_session.Summaries("a").Length >= 3);
        Assert.Equal(["a", "empty"], Directory.GetFileSystemEntries(_session.ResultDirectory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [SkippableTheory]
    [InlineData("Copy-RoExperiment a EMPTY -WhatIf", "'empty'")]
    [InlineData("Rename-RoExperiment a Empty", "upper and lower case")]
    [InlineData("New-RoExperiment A @{ x = 1 }", "'a'")]
    public void A_name_that_is_there_in_other_letters_is_refused_for_the_sake_of_other_systems(string script, string reason)
    {
        Skip.If(Directory.Exists(Path.Combine(_session.ResultDirectory, "EMPTY")), "This system takes the two for one.");

        Assert.Contains(reason, _session.Run(script).Error("ExperimentNameTaken").ToString());
    }
}
