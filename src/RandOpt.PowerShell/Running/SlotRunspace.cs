using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using RandOpt.Execution;

namespace RandOpt.PowerShell;

/// <summary>The runspace of a slot, opened when it is first needed. Trials run in it one after the other, each as in a new session.</summary>
internal sealed class SlotRunspace(
    int slot, TrialBlock block, Dictionary<string, object?> usingValues, OwnRunspace runspaces, ForwardedStreams streams, TimeSpan killDelay) : IDisposable
{
    // The values of $using: are found in any scope that is around the block.
    private const string Call = "Invoke-RoTrialBlock $args[0]";

    private Runspace? _runspace;

    /// <summary>Runs the block for a trial.</summary>
    public TrialOutcome Run(TrialRun run)
    {
        Runspace runspace = Ready();
        System.Management.Automation.PowerShell shell = System.Management.Automation.PowerShell.Create();
        TrialBlockCall call = new(block, run);
        shell.Runspace = runspace;
        shell.AddScript(Call).AddArgument(call).AddParameter(UsingValues.ParameterName, usingValues);
        streams.Follow(shell.Streams, slot);
        IAsyncResult running = shell.BeginInvoke();
        WaitHandle.WaitAny([running.AsyncWaitHandle, run.StopToken.WaitHandle]);
        if (!running.IsCompleted)
        {
            // It is done when the block has ended and nothing is at work in the shell any more.
            IAsyncResult stopping = shell.BeginStop(null, null);
            if (!stopping.AsyncWaitHandle.WaitOne(killDelay))
            {
                Abandon(shell, runspace, stopping);
                streams.Close(slot);
                return new TrialOutcome { IsInterrupted = true };
            }
        }

        TrialOutcome outcome = OutcomeOf(shell, running, call, run);
        streams.Close(slot);
        shell.Dispose();
        return outcome;
    }

    /// <summary>Closes the runspace.</summary>
    public void Dispose()
    {
        _runspace?.Dispose();
        _runspace = null;
    }

    private Runspace Ready()
    {
        if (_runspace?.RunspaceStateInfo.State == RunspaceState.Opened)
        {
            runspaces.Reset(_runspace);
            return _runspace;
        }

        _runspace?.Dispose();
        return _runspace = runspaces.Open();
    }

    private static TrialOutcome OutcomeOf(System.Management.Automation.PowerShell shell, IAsyncResult running, TrialBlockCall call, TrialRun run)
    {
        try
        {
            shell.EndInvoke(running);
        }
        catch (PipelineStoppedException)
        {
            return new TrialOutcome { IsInterrupted = true };
        }
        catch (RuntimeException e)
        {
            return ScriptFailure.Outcome(e);
        }

        return call.Outcome ?? (run.Stopped is null
            ? new TrialOutcome { Failure = "the script block ended its session, as exit does, before it gave a result; use return" }
            : new TrialOutcome { IsInterrupted = true });
    }

    /// <summary>A block that does not hear of being stopped, in a call that takes its time, is left to itself; its runspace closes when it returns.</summary>
    private void Abandon(System.Management.Automation.PowerShell shell, Runspace runspace, IAsyncResult stopping)
    {
        _runspace = null;
        ThreadPool.RegisterWaitForSingleObject(
            stopping.AsyncWaitHandle,
            (_, _) =>
            {
                shell.Dispose();
                runspace.Dispose();
            },
            state: null,
            Timeout.InfiniteTimeSpan,
            executeOnlyOnce: true);
    }
}
