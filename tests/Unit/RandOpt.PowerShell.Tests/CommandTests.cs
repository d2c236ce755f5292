using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using RandOpt.Core.Tests;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>What somebody gets who runs a command over a search space, on real processes.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly Session _session = new();

    public CommandTests() => Skip.If(OperatingSystem.IsWindows(), "The commands are written for sh.");

    public void Dispose() => _session.Dispose();

    [SkippableFact]
    public void Environment_working_directory_and_template_files_are_filled()
    {
        Directory.CreateDirectory(Path.Combine(_session.Directory, "deep", "b"));
        _session.Write("conf/config.yaml", "lr: {lr}\nmap: {{\"a\": {}}}\n");
        Transcript transcript = _session.Run(
            """
            $provider = $ExecutionContext.SessionState.Provider.GetOne('FileSystem')
            $null = $ExecutionContext.SessionState.Drive.New([System.Management.Automation.PSDriveInfo]::new('Here', $provider, "$pwd", '', $null), 'global')
            Invoke-RoSearch e -Strategy Grid -ThrottleLimit 1 -Seed 5 -Parameter @{ lr = 0.5, 1e-5; at = 'b' } `
                -Environment @{ RATE = '{lr:e1} of {trial}'; FACTOR = 1.5 } -WorkingDirectory 'Here:/deep/{at}' -TemplateFile Here:/conf/config.yaml `
                -Command sh -ArgumentList '-c', 'echo "$PWD|$RATE|$FACTOR|$RANDOPT_PARAM_LR|$RANDOPT_SLOT|$(head -n 1 "$1")"; echo {lr}', sh, '{config.yaml}'
            """).AssertNoErrors();

        Assert.Equal([0.5, 1e-5], transcript.Values("Result"));
        string[] said = _session.Run("Get-RoTrial e | ForEach-Object { [System.IO.File]::ReadAllText($_.OutputPath) }").AssertNoErrors().Text;
        string folder = Path.Combine(_session.Directory, "deep", "b");
        Assert.StartsWith($"{folder}|5.0e-001 of 1|1.5|0.5|0|lr: 0.5\n", said[0]);
        Assert.StartsWith($"{folder}|1.0e-005 of 2|1.5|1e-05|0|lr: 1e-05\n", said[1]);
    }

    [SkippableTheory]
    [InlineData("-Environment @{ A = '{lrr}' }", "UnknownHole", "did you mean {lr}?")]
    [InlineData("-Environment @{ 'A=B' = 1 }", "InvalidVariableName", "'A=B'")]
    [InlineData("-WorkingDirectory nowhere", "WorkingDirectoryNotFound", "nowhere")]
    [InlineData("-WorkingDirectory 'runs/{lrr}'", "UnknownHole", "did you mean {lr}?")]
    [InlineData("-TemplateFile missing.yaml", "TemplateFileNotFound", "missing.yaml")]
    [InlineData("-TemplateFile a/same.txt, b/same.txt", "DuplicateTemplateFile", "'same.txt'")]
    [InlineData("-ResultFrom Lost", "UnknownResultSource", "LastNumber")]
    [InlineData("-ResultFrom Pattern", "NoResultPattern", "(?<result>")]
    [InlineData("-ResultPattern 'loss=(.*)'", "PatternWithoutResult", "(?<result>")]
    [InlineData("-ResultFrom Json -ResultFile out.json", "UnusedResultOption", "out.json")]
    [InlineData("-MetricPattern 'value=(.*)'", "PatternWithoutValue", "(?<value>")]
    [InlineData("-TimeoutSec soon", "InvalidTimeout", "90s")]
    [InlineData("-TimeoutSec 0", "InvalidTimeout", "'0'")]
    [InlineData("-OnFailure Stop -MaxFailure 3", "ConflictingParameters", "-OnFailure Stop is -MaxFailure 1")]
    [InlineData("-Pruner Bandit", "UnknownPruner", "Median(startup=5, warmup=0)")]
    [InlineData("-Target ([double]::NaN)", "InvalidTarget", "-Target")]
    [InlineData("-Zip lr", "InvalidZip", "two or more")]
    [InlineData("-Zip lr, d", "UnknownParameter", "'d'")]
    public void What_cannot_be_is_refused_before_anything_runs(string options, string id, string reason)
    {
        _session.Write("a/same.txt", "");
        _session.Write("b/same.txt", "");

        Assert.Contains(reason, _session.Run($"Invoke-RoSearch e -Count 1 -Parameter @{{ lr = 1, 2 }} -Command sh -ArgumentList '-c', 'touch ran' {options}").Error(id).ToString());
        Assert.False(Directory.Exists(_session.ResultDirectory));
        Assert.False(File.Exists(Path.Combine(_session.Directory, "ran")));
    }

    [SkippableTheory]
    [InlineData("-ResultFrom LastNumber", "echo loss 2; echo 0.5 of {x}", 7L)]
    [InlineData("-ResultFrom Json", "echo starting; echo '{{\"result\": {x}, \"more\": 1}}'", 7L)]
    [InlineData("-ResultPattern 'loss=(?<result>\\S+) acc=(?<more>\\S+)'", "echo loss={x} acc=1; echo 99", 7L)]
    [InlineData("-ResultFrom File", "echo '{{\"result\": {x}, \"more\": 1}}' > $RANDOPT_DIR/result.json; echo 99", 7L)]
    [InlineData("-ResultFile out.txt", "echo {x} > $RANDOPT_DIR/out.txt; echo 99", 7L)]
    [InlineData("-ResultFrom ExitCode", "echo 99; exit {x}", 7L)]
    [InlineData("-SuccessExitCode 0, 3", "echo {x}; exit 3", 7L)]
    public void The_result_is_taken_from_where_it_is_said_to_be(string options, string line, object result)
    {
        Transcript transcript = _session.Run($"Invoke-RoSearch e -Count 1 -Parameter @{{ x = 7 }} -Command sh -ArgumentList '-c', '{line.Replace("'", "''")}' {options}").AssertNoErrors();

        Assert.Equal([result], transcript.Values("Result"));
        if (line.Contains("more") || options.Contains("more"))
        {
            Assert.Equal([1L], transcript.Values("more"));
        }
    }

    [SkippableFact]
    public void A_duration_is_the_median_of_repetitions_that_run_one_at_a_time_after_a_warm_up()
    {
        Transcript transcript = _session.Run(
            "Invoke-RoSearch e -Strategy Grid -Parameter @{ x = 1, 2, 3 } -ResultFrom Duration -Repeat 3 -Warmup 2 -Command sh -ArgumentList '-c', 'echo in >> seen; sleep 0.0{x}; echo out >> seen'").AssertNoErrors();

        string[] seen = File.ReadAllLines(Path.Combine(_session.Directory, "seen"));
        Assert.Equal(Enumerable.Repeat<string[]>(["in", "out"], 15).SelectMany(l => l), seen);
        Assert.All(transcript.Output, o => Assert.True((double)o.Properties["Result"].Value >= 0.01 * (long)o.Properties["x"].Value));
        Assert.All(transcript.Values("repeats"), r => Assert.Equal(3, Assert.IsAssignableFrom<IReadOnlyList<object>>(r).Count));
    }

    [SkippableTheory]
    [InlineData("true", "no number")]
    [InlineData("printf '\\300\\377 nothing\\n'", "no number")]
    [InlineData("echo 0,25", "0,25")]
    public void A_command_that_gives_no_number_has_failed_with_a_reason(string line, string reason)
    {
        Assert.Contains(reason, _session.Run($"Invoke-RoSearch e -Count 1 -Parameter @{{ x = 1 }} -Command sh -ArgumentList '-c', \"{line}\"").Error("TrialFailed").ToString());
        Assert.Empty(_session.Summaries("e"));
        Assert.Equal(["Failed"], _session.Run("Get-RoTrial e").Values("State").Select(s => s!.ToString()));
    }

    [SkippableFact]
    public void Output_that_is_no_text_does_no_harm_to_the_number_after_it()
    {
        Assert.Equal([0.5], _session.Run("Invoke-RoSearch e -Count 1 -Parameter @{ x = 1 } -Command sh -ArgumentList '-c', \"printf '\\300\\377\\000 \\303\\n'; echo loss: 0.5\"").AssertNoErrors().Values("Result"));
    }

    [SkippableFact]
    public void Slots_run_at_one_time_and_each_has_a_number_of_its_own()
    {
        // Each waits for the other: one after the other they would never end.
        Transcript transcript = _session.Run(
            "Invoke-RoSearch e -Strategy Grid -ThrottleLimit 2 -TimeoutSec 60 -Parameter @{ x = 1, 2 } -Command sh -ArgumentList '-c', 'touch at{x}; while [ ! -e at1 ] || [ ! -e at2 ]; do sleep 0.01; done; echo {slot}$RANDOPT_SLOT'").AssertNoErrors();

        Assert.Equal([0L, 11L], transcript.Values("Result").Order());
    }

    [SkippableFact]
    public void A_failed_trial_is_tried_again_and_the_error_tells_all_of_the_last_attempt()
    {
        Transcript transcript = _session.Run(
            "Invoke-RoSearch e -Strategy Grid -ThrottleLimit 1 -RetryCount 2 -RetryDelaySec 0 -Parameter @{ x = 1, 2 } -Command sh -ArgumentList '-c', 'echo try >> tries{x}; if [ $(wc -l < tries{x}) -gt {x} ]; then echo {x}; else echo attempt $(wc -l < tries{x}) >&2; [ {x} = 1 ] && exit 4; rm tries{x}; exit 4; fi'");

        Assert.Equal([1L], transcript.Values("Result"));
        ErrorRecord error = transcript.Error("TrialFailed");
        Assert.Contains("exit code 4", error.ToString());
        Assert.Contains("tried 3 times", error.ToString());
        Assert.Contains("attempt 1", error.ToString());
        Assert.Equal("x=2", error.TargetObject.ToString());
        string folder = Assert.Single(_session.Run("(Get-RoTrial e -State Failed).Folder").Text);
        Assert.Contains(folder, error.ToString());
        Assert.Equal([2, 3], _session.Run("Get-RoTrial e").Values("Attempts"));
    }

    [SkippableFact]
    public void Logs_are_kept_as_it_is_said()
    {
        string search = "Invoke-RoSearch {0} -Strategy Grid -ErrorAction SilentlyContinue -KeepLog {0} -Parameter @{{ x = 0, 1 }} -Command sh -ArgumentList '-c', 'echo {{x}}; exit {{x}}'";
        foreach (string keep in (string[])["All", "Failed", "None"])
        {
            _session.Run(string.Format(search, keep));
        }

        string[] kept = _session.Run("foreach ($e in 'All', 'Failed', 'None') { \"$e $((Get-RoTrial $e | Where-Object OutputPath | ForEach-Object State) -join ' ')\" }").AssertNoErrors().Text;
        Assert.Equal(["All Complete Failed", "Failed Failed", "None "], kept.Select(k => string.Join(' ', k.Split(' ').Take(1).Concat(k.Split(' ').Skip(1).Order()))));
    }

    [SkippableFact]
    public void A_trial_that_hangs_is_ended_with_all_that_it_started()
    {
        Transcript transcript = _session.Run(
            "Invoke-RoSearch e -Strategy Grid -TimeoutSec 1 -KillDelaySec 0.5 -Parameter @{ x = 1 } -Command sh -ArgumentList '-c', 'setsid sh -c ''trap : TERM; echo $$ > pid; while :; do sleep 1; done'' & echo loss so far >&2; wait'");

        string error = transcript.Error("TrialFailed").ToString();
        Assert.Contains("ran for longer than 1 s", error);
        Assert.Contains("loss so far", error);
        Assert.False(Processes.IsRunning(Processes.IdIn(Path.Combine(_session.Directory, "pid"))));
    }

    [SkippableFact]
    public void A_timeout_may_be_a_multiple_of_the_median()
    {
        Transcript transcript = _session.Run(
            "Invoke-RoSearch e -Strategy Grid -ThrottleLimit 1 -TimeoutSec 20x -KillDelaySec 0 -Parameter @{ x = 1, 2, 3, 4, 5, 600 } -Command sh -ArgumentList '-c', '[ {x} = 600 ] && sleep 600; echo {x}'");

        Assert.Equal(5, transcript.Output.Count);
        Assert.Contains("ran for longer than", transcript.Error("TrialFailed").ToString());
    }

    [SkippableFact]
    public void A_search_stops_at_the_first_failure_where_it_is_told_to()
    {
        Transcript transcript = _session.Run(
            "Invoke-RoSearch e -Strategy Grid -ThrottleLimit 1 -OnFailure Stop -Parameter @{ x = 1, 2, 3 } -Command sh -ArgumentList '-c', 'echo {x}; echo broken >&2; [ {x} != 2 ]'; 'not come to'");

        Assert.Equal([1L], transcript.Values("Result").Take(1));
        Assert.Equal(["TrialFailed", "TooManyFailures"], transcript.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]).Distinct());
        Assert.Contains("broken", transcript.Errors[^1].ToString());
        Assert.Equal(2, _session.Run("Get-RoTrial e").Output.Count);
    }

    [SkippableFact]
    public void A_search_whose_first_trials_all_fail_stops_unless_it_is_told_to_go_on()
    {
        string search = "Invoke-RoSearch {0} -Strategy Grid -ThrottleLimit 1 -Parameter @{{ x = 1, 2, 3, 4, 5, 6, 7, 8 }} -Command sh -ArgumentList '-c', 'echo no licence >&2; exit 1' {1}";

        Transcript stopped = _session.Run(string.Format(search, "e", ""));
        Assert.Equal(6, stopped.Errors.Count);
        Assert.StartsWith("AllTrialsFailed,", stopped.Errors[5].FullyQualifiedErrorId);
        Assert.Contains("no licence", stopped.Errors[5].ToString());
        Assert.All(_session.Run(string.Format(search, "f", "-OnFailure Continue")).Errors.Take(8), e => Assert.StartsWith("TrialFailed,", e.FullyQualifiedErrorId));
        Assert.Equal(8, _session.Run("Get-RoTrial f -State Failed").Output.Count);
        Assert.Equal(4, _session.Run(string.Format(search, "g", "-MaxFailure 3")).Errors.Count);
    }

    [SkippableTheory]
    [InlineData("-Target 2", 3)]
    [InlineData("-Target 3 -Maximize", 2)]
    [InlineData("-Patience 2", 5)]
    public void A_search_stops_when_it_is_good_enough_or_no_longer_gets_better(string rule, int trials)
    {
        string search = $"Invoke-RoSearch e -Strategy Grid -ThrottleLimit 1 -Verbose -Parameter @{{ x = 4, 3, 2, 5, 6, 7, 8 }} -Command echo -ArgumentList '{{x}}' {rule}";
        Transcript transcript = _session.Run(search).AssertNoErrors();

        Assert.Equal(trials - (rule.Contains("Maximize") ? 1 : 0), transcript.Output.Count);
        Assert.Contains(transcript.Verbose, v => v.StartsWith("The search stops: ", StringComparison.Ordinal));
        if (rule.Contains("Target"))
        {
            Assert.Contains("is reached already", Assert.Single(_session.Run(search).AssertNoErrors().Warnings));
        }
    }

    [SkippableTheory]
    [InlineData("-MaxDuration 1")]
    [InlineData("-MaxDuration 1s")]
    [InlineData("-MaxDuration ([timespan]::FromSeconds(1))")]
    [InlineData("-MaxDuration 00:00:01")]
    public void A_search_ends_by_the_clock_and_lets_run_what_runs(string rule)
    {
        // A second is long enough for one, and the last is let run.
        Transcript transcript = _session.Run($"Invoke-RoSearch e -Strategy Random -ThrottleLimit 1 -Verbose -Parameter @{{ x = 1 }} -Command sh -ArgumentList '-c', 'sleep 0.3; echo 1' {rule}").AssertNoErrors();

        Assert.InRange(transcript.Output.Count, 1, 4);
        Assert.Contains("No further trial begins: it has run for 1 s.", transcript.Verbose);
        Assert.All(_session.Run("Get-RoTrial e").Values("State"), s => Assert.Equal("Complete", s!.ToString()));
    }

    [SkippableFact]
    public void A_time_that_is_none_is_refused()
    {
        Assert.Contains("1h30m", _session.Run("Invoke-RoSearch e -MaxDuration soon -Parameter @{ x = 1 } -Command true").Error("ParameterArgumentTransformationError").ToString());
        Assert.Contains("-Count (how many trials), -TotalCount (how many results in all), -MaxDuration, -Target or -Patience", _session.Run("Invoke-RoSearch e -Strategy Random -Parameter @{ x = 1 } -Command true").Error("NoStopRule").ToString());
    }

    [SkippableFact]
    public void WhatIf_shows_the_commands_as_they_would_run_and_leaves_nothing()
    {
        _session.Write("config.yaml", "{lr}");
        string[] before = Directory.GetFileSystemEntries(_session.Directory);
        _session.Run("Invoke-RoSearch e -Strategy Grid -WhatIf -ThrottleLimit 2 -Parameter @{ lr = 0.5, 1e-5, 2 } -Environment @{ DEVICE = 'gpu {slot}' } -TemplateFile config.yaml -Command sh -ArgumentList '--n={trial}', '{config.yaml}'").AssertNoErrors();

        Assert.Matches("'DEVICE=gpu 0' sh --n=1 \\S+config.yaml(?s:.*)'DEVICE=gpu 1' sh --n=2(?s:.*)'DEVICE=gpu 0' sh --n=3", _session.HostText);
        Assert.Equal(before, Directory.GetFileSystemEntries(_session.Directory));
    }

    [SkippableFact]
    public void Progress_tells_how_far_it_is_and_is_taken_away()
    {
        Transcript transcript = _session.Run(
            "Invoke-RoSearch e -Strategy Grid -ThrottleLimit 1 -Parameter @{ x = 3, 2, 1, 5 } -Command sh -ArgumentList '-c', 'sleep 0.3; echo {x}; [ {x} != 2 ]' -ErrorAction SilentlyContinue");

        Assert.All(transcript.Progress, p => Assert.Equal("Searching e", p.Activity));
        Assert.Contains(transcript.Progress, p => p.StatusDescription == "0 of 4, 1 running");
        Assert.Contains(transcript.Progress, p => p.StatusDescription.StartsWith("3 of 4, 1 running, 1 failed, ", StringComparison.Ordinal) && p.StatusDescription.EndsWith(", best 1 with x=1", StringComparison.Ordinal) && p.PercentComplete == 75 && p.SecondsRemaining >= 0);
        Assert.Equal(ProgressRecordType.Completed, transcript.Progress[^1].RecordType);
    }

    [SkippableFact]
    public void Zipped_parameters_vary_together()
    {
        string Pairs(string zip) => string.Join(' ', _session.Run(
            $"Invoke-RoSearch e{zip.Length} -Strategy Grid -ThrottleLimit 1 -Zip {zip} -Parameter @{{ a = 1, 2; b = 3, 4; c = 5, 6; d = 7, 8 }} -Command echo -ArgumentList '{{a}}{{b}}{{c}}{{d}}'").AssertNoErrors().Values("Result"));

        Assert.Equal("1357 1358 1367 1368 2457 2458 2467 2468", Pairs("a, b"));
        Assert.Equal("1357 1368 2457 2468", Pairs("'a,b', 'c,d'"));
    }

    [SkippableFact]
    public void A_filter_refuses_configurations_before_they_run()
    {
        Transcript transcript = _session.Run("$most = 2; Invoke-RoSearch e -Strategy Grid -Parameter @{ a = 1, 2, 3; b = 1, 2, 3 } -Filter { $a -le $b -and $_.a -le $most } -Command echo -ArgumentList '{a}{b}'").AssertNoErrors();

        Assert.Equal([11L, 12L, 13L, 22L, 23L], transcript.Values("Result").Order());
        Assert.Equal(5, _session.Run("Get-RoTrial e").Output.Count);
    }

    [SkippableTheory]
    [InlineData("{ $a.Foo() }", "Foo")]
    [InlineData("{ throw 'bad' }", "bad")]
    [InlineData("{ break }", "outside of a loop")]
    public void A_filter_that_fails_ends_the_search(string filter, string reason)
    {
        string error = Assert.Single(_session.Run($"try {{ Invoke-RoSearch e -Strategy Grid -Parameter @{{ a = 1, 2 }} -Filter {filter} -Command echo -ArgumentList '{{a}}' }} catch {{ \"$($_.FullyQualifiedErrorId) $_\" }}").AssertNoErrors().Text);

        Assert.StartsWith("FilterFailed,", error);
        Assert.Contains(reason, error);
        Assert.Contains("a=1", error);
    }

    [SkippableFact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Transcript transcript = _session.Run(
                """
                Invoke-RoSearch e -Strategy Grid -ThrottleLimit 1 -Parameter @{ lr = 0.5, 1.5 } -Environment @{ RATE = 1.5 } -TimeoutSec 60.5 -RetryDelaySec 0.5 -MaxDuration 90.5 -Target 0.1 `
                    -Filter { $lr -gt 0.1 } -Command sh -ArgumentList '-c', 'echo "{lr} {lr:f2} $RATE" > seen; echo 0{lr:f1}'
                [pscustomobject]@{ lr = '2.5' } | Invoke-RoSearch e -Command echo -ArgumentList '{lr}'
                """).AssertNoErrors();

            Assert.Equal([0.5, 1.5, 2.5], transcript.Values("Result"));
            Assert.Equal("1.5 1.50 1.5\n", File.ReadAllText(Path.Combine(_session.Directory, "seen")));
            Assert.Contains("Complete        1", _session.Show("Get-RoTrial e"));
            Assert.Contains("lr=2.5", _session.Show("Get-RoTrial e"));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
