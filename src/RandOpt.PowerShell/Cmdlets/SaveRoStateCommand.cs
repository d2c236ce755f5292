using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>Saves the random streams and current values of an experiment, so that it can go on later as if never interrupted.</summary>
[Cmdlet(VerbsData.Save, "RoState", SupportsShouldProcess = true, DefaultParameterSetName = PositionSet)]
[OutputType(typeof(void))]
public sealed class SaveRoStateCommand : StateCmdlet
{
    private protected override void ProcessExperiment(Experiment experiment)
    {
        if (ShouldProcess(StatePath ?? experiment.Folder.Path, $"Save the state of '{experiment.Name}'"))
        {
            experiment.SaveState(StatePath);
        }
    }
}
