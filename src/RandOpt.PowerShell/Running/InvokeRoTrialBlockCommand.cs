using System.Management.Automation;
using RandOpt.Execution;

namespace RandOpt.PowerShell;

/// <summary>A script block that is to be run for a trial in another session, and what comes of it.</summary>
/// <param name="block">The block, which is of no other session.</param>
/// <param name="run">The trial.</param>
internal sealed class TrialBlockCall(TrialBlock block, TrialRun run)
{
    /// <summary>What came of it; null where it was stopped, or ended its session.</summary>
    public TrialOutcome? Outcome { get; private set; }

    public void Run(SessionState session) => Outcome = block.Run(run, session);
}

/// <summary>Runs the script block of a trial inside a runspace of the search's own, where alone there is this command.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "RoTrialBlock")]
internal sealed class InvokeRoTrialBlockCommand : PSCmdlet
{
    /// <summary>The call.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public TrialBlockCall Call { get; set; } = null!;

    protected override void EndProcessing() => Call.Run(SessionState);
}
