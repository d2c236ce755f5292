using System;
using System.Linq;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>Errors in the script block of a trial: what fails the trial, whatever runs the block.</summary>
public sealed class FailingBlockTests : IDisposable
{
    private const string Plain = "Invoke-RoSearch e -Strategy Grid -Parameter @{ x = 1, 2 } -ScriptBlock $block";

    // The engine by itself has no Write-Error.
    private const string OwnErrors =
        "$record = [System.Management.Automation.ErrorRecord]::new([System.IO.IOException]::new('own error'), 'Own', 'NotSpecified', $null); "
        + "function show-it { [CmdletBinding()] param() $PSCmdlet.WriteError($record) }; function stop-it { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError($record) }";

    private readonly Session _session = new();

    public static TheoryData<string> Ways { get; } =
    [
        Plain,
        $"try {{ {Plain} }} catch {{ 'not caught here' }}",
        $"{Plain} -Parallel -ThrottleLimit 1",
        $"try {{ {Plain} -Parallel -ThrottleLimit 1 }} catch {{ 'not caught here' }}",
        $"{Plain} -AsJob | Receive-Job -Wait -AutoRemoveJob",
        $"{Plain} -AsJob -Parallel -ThrottleLimit 1 | Receive-Job -Wait -AutoRemoveJob",
        $"function Start-It {{ [CmdletBinding()] param() {Plain} }}; Start-It",
    ];

    public void Dispose() => _session.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_error_that_ends_a_statement_fails_the_trial_however_it_is_run(string way)
    {
        foreach ((string statement, string reason) in ((string, string)[])
        [
            ("$nothing.Foo()", "null-valued"),
            ("[int]::Parse('abc')", "'abc'"),
            ("1 / ($x - 1)", "divide by zero"),
            ("Get-Job -Id 1 -Name a", "Parameter set"),
            ("stop-it", "own error"),
        ])
        {
            Transcript transcript = _session.Run($"$block = {{ {OwnErrors}; if ($x -eq 1) {{ {statement} }}; $x }}; {way}; Remove-RoExperiment e");

            Assert.Equal([2L], transcript.Values("Result"));
            Assert.Contains(reason, transcript.Error("TrialFailed").ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_error_that_is_shown_or_caught_in_the_block_fails_nothing_unless_errors_are_to_stop(string way)
    {
        Transcript transcript = _session.Run($"$block = {{ {OwnErrors}; show-it; try {{ stop-it }} catch {{ }}; $x }}; {way}");
        Assert.Equal([1L, 2L], transcript.Values("Result"));
        Assert.Equal(["own error", "own error"], transcript.Errors.Select(e => e.ToString()));

        transcript = _session.Run($"$block = {{ {OwnErrors}; if ($x -eq 3) {{ $ErrorActionPreference = 'Stop' }}; show-it 2> $null; $x }}; {way.Replace("1, 2", "3, 4").Replace("Search e", "Search f")}");
        Assert.Equal([4L], transcript.Values("Result"));
        Assert.Contains("own error", transcript.Error("TrialFailed").ToString());
    }

    [Fact]
    public void A_block_stands_in_the_callers_scope_and_its_errors_go_where_those_of_the_search_go()
    {
        Transcript transcript = _session.Run(
            $"function Start-It {{ (Invoke-RoSearch e -Count 1 -Parameter @{{ x = 1 }} -ScriptBlock {{ {OwnErrors}; show-it; \"$args\".Length + $outer + $x }} 2> $null).Result; \"$args\" }}; $outer = 10; Start-It a b").AssertNoErrors();

        Assert.Equal(["11", "a b"], transcript.Text);
    }

    [Fact]
    public void In_constrained_language_mode_blocks_run_and_fail_as_elsewhere()
    {
        Transcript transcript = _session.Run($"$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; $block = {{ if ($x -eq 1) {{ 1 / 0 }}; $x }}; {Plain}");

        Assert.Equal([2L], transcript.Values("Result"));
        Assert.Contains("divide by zero", transcript.Error("TrialFailed").ToString());
    }
}
