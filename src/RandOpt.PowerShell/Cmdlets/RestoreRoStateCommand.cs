using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>Puts the random streams and current values of an experiment back to what Save-RoState saved.</summary>
[Cmdlet(VerbsData.Restore, "RoState", SupportsShouldProcess = true, DefaultParameterSetName = PositionSet)]
[OutputType(typeof(void))]
public sealed class RestoreRoStateCommand : StateCmdlet
{
    private protected override void ProcessExperiment(Experiment experiment)
    {
        if (ShouldProcess(experiment.Name, "Restore the state" + (StatePath is null ? string.Empty : $" from '{StatePath}'")))
        {
            experiment.RestoreState(StatePath);
        }
    }
}
