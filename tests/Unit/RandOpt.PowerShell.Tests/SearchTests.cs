using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace RandOpt.PowerShell.Tests;

public sealed class SearchTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_grid_over_a_script_block_runs_every_combination_once()
    {
        Transcript transcript = _session.Run("Invoke-RoSearch simple_example -Strategy Grid -Parameter @{ x = 1, 2, 3; y = -1, 1 } -ScriptBlock { $x * $x + $y * $y }").AssertNoErrors();

        Assert.Equal([2L, 2L, 5L, 5L, 10L, 10L], transcript.Values("Result"));
        Assert.Equal([-1L, 1L, -1L, 1L, -1L, 1L], transcript.Values("y"));
        Assert.Equal("{\"result\": 2, \"x\": 1, \"y\": -1}", _session.Summaries("simple_example")[0]);
        Assert.Empty(_session.Run("Invoke-RoSearch simple_example -Strategy Grid -ScriptBlock { 0 }").AssertNoErrors().Output);
        Assert.Equal(2, _session.Run("Invoke-RoSearch simple_example -Strategy Grid -Count 2 -ScriptBlock { 0 }").AssertNoErrors().Output.Count);
    }

    [Theory]
    [InlineData("{ $x * 2 }", 6L)]
    [InlineData("{ param($x) $x * 2 }", 6L)]
    [InlineData("{ param([int] $unused = 4, [string] $x) $x.Length + $unused + $_.x }", 8L)]
    [InlineData("{ $_.x + $offset }", 103L)]
    [InlineData("{ double $x }", 6L)]
    [InlineData("{ param($x) double $x; $offset + $x }", 103L)]
    [InlineData("{ $_.input + $_['env:path'] + ${a b} + ${weight-decay} + ${größe} }", -12L)]
    [InlineData("{ param([switch] $fast, [ValidateRange(1, 5)] [int] $x) if (-not $fast) { $x } }", 3L)]
    [InlineData("{ [CmdletBinding()] param([Parameter(Mandatory)] [string] $x, $y = 4) \"$x$y\" }", 34L)]
    [InlineData("{ begin { 1 } process { 2 } end { $x } }", 3L)]
    [InlineData("{ 'noise'; 1; $x }", 3L)]
    [InlineData("{ \"loss: $x\" }", 3L)]
    [InlineData("{ @{ result = $x; extra = 'more' } }", 3L)]
    [InlineData("{ @{ result = '2.5' } }", 2.5)]
    [InlineData("{ foreach ($i in 1..9) { if ($i -eq $x) { break } }; $i }", 3L)]
    [InlineData("{ [pscustomobject]@{ Result = $x; extra = 'more' } }", 3L)]
    [InlineData("{ [decimal] 2.5 * $x }", 7.5)]
    [InlineData("{ [double]::NaN }", double.NaN)]
    public void A_script_block_sees_the_session_and_the_parameters(string block, object result)
    {
        Transcript transcript = _session.Run($"$offset = 100; function double($n) {{ $n * 2 }}; Invoke-RoSearch e -Count 1 -Parameter @{{ x = 3; input = 1; 'env:path' = 2; 'nodrive:y' = 0; 'a b' = 5; 'weight-decay' = -30; größe = 10 }} -ScriptBlock {block}").AssertNoErrors();

        Assert.Equal([result], transcript.Values("Result"));
        if (block.Contains("more"))
        {
            Assert.Equal(["more"], transcript.Values("extra"));
        }
    }

    [Theory]
    [InlineData("{ param($x) $x + $y + $_.y + $offset }")]
    [InlineData("{ $x + $y + $_.y + $offset }")]
    public void A_script_block_that_is_handed_to_the_function_of_a_module_sees_the_parameters_too(string block)
    {
        Transcript transcript = _session.Run(
            $"$offset = 100; $m = New-Module {{ function Start-It($work) {{ Invoke-RoSearch e -Count 1 -Parameter @{{ x = 1; y = 2 }} -ScriptBlock $work }} }}; Start-It {block}").AssertNoErrors();

        Assert.Equal([105L], transcript.Values("Result"));
    }

    [Theory]
    [InlineData("{ throw 'went wrong' }", "went wrong")]
    [InlineData("{ break }", "used break outside of a loop")]
    [InlineData("{ continue }", "used continue outside of a loop")]
    [InlineData("{ }", "returned nothing")]
    [InlineData("{ 'done' }", "'done', which is not a number")]
    [InlineData("{ $true }", "true, which is not a number")]
    [InlineData("{ @{ loss = 1 } }", "without 'result'")]
    [InlineData("{ @{ result = 'bad' } }", "'bad', which is not a number")]
    [InlineData("{ , (1, 2) }", "[1, 2], which is not a number")]
    public void A_trial_that_gives_no_number_is_an_error_and_the_search_goes_on(string block, string reason)
    {
        Transcript transcript = _session.Run($"Invoke-RoSearch e -Strategy Grid -Parameter @{{ x = 1, 2 }} -ScriptBlock {block}");

        Assert.Empty(transcript.Output);
        Assert.Equal(2, transcript.Errors.Count);
        Assert.All(transcript.Errors, e => Assert.StartsWith("TrialFailed,", e.FullyQualifiedErrorId));
        Assert.Contains(reason, transcript.Errors[0].ToString());
        Assert.Contains("x=1", transcript.Errors[0].ToString());
        Assert.Empty(_session.Summaries("e"));
    }

    [Theory]
    [InlineData("Invoke-RoSearch e -Strategy Random -Parameter @{ x = 1 } -ScriptBlock { 1 }", "NoStopRule", "-Count")]
    [InlineData("Invoke-RoSearch e -Parameter @{ x = 'Uniform(0, 1)' } -ScriptBlock { 1 }", "NoStopRule", "A search by Auto goes on")]
    [InlineData("Invoke-RoSearch e -AllowDuplicate -Parameter @{ x = 1, 2 } -ScriptBlock { 1 }", "NoStopRule", "-Count")]
    [InlineData("Invoke-RoSearch e -Parameter @{ m = 'When(opt, sgd, Uniform(0, 1))'; opt = 'adam', 'rms' } -ScriptBlock { 1 }", "ImpossibleCondition", "'opt' is 'sgd'")]
    [InlineData("Invoke-RoSearch e -Strategy Grid -Parameter @{ x = 'Gaussian(0, 1)' } -ScriptBlock { 1 }", "NotAGrid", "'x' is Gaussian(0.0, 1.0)")]
    [InlineData("Invoke-RoSearch e -Strategy Bayes -Count 1 -Parameter @{ x = 1 } -ScriptBlock { 1 }", "UnknownStrategy", "Random, Grid, Evolutionary")]
    [InlineData("Invoke-RoSearch e -Strategy Nsga -Count 1 -Parameter @{ x = 1 } -ScriptBlock { 1 }", "UnknownStrategy", "did you mean Nsga2?")]
    [InlineData("Invoke-RoSearch ../x -Count 1 -Parameter @{ x = 1 } -ScriptBlock { 1 }", "InvalidExperimentName", "'/'")]
    [InlineData("Invoke-RoSearch nowhere -Count 1 -ScriptBlock { 1 }", "ExperimentNotFound", "nowhere")]
    [InlineData("Invoke-RoSearch e -Count 1 -Parameter @{ lr = 1 } -Command echo -ArgumentList '{lrr}'", "UnknownHole", "did you mean {lr}?")]
    [InlineData("Invoke-RoSearch e -Count 1 -Parameter @{ lr = 1 } -Command no-such-command", "CommandNotFound", "no-such-command")]
    [InlineData("Invoke-RoSearch e -Count 1 -Parameter @{ lr = 1 } -ScriptBlock { param($lrr) 1 }", "UnknownScriptParameter", "did you mean $lr?")]
    [InlineData("Invoke-RoSearch e -Count 1 -Parameter @{ host = 'a', 'b' } -ScriptBlock { $host }", "ReservedVariable", "$host is PowerShell's own")]
    [InlineData("Invoke-RoSearch e -Count 1 -Parameter @{ PSDefaultParameterValues = 'x' } -ScriptBlock { 1 }", "ReservedVariable", "PowerShell's own")]
    [InlineData("Invoke-RoSearch e -Count 1 -Parameter @{ true = 1 } -ScriptBlock { 1 }", "ReservedVariable", "'true'")]
    [InlineData("Invoke-RoSearch e -Count 1 -Parameter @{ lr = 1 } -InitialParameter @{ lrr = 1 } -ScriptBlock { 1 }", "UnknownParameter", "'lrr'")]
    [InlineData("Invoke-RoSearch e -Count 1 -Parameter @{ opt = 'adam', 'sgd' } -InitialParameter @{ opt = 'adm' } -ScriptBlock { 1 }", "ImpossibleValue", "'adm' for 'opt'")]
    [InlineData("Invoke-RoSearch e -Count 1 -Parameter @{ lr = 'Uniform(0, 1)' } -InitialParameter @{ lr = 0.5 } -Filter { $lr -lt 0.5 } -ScriptBlock { 1 }", "InitialRefused", "lr=0.5")]
    [InlineData("Invoke-RoSearch e -Count 1 -Parameter @{ lr = 'Uniform(0,,1)' } -ScriptBlock { 1 }", "InvalidSamplerText", "position 11")]
    [InlineData("Invoke-RoSearch e -Count 1 -Parameter @{ lr = 'Uniform(2, 1)' } -ScriptBlock { 1 }", "InvalidSamplerArgument", "The parameter 'lr': Uniform: low is 2.0")]
    [InlineData("Invoke-RoSearch e -Strategy Evolutionary -Count 1 -Parameter @{ x = 'Gaussian(0, 1)' } -ScriptBlock { 1 }", "NoParent", "-InitialParameter @{ x = 0.5 }")]
    [InlineData("Invoke-RoSearch e -Strategy Evolutionary -EliteSize 0 -Count 1 -Parameter @{ x = 1 } -ScriptBlock { 1 }", "InvalidEliteSize", "at least 1")]
    public void A_search_that_cannot_be_is_refused_before_it_begins_and_leaves_nothing(string script, string id, string reason)
    {
        Assert.Contains(reason, _session.Run(script).Error(id).ToString());
        Assert.False(Directory.Exists(_session.ResultDirectory));
    }

    [Fact]
    public void What_a_strategy_has_no_use_for_is_warned_of()
    {
        Transcript transcript = _session.Run("Invoke-RoSearch e -EliteSize 3 -Fitness { $true } -Count 1 -Parameter @{ x = 1 } -ScriptBlock { 1 }").AssertNoErrors();
        Assert.Contains("Auto has no use for -EliteSize, -Fitness", Assert.Single(transcript.Warnings));
    }

    [Fact]
    public void A_command_is_run_with_its_holes_filled()
    {
        Transcript transcript = _session.Run(
            "Invoke-RoSearch e -Strategy Grid -ThrottleLimit 1 -Parameter @{ x = 1, 2; label = 'a b' } -Command sh -ArgumentList '-c', 'echo \"$2 is {{$1}}\" >> seen; echo {\\\"result\\\": $1, \\\"len\\\": ${#2}}', sh, '{x}', '{label}'").AssertNoErrors();

        Assert.Equal([1L, 2L], transcript.Values("Result"));
        Assert.Equal([3L, 3L], transcript.Values("len"));
        Assert.Equal("a b is {1}\na b is {2}\n", File.ReadAllText(Path.Combine(_session.Directory, "seen")));
    }

    [Fact]
    public void A_command_that_fails_is_an_error_with_what_it_said()
    {
        Transcript transcript = _session.Run("Invoke-RoSearch e -Count 1 -Parameter @{ x = 1 } -Command sh -ArgumentList '-c', 'echo no memory >&2; exit 3'");

        string error = transcript.Error("TrialFailed").ToString();
        Assert.Contains("exit code 3. It ran: sh", error);
        Assert.Contains("no memory", error);
    }

    [Fact]
    public void Results_stream_as_trials_complete()
    {
        // The pipeline sees the first result before the second trial runs.
        Transcript transcript = _session.Run("$seen = 0; Invoke-RoSearch e -Strategy Grid -Parameter @{ x = 1, 2, 3 } -ScriptBlock { $seen } | ForEach-Object { $seen = $_.x; $_.Result }").AssertNoErrors();

        Assert.Equal(["0", "1", "2"], transcript.Text);
    }

    [Fact]
    public void The_experiment_may_be_an_object_and_keeps_the_last_values()
    {
        Transcript transcript = _session.Run("$exp = New-RoExperiment e -Parameter @{ x = 1, 2, 3 }; $null = $exp | Invoke-RoSearch -Strategy Grid -ScriptBlock { $x }; $exp.x; $exp.Count").AssertNoErrors();

        Assert.Equal(["3", "3"], transcript.Text);
    }

    [Fact]
    public void An_evolutionary_search_starts_where_it_is_told()
    {
        Assert.Contains("-InitialParameter", _session.Run("Invoke-RoSearch e -Strategy Evolutionary -Count 1 -Parameter @{ x = 'Gaussian(0, 0.1)' } -ScriptBlock { 1 }").Error("NoParent").ToString());

        Transcript transcript = _session.Run(
            "Invoke-RoSearch e -Strategy Evolutionary -Count 60 -Seed 1 -EliteSize 3 -InitialParameter @{ x = 2 }, @{ x = 4 } -Parameter @{ x = 'Gaussian(0, 0.5)' } -ScriptBlock { $x * $x }").AssertNoErrors();
        Assert.Equal([4L, 16L], transcript.Values("Result").Take(2));
        Assert.InRange(transcript.Values("Result").Select(Convert.ToDouble).Min(), 0, 0.5);
    }

    [Fact]
    public void A_fitness_of_ones_own_and_maximizing_choose_the_parents()
    {
        string search = "Invoke-RoSearch e{0} -Strategy Evolutionary -Count 40 -Seed 1 -EliteSize 1 -InitialParameter @{{ x = 0 }} -Parameter @{{ x = 'Gaussian(0, 1)' }} {1} -ScriptBlock {{ $x }}";

        Assert.True(LastX(string.Format(search, 1, "-Maximize")) > 3);
        Assert.True(LastX(string.Format(search, 2, "")) < -3);
        Assert.True(LastX(string.Format(search, 3, "-Fitness { param($a, $b) $a.x -ge $b.x }")) > 3);

        double LastX(string script) => Convert.ToDouble(_session.Run(script).AssertNoErrors().Values("x").Last());
    }

    [Fact]
    public void An_experiment_that_was_maximized_is_gone_on_with_so_until_somebody_says_otherwise()
    {
        const string Search = "Invoke-RoSearch e -Strategy Grid -Count 3 -Parameter @{ x = 1, 2, 3 } -ScriptBlock { $x }";

        Assert.Equal([3L], _session.Run($"$null = {Search} -Maximize; $null = {Search}; Get-RoResult e -Best").AssertNoErrors().Values("Result"));
        Assert.Contains("target 3", Assert.Single(_session.Run($"{Search} -Target 3").AssertNoErrors().Warnings));
        Assert.Equal([1L], _session.Run($"$null = {Search} -Maximize:$false; Get-RoResult e -Best").AssertNoErrors().Values("Result"));
    }

    [Fact]
    public void Without_a_strategy_named_one_is_chosen_that_runs_each_configuration_that_passes_once()
    {
        Transcript transcript = _session.Run("Invoke-RoSearch e -Parameter @{ a = 1, 2, 3; b = 1, 2, 3 } -Filter { $a -le $b } -ScriptBlock { if ($a -eq 2) { throw 'broke' }; $a * $b }");

        Assert.Equal([1L, 2L, 3L, 9L], transcript.Values("Result").Order());
        Transcript again = _session.Run("Invoke-RoSearch e -Parameter @{ a = 1, 2, 3; b = 1, 2, 3 } -Filter { $a -le $b } -ScriptBlock { $a * $b }").AssertNoErrors();
        Assert.Empty(again.Output);
        Assert.Contains("Nothing was run", Assert.Single(again.Warnings));
    }

    [Fact]
    public void A_loop_of_ones_own_keeps_its_strategy_whoever_listens()
    {
        Transcript transcript = _session.Run("$e = New-RoExperiment loop @{ x = 1, 2, 3, 4 }; foreach ($i in 1..4) { ($e | Get-RoSample -Strategy Sobol -Verbose).x; $e | Add-RoResult 1 }").AssertNoErrors();
        Assert.Equal([1L, 2L, 3L, 4L], transcript.Output.Select(o => o.BaseObject).OfType<long>().Order());
    }

    [Fact]
    public void A_parameter_without_a_value_is_null_in_a_block_and_its_argument_is_left_out()
    {
        const string Space = "-Strategy Grid -Parameter @{ momentum = \"When(opt, 'sgd', 0.9)\"; opt = 'adam', 'sgd' }";

        Assert.Equal([0L, 1L], _session.Run($"Invoke-RoSearch block {Space} -ScriptBlock {{ [int]($null -ne $momentum) }}").AssertNoErrors().Values("Result"));
        Transcript command = _session.Run($"Invoke-RoSearch e {Space} -ThrottleLimit 1 -Command sh -ArgumentList '-c', 'echo $#', sh, '{{opt}}', '--momentum={{momentum}}'").AssertNoErrors();
        Assert.Equal([1L, 2L], command.Values("Result"));
        Assert.Contains("\"momentum\": null", string.Concat(_session.Summaries("e")));
    }

    [Fact]
    public void The_same_seed_draws_the_same()
    {
        string[] runs = Enumerable.Range(0, 2)
            .Select(i => string.Join(' ', _session.Run($"Invoke-RoSearch e{i} -Strategy Random -Count 3 -Seed 42 -Parameter @{{ x = 'Gaussian(0, 1)'; y = 'Gaussian(0, 1)' }} -ScriptBlock {{ $x }}").AssertNoErrors().Output.Select(o => $"{o.Properties["x"].Value}/{o.Properties["y"].Value}"))).ToArray();

        Assert.Equal(runs[0], runs[1]);
        Assert.DoesNotContain(runs[0].Split(' '), p => p.Split('/')[0] == p.Split('/')[1]);
    }

    [Fact]
    public void WhatIf_prints_the_commands_and_runs_and_writes_nothing()
    {
        _session.Run("Invoke-RoSearch e -Strategy Grid -WhatIf -Parameter @{ x = 1, 2 } -Command sh -ArgumentList '-c', 'touch ran', '--x={x}'").AssertNoErrors();

        Assert.Contains("sh -c 'touch ran' --x=1", _session.HostText);
        Assert.Contains("sh -c 'touch ran' --x=2", _session.HostText);
        Assert.Empty(Directory.GetFileSystemEntries(_session.Directory));
    }

    [Fact]
    public void WhatIf_shows_one_pass_of_a_grid_and_leaves_the_object_as_it_was()
    {
        Transcript transcript = _session.Run("$exp = New-RoExperiment e -Parameter @{ x = 1, 2 }; $exp | Invoke-RoSearch -Strategy Grid -ScriptBlock { $x } -WhatIf; $exp | Invoke-RoSearch -Strategy Grid -ScriptBlock { $x }").AssertNoErrors();

        Assert.Equal(["1", "2"], _session.HostText.Split("block with x=").Skip(1).Select(s => s[..1]));
        Assert.Equal([1L, 2L], transcript.Values("x"));
    }

    [Fact]
    public void A_preview_shows_what_the_search_then_runs()
    {
        _session.Run("$exp = New-RoExperiment e -Parameter @{ x = 'Uniform(0, 1)' } -Seed 1; $exp | Invoke-RoSearch -Count 1 -ScriptBlock { $x } -WhatIf").AssertNoErrors();
        Transcript ran = _session.Run("$exp | Invoke-RoSearch -Count 1 -ScriptBlock { $x }").AssertNoErrors();

        Assert.Contains($"script block with {ran.Output[0].Properties["Parameters"].Value}", _session.HostText);
    }

    [Fact]
    public void A_hashtable_is_a_value_like_any_other_and_is_known_again()
    {
        string search = "Invoke-RoSearch e -Strategy Grid -Parameter @{ cfg = @{ a = 1; b = 'x' } } -ScriptBlock { $cfg.a }";
        _session.Run(search + " -WhatIf").AssertNoErrors();

        Assert.Equal([1L], _session.Run(search).AssertNoErrors().Values("Result"));
        Assert.Equal(["cfg: Constant({'a': 1, 'b': 'x'})"], _session.Run("(Get-RoExperiment e).Space | ForEach-Object { \"$_\" }").Text);
        Assert.Empty(_session.Run(search).AssertNoErrors().Output);
    }

    [Fact]
    public void The_preference_for_previews_counts_too_and_a_long_one_is_cut()
    {
        _session.Run("$WhatIfPreference = $true; Invoke-RoSearch e -Count 100000 -Parameter @{ x = 'Uniform(0, 1)' } -ScriptBlock { $x }").AssertNoErrors();

        Assert.Equal(20, _session.HostText.Split("What if:").Length - 1);
        Assert.False(Directory.Exists(_session.ResultDirectory));
    }

    [Fact]
    public void A_fitness_that_fails_is_named()
    {
        Assert.Contains("bad", _session.Run(
            "Invoke-RoSearch e -Strategy Evolutionary -Count 5 -InitialParameter @{ x = 1 }, @{ x = 2 } -Parameter @{ x = 'Gaussian(0, 1)' } -Fitness { throw 'bad' } -ScriptBlock { $x }").Error("FitnessFailed").ToString());
    }

    [Fact]
    public void Confirm_asks_before_each_trial()
    {
        Transcript transcript = _session.Run("Invoke-RoSearch e -Strategy Grid -Confirm -Parameter @{ x = 1, 2 } -ScriptBlock { $x }").AssertNoErrors();

        Assert.Equal(2, transcript.Output.Count);
        Assert.Contains("script block with x=2", _session.HostText);
    }

    [Fact]
    public async Task Stopping_the_pipeline_ends_the_command_and_keeps_what_is_recorded()
    {
        using System.Management.Automation.PowerShell shell = _session.Begin(
            "Invoke-RoSearch e -Strategy Grid -ThrottleLimit 1 -Parameter @{ x = 0, 1000 } -Command sh -ArgumentList '-c', 'sleep {x} & echo $! > new{x}; mv new{x} pid{x}; wait; echo 1'");
        IAsyncResult running = shell.BeginInvoke();
        string pidFile = Path.Combine(_session.Directory, "pid1000");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(pidFile), TimeSpan.FromSeconds(60)), "the second trial did not start");

        await shell.StopAsync(null, null);

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Single(_session.Summaries("e"));
        Assert.True(SpinWait.SpinUntil(() => !File.Exists($"/proc/{File.ReadAllText(pidFile).Trim()}/exe"), TimeSpan.FromSeconds(30)), "the command's child is still there");
        Assert.True(running.IsCompleted);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_an_error_that_says_what_was_not_recorded()
    {
        Transcript transcript = _session.Run(
            "Invoke-RoSearch e -Strategy Grid -Parameter @{ x = 1, 2 } -ScriptBlock { if ($x -eq 2) { [System.IO.Directory]::Delete(\"$pwd/randopt_results\", $true); [System.IO.File]::WriteAllText(\"$pwd/randopt_results\", '') }; $x }");

        Assert.Single(transcript.Output);
        Assert.Contains("record the result 2 with x=2", transcript.Error("StorageFailed").ToString());
    }
}
