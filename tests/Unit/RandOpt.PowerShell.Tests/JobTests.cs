using System;
using System.IO;
using System.Linq;
using RandOpt.Core.Tests;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>Searches that run in the background.</summary>
public sealed class JobTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose()
    {
        _session.Run("Get-Job | Remove-Job -Force");
        _session.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Parallel -ThrottleLimit 1")]
    public void A_search_runs_in_the_background_where_the_caller_is_and_with_what_it_brings_in(string how)
    {
        Transcript transcript = _session.Run(
            $"$offset = 100; $deep = @{{ least = 2 }}; $exp = New-RoExperiment e -Parameter ([ordered]@{{ x = 1, 2, 3; y = 'a' }}); $job = $exp | Invoke-RoSearch -AsJob {how} -Strategy Grid -Filter {{ $x -ge $using:deep.least }} -ScriptBlock {{ if ($x -eq 2) {{ throw 'broken' }}; @{{ result = $x + $using:offset; at = \"$pwd\" }} }}; $job.Name; (Get-Job -Id $job.Id).PSJobTypeName; $null = $job | Wait-Job; $job.State; $job | Receive-Job; $job.HasMoreData");

        Assert.Equal(["e", "SearchJob", "Completed"], transcript.Text.Take(3));
        Assert.Equal([103L], transcript.Values("Result").Skip(3).Take(1));
        Assert.Equal(_session.Directory, transcript.Values("at")[3]);
        Assert.Equal("False", transcript.Text[^1]);
        Assert.Contains("broken", transcript.Error("TrialFailed").ToString());
        Assert.Single(_session.Summaries("e"));
    }

    [Fact]
    public void What_cannot_be_searched_is_refused_at_once_and_makes_no_job()
    {
        _session.Run("Invoke-RoSearch e -AsJob -Count 1 -Parameter @{ x = 1 } -Command no-such-command").Error("CommandNotFound");
        _session.Run("Invoke-RoSearch e -AsJob -Count 1 -Parameter @{ x = 1 } -ScriptBlock { $using:missing }").Error("UsingVariableNotFound");

        Assert.Empty(_session.Run("Get-Job").Output);
    }

    [Fact]
    public void A_search_that_fails_on_its_way_fails_its_job()
    {
        Transcript transcript = _session.Run("$job = Invoke-RoSearch e -AsJob -Strategy Grid -OnFailure Stop -Parameter @{ x = 1, 2 } -ScriptBlock { throw 'broken' }; $null = $job | Wait-Job; $job.State; Receive-Job $job");

        Assert.Equal(["Failed"], transcript.Text);
        Assert.Equal(["TrialFailed", "TooManyFailures"], transcript.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Fact]
    public void Piped_configurations_and_several_experiments_make_jobs_too()
    {
        Transcript transcript = _session.Run("@{ x = 1 }, @{ x = 2 } | Invoke-RoSearch a -AsJob -ScriptBlock { $x } | Receive-Job -Wait -AutoRemoveJob; Get-RoExperiment a | Invoke-RoSearch -AsJob -Strategy Grid -Count 1 -ScriptBlock { $x * 10 } | Receive-Job -Wait -AutoRemoveJob").AssertNoErrors();

        Assert.Equal([1L, 2L], transcript.Values("Result").Take(2));
        Assert.Equal(3, transcript.Output.Count);
        Assert.Empty(_session.Run("Get-Job").Output);
    }

    [SkippableFact]
    public void Stopping_a_job_ends_all_that_it_has_started()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        _session.Run("$job = Invoke-RoSearch e -AsJob -Strategy Grid -ThrottleLimit 1 -Parameter @{ x = 0, 600 } -Command sh -ArgumentList '-c', 'setsid sh -c ''echo $$ > pid{x}; exec sleep {x}'' & wait; echo 1'").AssertNoErrors();
        int process = Processes.IdIn(Path.Combine(_session.Directory, "pid600"));

        // A result is reported once it is on the disk, which may be after the next trial has begun.
        Processes.WaitUntil(() => _session.Run("Receive-Job $job -Keep").Output.Count == 1, "the first result does not come");

        Assert.Equal(["Stopped"], _session.Run("Stop-Job $job; $job.State").AssertNoErrors().Text);

        Assert.False(Processes.IsRunning(process));
        Assert.Equal([1L], _session.Run("Receive-Job $job").AssertNoErrors().Values("Result"));
    }

    [SkippableFact]
    public void Removing_a_job_by_force_ends_it_too()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        _session.Run("$job = Invoke-RoSearch e -AsJob -Count 1 -Parameter @{ x = 1 } -Command sh -ArgumentList '-c', 'echo $$ > pid; exec sleep 600'").AssertNoErrors();
        int process = Processes.IdIn(Path.Combine(_session.Directory, "pid"));

        _session.Run("Remove-Job $job -Force").AssertNoErrors();

        Assert.False(Processes.IsRunning(process));
    }

    [Fact]
    public void WhatIf_makes_no_job()
    {
        Assert.Empty(_session.Run("Invoke-RoSearch e -AsJob -WhatIf -Count 1 -Parameter @{ x = 1 } -ScriptBlock { $x }").AssertNoErrors().Output);
        Assert.Contains("script block with x=1", _session.HostText);
    }
}
