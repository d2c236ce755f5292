using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>Saves the random streams and current values of an experiment, so that it can go on later as if never interrupted.</summary>
[Cmdlet(VerbsData.Save, "RoState", SupportsShouldProcess = true, DefaultParameterSetName = PositionSet)]
[OutputType(typeof(void))]
public sealed class SaveRoStateCommand : StateCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (ShouldProcess(StatePath ?? Experiment.Folder.Path, $"Save the state of '{Experiment.Name}'"))
        {
            Experiment.SaveState(StatePath);
        }
    }
}
