using System.Management.Automation;
using RandOpt.Execution;

namespace RandOpt.PowerShell;

/// <summary>What a search runs for each trial, put together from the parameters of the cmdlet.</summary>
internal abstract class TrialSetup
{
    /// <summary>What runs the trials.</summary>
    public abstract ITrialRunner Runner { get; }

    /// <summary>How many trials run at one time.</summary>
    public abstract int Slots { get; }

    /// <summary>What a trial runs, as people read it.</summary>
    public abstract string Describe(TrialRun run);

    /// <summary>Writes what trials that run on other threads have written besides their results.</summary>
    public virtual void WriteStreams(Cmdlet cmdlet)
    {
        // A command's output is in its logs, and a block in the caller's session writes itself.
    }
}
