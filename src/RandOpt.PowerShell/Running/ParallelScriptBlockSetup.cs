using System;
using System.Management.Automation;
using RandOpt.Execution;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>A search that runs a script block for each trial in runspaces of its own, several at one time.</summary>
internal sealed class ParallelScriptBlockSetup : TrialSetup
{
    private readonly ForwardedStreams _streams = new();

    /// <exception cref="RandOptException">The block cannot be run as the parameters say.</exception>
    public ParallelScriptBlockSetup(InvokeRoSearchCommand cmdlet, SearchSpace space)
    {
        TrialBlock.CheckNames(space, cmdlet.SessionState.PSVariable);
        _ = new TrialBlock(cmdlet.ScriptBlock, space);
        UsingValues usingValues = new(cmdlet, [cmdlet.ScriptBlock]);
        Slots = cmdlet.ThrottleLimit ?? Environment.ProcessorCount;
        Runner = new ParallelScriptBlockRunner(
            ScriptBlockCopy.Of(cmdlet.ScriptBlock), space, usingValues.ByExpression, new OwnRunspace(cmdlet), _streams, TimeSpan.FromSeconds(cmdlet.KillDelaySec));
    }

    public override ITrialRunner Runner { get; }

    public override int Slots { get; }

    public override string Describe(TrialRun run) => $"script block with {run.Configuration}";

    public override void WriteStreams(Cmdlet cmdlet) => _streams.WriteTo(cmdlet);
}
