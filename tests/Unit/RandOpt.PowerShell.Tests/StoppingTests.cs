using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using RandOpt.Core.Tests;
using Xunit;

namespace RandOpt.PowerShell.Tests;

/// <summary>What is left of a search that is cut short: its results, and nothing that runs.</summary>
public sealed class StoppingTests : IDisposable
{
    // The first trial ends at once; the second leaves a daemon in a session of its own and waits for ever.
    private const string Search =
        "Invoke-RoSearch e -Strategy Grid -KillDelaySec 1 -Parameter @{ x = 0, 600 } -Command sh -ArgumentList '-c', "
        + "'if [ {x} = 600 ]; then setsid sh -c ''trap : TERM; echo $$ > pid; while :; do sleep 1; done'' & wait; else while [ ! -s pid ]; do sleep 0.01; done; fi; echo {x}' -ThrottleLimit 2";

    private readonly Session _session = new();

    public StoppingTests() => Skip.IfNot(OperatingSystem.IsLinux(), "The commands are written for Linux.");

    public void Dispose() => _session.Dispose();

    [SkippableFact]
    public async Task Ctrl_C_leaves_no_process_and_keeps_what_is_recorded()
    {
        using System.Management.Automation.PowerShell shell = _session.Begin(Search);
        IAsyncResult running = shell.BeginInvoke();
        int process = Processes.IdIn(Path.Combine(_session.Directory, "pid"));
        Processes.WaitUntil(() => _session.Summaries("e").Length == 1, "the first trial is not recorded");

        await shell.StopAsync(null, null);

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.True(running.IsCompleted);
        AssertEnded(process);
    }

    [SkippableTheory]
    [InlineData("foreach ($once in 1) { {0} | ForEach-Object { $_; break } }")]
    [InlineData("{0} | Select-First")]
    [InlineData("try { {0} | ForEach-Object { $_; throw 'enough' } } catch { }")]
    public void Taking_the_first_result_only_leaves_no_process(string script)
    {
        Transcript transcript = _session.Run(script.Replace("{0}", Search)).AssertNoErrors();

        Assert.Equal([0L], transcript.Values("Result"));
        AssertEnded(Processes.IdIn(Path.Combine(_session.Directory, "pid")));
    }

    [SkippableFact]
    public void A_closed_session_leaves_no_process()
    {
        System.Management.Automation.PowerShell shell = _session.Begin(Search);
        shell.BeginInvoke();
        int process = Processes.IdIn(Path.Combine(_session.Directory, "pid"));

        shell.Runspace.Close();

        Assert.False(Processes.IsRunning(process));
    }

    [SkippableFact]
    public async Task Parallel_blocks_stop_with_the_pipeline()
    {
        using System.Management.Automation.PowerShell shell = _session.Begin(
            "Invoke-RoSearch e -Parallel -ThrottleLimit 2 -Strategy Grid -Parameter @{ x = 1, 2 } -ScriptBlock { try { [System.IO.File]::WriteAllText(\"$pwd/in$x\", \"0`n\"); while ($true) { } } finally { [System.IO.File]::WriteAllText(\"$pwd/out$x\", '') } }");
        shell.BeginInvoke();
        Processes.IdIn(Path.Combine(_session.Directory, "in1"));
        Processes.IdIn(Path.Combine(_session.Directory, "in2"));

        await shell.StopAsync(null, null);

        Assert.True(File.Exists(Path.Combine(_session.Directory, "out1")));
        Assert.True(File.Exists(Path.Combine(_session.Directory, "out2")));
    }

    private void AssertEnded(int process)
    {
        Assert.False(Processes.IsRunning(process), "the daemon is still there");
        Assert.Single(_session.Summaries("e"));
        Assert.Equal(["Complete", "Failed"], _session.Run("Get-RoTrial e").AssertNoErrors().Values("State").Select(s => s!.ToString()).Order());

        // What was cut short is due again.
        File.Delete(Path.Combine(_session.Directory, "pid"));
        _session.Run(Search.Replace("-Command", "-WhatIf -Command")).AssertNoErrors();
        Assert.Contains("[ 600 = 600 ]", _session.HostText);
        Assert.DoesNotContain("[ 0 = 600 ]", _session.HostText);
    }
}
