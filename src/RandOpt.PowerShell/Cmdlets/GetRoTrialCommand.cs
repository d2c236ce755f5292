using System.Linq;
using System.Management.Automation;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>Gets the trials of experiments, whatever became of them: complete, failed, pruned or running.</summary>
[Cmdlet(VerbsCommon.Get, "RoTrial")]
[OutputType(typeof(TrialRecord))]
public sealed class GetRoTrialCommand : ExperimentCmdlet
{
    private readonly ResultObjects _objects = new();

    /// <summary>The experiments, by name or as objects; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument[] Experiment { get; set; } = [];

    /// <summary>Only trials in these states: Running, Complete, Failed, Pruned. A trial that waits to be tried again counts as running, and so does one whose search was killed.</summary>
    [Parameter]
    public TrialState[]? State { get; set; }

    /// <summary>The ids; wildcards are allowed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TrialIdCompleter))]
    public string[]? Id { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        // A result that is piped in stands for the trial that made it.
        IdPatterns? ids = Id is null || Experiment.Any(e => e.Result is not null) ? null : new IdPatterns(Id);
        ForEachMatching(Experiment, (experiment, argument) => Emit(experiment, argument, ids));
        foreach (string missing in ids?.Missing ?? [])
        {
            WriteError(RecordOf(IdPatterns.NotFound("trial", missing, string.Join(", ", Experiment.Select(e => e.Name))), missing));
        }
    }

    private void Emit(Experiment experiment, ExperimentArgument argument, IdPatterns? ids)
    {
        foreach (TrialRecord trial in experiment.ReadTrials())
        {
            StopToken.ThrowIfCancellationRequested();
            if (ids?.Match(trial) != false && State?.Contains(trial.State) != false && (argument.Result is null || trial.ResultId == argument.Result.Id))
            {
                WriteObject(_objects.From(trial));
            }
        }
    }
}
