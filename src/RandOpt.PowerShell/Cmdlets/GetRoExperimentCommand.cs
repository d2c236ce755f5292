using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>Gets experiments: their parameters and how many results they have.</summary>
[Cmdlet(VerbsCommon.Get, "RoExperiment")]
[OutputType(typeof(Experiment))]
public sealed class GetRoExperimentCommand : ExperimentCmdlet
{
    /// <summary>The names; wildcards are allowed. All, if left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument[] Name { get; set; } = [new("*")];

    /// <inheritdoc/>
    protected override void ProcessItem() => ForEachMatching(Name, experiment => WriteObject(ExperimentObject.From(experiment)));
}
