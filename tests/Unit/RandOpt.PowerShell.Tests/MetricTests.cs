using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Core.Tests;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>Intermediate values, and trials that are ended by them.</summary>
public sealed class MetricTests : IDisposable
{
    // The value of a trial is its x at each of five steps; with three complete trials the worse half is pruned.
    private const string Search = "Invoke-RoSearch e -Verbose -Strategy Grid -Pruner 'Median(startup=3, warmup=2)' -Parameter @{ x = 1, 2, 3, 4, 5, 0 } ";

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Submit-RoMetric -Step 3 -Value 0.41; Submit-RoMetric 0.5 7; Submit-RoMetric 0.25; '1e-3' | Submit-RoMetric; Submit-RoMetric ([double]::NaN)", "3 7 8 9 10", "0.41 0.5 0.25 0.001 nan")]
    [InlineData("report 0.5; report 1", "1 2", "0.5 1.0")]
    public void Values_are_kept_with_the_result(string block, string steps, string values)
    {
        string module = "$null = New-Module { function report($v) { Submit-RoMetric $v } } | Import-Module -PassThru; ";
        foreach (string how in (string[])["", "-Parallel"])
        {
            if (how.Length > 0 && block.Contains("report"))
            {
                // A module of the caller's session is not there, so the block makes it.
                block = module + block;
            }

            Transcript transcript = _session.Run($"{module} Invoke-RoSearch e{how} {how} -Count 1 -Parameter @{{ x = 1 }} -ScriptBlock {{ {block}; $x }}").AssertNoErrors();

            Assert.Equal([1L], transcript.Values("Result"));
            Assert.Contains($"\"metrics\": {{\"step\": [{steps.Replace(" ", ", ")}], \"value\": [{values.Replace(" ", ", ").Replace("nan", "NaN")}]}}", Assert.Single(_session.Summaries("e" + how)));
        }
    }

    [Theory]
    [InlineData("-ScriptBlock { foreach ($s in 1..5) { Submit-RoMetric -Step $s $x }; $x }")]
    [InlineData("-ScriptBlock { foreach ($s in 1..5) { try { Submit-RoMetric -Step $s $x } catch { } }; $x }")]
    [InlineData("-Parallel -ThrottleLimit 1 -ScriptBlock { foreach ($s in 1..5) { Submit-RoMetric -Step $s $x }; $x }")]
    [InlineData("-Parallel -ThrottleLimit 1 -ScriptBlock { foreach ($s in 1..5) { try { Submit-RoMetric -Step $s $x } catch { } }; $x }")]
    [InlineData("-ThrottleLimit 1 -Command sh -ArgumentList '-c', 'for s in 1 2 3 4 5; do echo ropt: step=$s value={x}; done; [ {x} -lt 4 ] || sleep 600; echo {x}'")]
    [InlineData("-ThrottleLimit 1 -MetricPattern 'epoch (?<step>\\d+): (?<value>\\S+)' -Command sh -ArgumentList '-c', 'for s in 1 2 3 4 5; do echo epoch $s: {x}; done; [ {x} -lt 4 ] || sleep 600; echo {x}'")]
    public void A_trial_that_is_not_worth_going_on_with_is_pruned_which_is_no_error(string what)
    {
        Transcript transcript = _session.Run(Search + what).AssertNoErrors();

        Assert.Equal([1L, 2L, 3L, 0L], transcript.Values("Result"));
        Assert.Equal(2, transcript.Verbose.Count(v => v.Contains("was pruned: it was not worth going on with at step ") && v.Contains("Its last value was ")));
        Assert.Equal(["Complete", "Complete", "Complete", "Pruned", "Pruned", "Complete"], _session.Run("Get-RoTrial e").Values("State").Select(s => s!.ToString()));
        Assert.Equal([4.0, 5.0], _session.Run("Get-RoTrial e -State Pruned").Values("Result"));
        Assert.Equal(4, _session.Summaries("e").Length);
    }

    [Fact]
    public void A_block_ends_where_it_is_pruned()
    {
        _session.Run(Search + "-ScriptBlock { foreach ($s in 1..5) { Submit-RoMetric -Step $s $x; [System.IO.File]::AppendAllText(\"$pwd/seen\", \"$x\") }; $x }").AssertNoErrors();

        Assert.Equal("11111222223333344550000" + "0", System.IO.File.ReadAllText(System.IO.Path.Combine(_session.Directory, "seen")));
    }

    [Fact]
    public void A_search_in_a_search_has_its_own_trial_and_afterwards_there_is_none()
    {
        Transcript transcript = _session.Run(
            """
            $RoTrial = 'mine'
            Invoke-RoSearch outer -Strategy Grid -Parameter @{ x = 1, 2 } -ScriptBlock {
                $inner = Invoke-RoSearch "inner$x" -Strategy Grid -Parameter @{ y = 10, 20 } -ScriptBlock { Submit-RoMetric $y; $RoTrial.Number }
                Submit-RoMetric $x
                @{ result = $x; numbers = "$($inner.Result) $($RoTrial.Number)" }
            }
            $RoTrial
            Submit-RoMetric 1
            """);

        Assert.Equal(["1 2 1", "1 2 2"], transcript.Values("numbers").Take(2));
        Assert.Equal("mine", transcript.Text[^1]);
        Assert.Contains("\"value\": [2.0]", _session.Summaries("outer")[1]);
        Assert.Contains("\"value\": [20.0]", _session.Summaries("inner2")[1]);
        Assert.Contains("There is no running trial", transcript.Error("NoRunningTrial").ToString());
    }

    [Fact]
    public void A_pruner_of_ones_own_may_be_passed()
    {
        Transcript transcript = _session.Run("Invoke-RoSearch e -Strategy Grid -Pruner ([RandOpt.Search.MedianPruner]::new($true, 1, 0)) -Parameter @{ x = 1, 2, 0 } -ScriptBlock { Submit-RoMetric $x; $x }").AssertNoErrors();

        Assert.Equal([1L, 2L], transcript.Values("Result"));
    }
}
