using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>A cmdlet that saves or restores the state of an experiment, which is one object: a name would open another.</summary>
public abstract class StateCmdlet : RandOptCmdlet
{
    private protected const string PipelineSet = "Pipeline";
    private protected const string PositionSet = "Position";

    /// <summary>The experiment, as New-RoExperiment returned it, from the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipelineSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PositionSet)]
    public Experiment Experiment { get; set; } = null!;

    /// <summary>The file. The experiment's own, if left out.</summary>
    [Parameter(Position = 0, ParameterSetName = PipelineSet)]
    [Parameter(Position = 1, ParameterSetName = PositionSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The file as the file system knows it; null for the experiment's own.</summary>
    private protected string? StatePath => Path is null ? null : FileSystemPath(Path);

    private protected override object ErrorTarget => Experiment;
}
