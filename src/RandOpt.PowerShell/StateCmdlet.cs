using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>A cmdlet that saves or restores the state of an experiment, which is one object: a name would open another.</summary>
public abstract class StateCmdlet : RandOptCmdlet
{
    private protected const string PipelineSet = "Pipeline";
    private protected const string PositionSet = "Position";

    /// <summary>The experiment, as New-RoExperiment returned it, from the pipeline.</summary>
    // Not mandatory, or a name in its place would be taken for the path, and the experiment asked for, which nobody can type.
    [Parameter(ValueFromPipeline = true, ParameterSetName = PipelineSet)]
    [Parameter(Position = 0, ParameterSetName = PositionSet)]
    public Experiment? Experiment { get; set; }

    /// <summary>The file. The experiment's own, if left out.</summary>
    [Parameter(Position = 0, ParameterSetName = PipelineSet)]
    [Parameter(Position = 1, ParameterSetName = PositionSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The file as the file system knows it; null for the experiment's own.</summary>
    private protected string? StatePath => Path is null ? null : FileSystemPath(Path);

    private protected override object? ErrorTarget => Experiment;

    /// <inheritdoc/>
    protected sealed override void ProcessItem()
    {
        if (Experiment is null)
        {
            string name = Path ?? "train";
            throw new RandOptException(
                ErrorKind.InvalidArgument, "NoExperiment", $"The state is that of one object, and a name ({name}) would open another: $exp = New-RoExperiment {name}, and later {MyInvocation.InvocationName} $exp");
        }

        ProcessExperiment(Experiment);
    }

    /// <summary>Saves or restores the state.</summary>
    private protected abstract void ProcessExperiment(Experiment experiment);
}
