using System.Management.Automation;
using RandOpt.Execution;

namespace RandOpt.PowerShell;

/// <summary>The variable <c>$RoTrial</c>, which has the running trial where a script block of a search runs. A search within a search has its own.</summary>
internal static class CurrentTrial
{
    private const string Variable = "global:RoTrial";

    /// <summary>Makes a trial the running one.</summary>
    /// <returns>What the variable held before.</returns>
    public static object? Enter(TrialRun run, PSVariableIntrinsics session)
    {
        object? outer = session.GetValue(Variable);
        session.Set(Variable, run);
        return outer;
    }

    /// <summary>Brings back what was before.</summary>
    public static void Leave(object? outer, PSVariableIntrinsics session)
    {
        if (outer is null)
        {
            session.Remove(Variable);
        }
        else
        {
            session.Set(Variable, outer);
        }
    }

    /// <summary>The running trial; null where there is none.</summary>
    public static TrialRun? In(PSVariableIntrinsics session)
    {
        object? value = session.GetValue(Variable);
        return (value as PSObject)?.BaseObject as TrialRun ?? value as TrialRun;
    }
}
