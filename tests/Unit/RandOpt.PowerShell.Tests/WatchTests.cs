using System;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using RandOpt.Core.Tests;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>Watch-RoExperiment while others search.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly Session _session = new();

    public WatchTests() => _session.Run(
        "Invoke-RoSearch train -Strategy Grid -Parameter @{ x = 3, 1, 2 } -ErrorAction SilentlyContinue -ScriptBlock { if ($x -eq 2) { throw 'no' }; $x }; New-RoExperiment idle @{ y = 1 }");

    public void Dispose() => _session.Dispose();

    [Fact]
    public void One_look_gives_an_object_for_each_experiment_with_the_best_and_its_parameters()
    {
        Transcript transcript = _session.Run("Watch-RoExperiment -Once").AssertNoErrors();

        Assert.Equal(["idle", "train"], transcript.Values("Name"));
        Assert.Equal([0L, 2L], transcript.Values("Complete"));
        Assert.Equal([0L, 1L], transcript.Values("Failed"));
        Assert.Equal([0L, 0L], transcript.Values("Running"));
        Assert.Equal(["1", "1"], _session.Run("$s = Watch-RoExperiment train -Once; $s.Best.Result; $s.Best.x").AssertNoErrors().Text);
    }

    [Fact]
    public void Piped_on_it_is_an_object_at_the_beginning_and_whenever_something_has_happened()
    {
        Transcript transcript = _session.Run(
            "Watch-RoExperiment train -Interval 0.01 | ForEach-Object { $null = Add-RoResult train (-$_.Complete) -Parameter @{ x = 7 }; $_ } | Select-First 4").AssertNoErrors();

        Assert.Equal([2L, 3L, 4L, 5L], transcript.Values("Complete"));
        Assert.Equal(["1 with x=1", "-2 with x=7", "-3 with x=7", "-4 with x=7"], transcript.Values("Best").Select(b => b!.ToString()));
    }

    [Fact]
    public async Task On_a_console_the_lines_are_drawn_in_one_place_and_no_more_is_left_of_them()
    {
        _session.UseTerminal();
        using System.Management.Automation.PowerShell shell = _session.Begin("Watch-RoExperiment tr* -Interval 0.05");
        shell.BeginInvoke();
        Processes.WaitUntil(() => _session.HostText.Contains("\u001b[?2026l"), "nothing is drawn");
        Assert.Matches(@"^experiment +complete +running +failed .*\ntrain +2 +0 +1 ", Plain(_session.HostText));

        _session.Write("randopt_results/train/1500000000.0_0.5.json", "{\"result\": 0.5, \"x\": 9}");
        _session.Write("randopt_results/trees/1500000000.0_0.5.json", "{\"result\": 4, \"x\": 9}");
        Processes.WaitUntil(() => _session.HostText.Split("\u001b[?2026l")[^2] is var last && last.Contains(" 0.5") && last.Contains("trees"), "what is new is not drawn");
        await shell.StopAsync(null, null);

        string[] frames = _session.HostText.Split("\u001b[?2026l");
        Assert.Empty(frames[^1]);
        Assert.All(frames.Skip(1).SkipLast(1), f => Assert.Matches("^\u001b\\[\\?2026h\r\u001b\\[[23]A\u001b\\[J", f));
        Assert.All(Plain(_session.HostText).Split('\n'), l => Assert.True(l.TrimEnd('\r').Length < 80, l));
        Assert.Empty(shell.Streams.Information);
    }

    [Fact]
    public async Task Without_a_console_it_is_a_line_whenever_something_has_happened()
    {
        using System.Management.Automation.PowerShell shell = _session.Begin("Watch-RoExperiment train -Interval 0.05");
        shell.BeginInvoke();
        Processes.WaitUntil(() => shell.Streams.Information.Count == 1, "there is no line");
        _session.Write("randopt_results/train/1500000000.0_0.5.json", "{\"result\": 0.5, \"x\": 9}");
        Processes.WaitUntil(() => shell.Streams.Information.Count == 2, "there is no line for what is new");
        await shell.StopAsync(null, null);

        Assert.Matches(@"^\d\d:\d\d:\d\d train: 3 complete, 1 failed, .*best 0\.5 with x=9$", shell.Streams.Information[1].ToString());
    }

    [Fact]
    public void One_that_is_gone_is_an_error_and_with_none_left_it_ends()
    {
        Transcript transcript = _session.Run("Watch-RoExperiment train, idle -PassThru -Interval 0.05 | ForEach-Object { $_.Name; Remove-RoExperiment $_.Name -Confirm:$false }");

        Assert.Equal(["idle", "train"], transcript.Text);
        Assert.Equal(["ExperimentGone", "ExperimentGone"], transcript.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(["idle", "train"], transcript.Errors.Select(e => e.TargetObject).Order());
    }

    [Fact]
    public void What_makes_no_sense_is_an_error()
    {
        _session.Run("Watch-RoExperiment nope").Error("ExperimentNotFound");
        _session.Run("Watch-RoExperiment -Interval 0").Error("InvalidInterval");
        _session.Run("ropt watch nope").Error("ExperimentNotFound");
    }

    [Fact]
    public void Ropt_watches_in_PowerShell_too()
    {
        Assert.Equal([2L], _session.Run("ropt watch train --once").AssertNoErrors().Values("Complete"));
        Assert.Equal(["idle", "train"], _session.Run("ropt watch --interval 0.05 | Select-First 2").AssertNoErrors().Values("Name"));
    }

    private static string Plain(string text) => Regex.Replace(text, "\u001b\\[[?0-9;]*[a-zA-Z]", string.Empty);
}
