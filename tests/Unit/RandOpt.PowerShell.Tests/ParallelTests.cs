using System;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>Script blocks that run several at one time, in runspaces of their own.</summary>
public sealed class ParallelTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("{ $x * 2 }", 6L)]
    [InlineData("{ param($x) $x * 2 }", 6L)]
    [InlineData("{ param([int] $unused = 4, [string] $x) $x.Length + $unused + $_.x }", 8L)]
    [InlineData("{ [CmdletBinding()] param([Parameter(Mandatory)] [string] $x, $y = 4) \"$x$y\" }", 34L)]
    [InlineData("{ begin { 1 } process { 2 } end { $x } }", 3L)]
    [InlineData("{ 'noise'; \"loss: $x\" }", 3L)]
    [InlineData("{ @{ result = $x; extra = 'more' } }", 3L)]
    [InlineData("{ [double]::NaN }", double.NaN)]
    [InlineData("{ $x + ${weight-decay} + $_.größe }", -17L)]
    [InlineData("{ $using:offset + $x }", 103L)]
    [InlineData("{ $using:Offset + $Using:offset }", 200L)]
    [InlineData("{ $using:map.deep.b + $x }", 8L)]
    [InlineData("{ $using:list[1] + $using:list.Count }", 23L)]
    [InlineData("{ ${using:odd name} + $x }", 7L)]
    [InlineData("{ & { $using:offset } }", 100L)]
    [InlineData("{ if ($null -eq $using:nothing) { $x } }", 3L)]
    [InlineData("{ if ($null -eq $offset) { $x } }", 3L)]
    [InlineData("{ $n = 5; & { $n + 1 } }", 6L)]
    [InlineData("{ $using:pwd.Path.Length - $pwd.Path.Length + $x }", 3L)]
    public void A_block_sees_the_parameters_and_what_it_brings_in(string block, object result)
    {
        Transcript transcript = _session.Run(
            $"$offset = 100; $map = @{{ deep = @{{ b = 5 }} }}; $list = 10, 20, 30; ${{odd name}} = 4; $nothing = $null; Invoke-RoSearch e -Parallel -Count 1 -Parameter @{{ x = 3; 'weight-decay' = -30; größe = 10 }} -ScriptBlock {block}").AssertNoErrors();

        Assert.Equal([result], transcript.Values("Result"));
    }

    [Fact]
    public void Values_of_a_function_are_brought_in_too()
    {
        Assert.Equal([7L], _session.Run("function Start-It($n) { Invoke-RoSearch e -Parallel -Count 1 -Parameter @{ x = 3 } -ScriptBlock { $x + $using:n } }; Start-It 4").AssertNoErrors().Values("Result"));
    }

    [Theory]
    [InlineData("{ $using:missing }", "UsingVariableNotFound", "$missing")]
    [InlineData("{ & $using:block }", "UsingScriptBlock", "[scriptblock]::Create")]
    [InlineData("{ $using:block.Nope }", "UsingValueFailed", "'Nope'")]
    [InlineData("{ param($y) 1 }", "UnknownScriptParameter", "$y")]
    public void A_block_that_cannot_run_elsewhere_is_refused(string block, string id, string reason)
    {
        Assert.Contains(reason, _session.Run($"Set-StrictMode -Version 3; $block = {{ 1 }}; Invoke-RoSearch e -Parallel -Count 1 -Parameter @{{ x = 3 }} -ScriptBlock {block}").Error(id).ToString());
        Assert.False(System.IO.Directory.Exists(_session.ResultDirectory));
    }

    [Theory]
    [InlineData("-TimeoutSec 3", "TimeoutNeedsParallel")]
    [InlineData("-ThrottleLimit 2", "ThrottleLimitNeedsParallel")]
    public void What_needs_runspaces_says_so(string option, string id)
    {
        Assert.Contains("-Parallel", _session.Run($"Invoke-RoSearch e {option} -Count 1 -Parameter @{{ x = 3 }} -ScriptBlock {{ 1 }}").Error(id).ToString());
    }

    [Fact]
    public void Blocks_run_at_one_time_each_in_a_slot_of_its_own()
    {
        // Each waits for the other: one after the other they would never end.
        Transcript transcript = _session.Run(
            "Invoke-RoSearch e -Parallel -ThrottleLimit 2 -TimeoutSec 60 -Strategy Grid -Parameter @{ x = 1, 2 } -ScriptBlock { [System.IO.File]::WriteAllText(\"$pwd/at$x\", ''); while (-not ([System.IO.File]::Exists(\"$pwd/at1\") -and [System.IO.File]::Exists(\"$pwd/at2\"))) { [System.Threading.Thread]::Sleep(10) }; @{ result = $RoTrial.Slot; seed = $RoTrial.Seed } }").AssertNoErrors();

        Assert.Equal([0L, 1L], transcript.Values("Result").Order());
        Assert.Equal(2, transcript.Values("seed").Distinct().Count());
    }

    [Fact]
    public void Each_trial_runs_as_in_a_new_session_where_the_caller_is()
    {
        Transcript transcript = _session.Run(
            "Invoke-RoSearch e -Parallel -ThrottleLimit 1 -Strategy Grid -Parameter @{ x = 1, 2 } -ScriptBlock { @{ result = $x; left = \"$global:left\"; at = \"$pwd\"; errors = $error.Count }; $global:left = 'here'; $ErrorActionPreference = 'Stop'; Set-Location /; Write-Error no -ErrorAction SilentlyContinue } 2> $null");

        Assert.Empty(transcript.Output);
        transcript = _session.Run(
            "Invoke-RoSearch e -Parallel -ThrottleLimit 1 -Strategy Grid -Parameter @{ x = 1, 2 } -ScriptBlock { $seen = \"$global:left|$pwd|$RoTrial.y\"; $global:left = 'here'; $null = $ExecutionContext.SessionState.Path.SetLocation('/'); @{ result = $x; seen = $seen } }").AssertNoErrors();
        Assert.Equal(Enumerable.Repeat($"|{_session.Directory}|", 2), transcript.Values("seen").Select(s => s!.ToString()![..^1].Split("RandOpt")[0]));
    }

    [Fact]
    public void What_blocks_write_reaches_the_caller()
    {
        Transcript transcript = _session.Run(
            """
            Invoke-RoSearch e -Parallel -Verbose -Strategy Grid -Parameter @{ x = 1, 2 } -ScriptBlock {
                $context = $ExecutionContext.Host
                $cmdlet = { [CmdletBinding()] param($x) $PSCmdlet.WriteWarning("warning $x"); $PSCmdlet.WriteVerbose("verbose $x"); $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new("error $x"), 'Own', 'NotSpecified', $x))
                    $PSCmdlet.WriteInformation("information $x", @('PSHOST')); $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, "progress $x", 'on')) }
                & $cmdlet $x
                $x
            }
            """);

        Assert.Equal([1L, 2L], transcript.Values("Result").Order());
        Assert.Equal(["warning 1", "warning 2"], transcript.Warnings.Order());
        Assert.Equal(["verbose 1", "verbose 2"], transcript.Verbose.Where(v => v.StartsWith("verbose", StringComparison.Ordinal)).Order());
        Assert.Equal(["error 1", "error 2"], transcript.Errors.Select(e => e.ToString()).Order());
        Assert.Equal(["information 1", "information 2"], transcript.Information.Order());
        foreach (string bar in (string[])["progress 1", "progress 2"])
        {
            Assert.Equal(ProgressRecordType.Completed, transcript.Progress.Last(p => p.Activity == bar).RecordType);
        }
    }

    [Theory]
    [InlineData("{ throw 'went wrong' }", "went wrong")]
    [InlineData("{ break }", "used break outside of a loop")]
    [InlineData("{ exit 3 }", "ended its session, as exit does")]
    [InlineData("{ }", "returned nothing")]
    [InlineData("{ $ErrorActionPreference = 'Stop'; Get-Nothing }", "Get-Nothing")]
    public void A_block_that_fails_is_an_error_and_the_search_goes_on(string block, string reason)
    {
        Transcript transcript = _session.Run($"Invoke-RoSearch e -Parallel -ThrottleLimit 1 -Strategy Grid -Parameter @{{ x = 1, 2 }} -ScriptBlock {block}");

        Assert.Equal(2, transcript.Errors.Count);
        Assert.All(transcript.Errors, e => Assert.StartsWith("TrialFailed,", e.FullyQualifiedErrorId));
        Assert.Contains(reason, transcript.Errors[1].ToString());
    }

    [Fact]
    public void A_block_that_hangs_is_stopped_and_may_clean_up_and_one_that_does_not_hear_of_it_is_left_to_itself()
    {
        Transcript transcript = _session.Run(
            """
            Invoke-RoSearch e -Parallel -ThrottleLimit 2 -TimeoutSec 1 -KillDelaySec 0.5 -Strategy Grid -Parameter @{ x = 1, 2, 3 } -ScriptBlock {
                if ($x -eq 1) { try { while ($true) { } } finally { [System.IO.File]::WriteAllText("$pwd/cleaned", '') } }
                if ($x -eq 2) { [System.Threading.Thread]::Sleep(20000) }
                $x
            }
            """);

        Assert.Equal([3L], transcript.Values("Result"));
        Assert.Equal(2, transcript.Errors.Count);
        Assert.All(transcript.Errors, e => Assert.Contains("ran for longer than 1 s", e.ToString()));
        Assert.True(System.IO.File.Exists(System.IO.Path.Combine(_session.Directory, "cleaned")));
    }

    [Fact]
    public void Its_runspaces_are_closed_however_the_search_ends()
    {
        // The runspaces of this process that are where this session is; one at work cannot be asked.
        int Open() => int.Parse(_session.Run(
            """
            $all = [System.Management.Automation.Runspaces.Runspace].GetProperty('RunspaceList', [System.Reflection.BindingFlags] 'NonPublic, Static').GetValue($null)
            @($all | Where-Object { try { "$($_.SessionStateProxy.Path.CurrentLocation)" -eq "$pwd" } catch { $false } }).Count
            """).AssertNoErrors().Text[0]);
        string search = "Invoke-RoSearch e -Parallel -ThrottleLimit 2 -Count 50 -Parameter @{ x = 1 } -ScriptBlock { $x }";
        int before = Open();

        _session.Run(search).AssertNoErrors();
        _session.Run("foreach ($i in 1) { " + search + " | ForEach-Object { break } }");
        _session.Run(search.Replace("{ $x }", "{ throw 'no' }"));

        Assert.Equal(before, Open());
    }
}
