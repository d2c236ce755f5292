using System.Globalization;
using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>Removes experiments with all their results.</summary>
[Cmdlet(VerbsCommon.Remove, "RoExperiment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveRoExperimentCommand : ExperimentCmdlet
{
    /// <summary>The experiments, by name or as objects; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument[] Name { get; set; } = [];

    /// <summary>Also where a search seems to run on it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem() => ForEachMatching(Name, (experiment, argument) =>
    {
        CheckWhole(argument);
        int count = experiment.Count;
        string results = count == 1 ? "1 result" : count.ToString(CultureInfo.InvariantCulture) + " results";
        if (ShouldProcess(experiment.Path, $"Remove the experiment with {results}"))
        {
            experiment.Remove(Force);
        }
    });
}
