using System;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>Errors in the script block of a trial: what fails the trial, whatever runs the block, and where it is said to have failed.</summary>
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
        Assert.IsType<System.IO.IOException>(transcript.Errors[0].Exception.InnerException);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_failed_trial_says_where_in_the_script_it_failed(string way)
    {
        string script = _session.Write(
            "blk.ps1",
            $$"""
            function Get-Loss($n) {
                [int]::Parse($n)
            }
            $block = {
                param($x)
                if ($x -eq 1) {
                    Import-Module nowhere -ErrorAction Stop
                }
                $x
            }
            {{way}}
            """);
        Transcript transcript = _session.Run("& ./blk.ps1");

        ErrorRecord error = transcript.Error("TrialFailed");
        Assert.Contains("module directory (blk.ps1:7). It ran: script block with x=1", error.ToString());
        Assert.IsType<System.IO.FileNotFoundException>(error.Exception.InnerException);
        Assert.Equal([2L], transcript.Values("Result"));
        PSObject trial = Assert.Single(_session.Run("Get-RoTrial e -State Failed").AssertNoErrors().Output);
        Assert.EndsWith("in any module directory.", (string)trial.Properties["Reason"].Value);
        Assert.Equal(
            [$"At {script}:7 char:9", "+         Import-Module nowhere -ErrorAction Stop", "+         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~", $"at <ScriptBlock>, {script}: line 7"],
            ((string)trial.Properties["ErrorOutput"].Value).Split(Environment.NewLine));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_block_that_is_in_no_file_is_told_of_by_its_lines(string way)
    {
        Transcript transcript = _session.Run($"'a line before'\n$block = {{ param([int] $unused = 1, $x)\n  if ($x -eq 1) {{\n    $nothing.Foo() }}\n  $x }}\n{way}");

        ErrorRecord error = transcript.Error("TrialFailed");
        Assert.Contains("null-valued expression (line 3 of the script block). It ran", error.ToString());
        Assert.Equal("You cannot call a method on a null-valued expression.", error.Exception.InnerException!.Message);
        string output = Assert.Single(_session.Run("(Get-RoTrial e -State Failed).ErrorOutput").AssertNoErrors().Text);
        Assert.Contains("char:5", output);
        Assert.Contains("+     $nothing.Foo()", output);
        Assert.Single(output.Split(Environment.NewLine), l => l.StartsWith("at ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_error_in_a_function_of_the_session_is_followed_from_there_to_the_block()
    {
        string functions = _session.Write("functions.ps1", "function Get-Loss($n) {\n    [int]::Parse($n)\n}\n");
        Transcript transcript = _session.Run(". ./functions.ps1\nInvoke-RoSearch e -Count 1 -Parameter @{ x = 'a' } -ScriptBlock {\n  Get-Loss $x\n}");

        ErrorRecord error = transcript.Error("TrialFailed");
        Assert.Contains("(functions.ps1:2). It ran", error.ToString());
        Assert.IsType<FormatException>(error.Exception.InnerException!.InnerException);
        Assert.Equal(
            [$"at Get-Loss, {functions}: line 2", "at <ScriptBlock>, <No file>: line 3"],
            ((string)_session.Run("(Get-RoTrial e).ErrorOutput").AssertNoErrors().Output[0].BaseObject).Split(Environment.NewLine)[^2..]);
    }

    [Fact]
    public void A_search_that_stops_for_its_failures_says_where_the_first_was()
    {
        Transcript transcript = _session.Run("Invoke-RoSearch e -OnFailure Stop -Count 3 -Parameter @{ x = 1 } -ScriptBlock { $nothing.Foo() }");

        ErrorRecord error = transcript.Errors[^1];
        Assert.StartsWith("TooManyFailures,", error.FullyQualifiedErrorId);
        Assert.Contains("$nothing.Foo()", error.ToString());
        Assert.IsType<RuntimeException>(error.Exception.InnerException, exactMatch: false);
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
