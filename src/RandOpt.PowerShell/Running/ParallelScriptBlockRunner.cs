using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using RandOpt.Execution;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>Runs a script block for each trial, several at one time, in a runspace for each slot.</summary>
/// <param name="source">The text of the block; the caller's own block never runs in another session.</param>
/// <param name="space">The parameters.</param>
/// <param name="usingValues">The values of its <c>$using:</c> expressions.</param>
/// <param name="runspaces">Makes the runspaces.</param>
/// <param name="streams">Takes what the blocks write.</param>
/// <param name="killDelay">How long a block that is stopped has to come to its end before it is left to itself.</param>
internal sealed class ParallelScriptBlockRunner(
    ScriptBlockCopy source, SearchSpace space, Dictionary<string, object?> usingValues, OwnRunspace runspaces, ForwardedStreams streams, TimeSpan killDelay) : ITrialRunner
{
    private readonly ConcurrentDictionary<int, SlotRunspace> _slots = new();

    public bool RunsOnSearchingThread => false;

    public TrialOutcome Run(TrialRun run) => _slots
        .GetOrAdd(run.Slot, slot => new SlotRunspace(slot, new TrialBlock(source.Make(), space), usingValues, runspaces, streams, killDelay))
        .Run(run);

    public void Finish(string searchId)
    {
        foreach (SlotRunspace slot in _slots.Values)
        {
            slot.Dispose();
        }

        _slots.Clear();
    }
}
