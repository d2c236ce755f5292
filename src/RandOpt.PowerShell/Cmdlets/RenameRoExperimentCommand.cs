using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>Gives an experiment another name.</summary>
[Cmdlet(VerbsCommon.Rename, "RoExperiment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Experiment))]
public sealed class RenameRoExperimentCommand : ExperimentCmdlet
{
    /// <summary>The experiment, by name or as an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument Name { get; set; } = null!;

    /// <summary>The name that it is to have.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string NewName { get; set; } = string.Empty;

    /// <summary>Also where a search seems to run on it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the experiment under its new name.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override object ErrorTarget => Name;

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        CheckWhole(Name);
        Experiment experiment = Open(Name);
        experiment.CheckPlace(System.IO.Path.GetDirectoryName(experiment.Path)!, NewName, isMove: true);
        if (!ShouldProcess(experiment.Path, $"Rename the experiment to '{NewName}'"))
        {
            return;
        }

        Experiment renamed = experiment.Rename(NewName, Force);
        if (PassThru)
        {
            WriteObject(ExperimentObject.From(renamed));
        }
    }
}
