using System.Linq;
using System.Management.Automation;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>Removes results: their files and their attachments.</summary>
[Cmdlet(VerbsCommon.Remove, "RoResult", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ResultSet)]
[OutputType(typeof(void))]
public sealed class RemoveRoResultCommand : ExperimentCmdlet
{
    private const string ResultSet = "Result";
    private const string IdSet = "Id";

    /// <summary>The results, as Get-RoResult returns them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ResultSet)]
    public TrialResult[] InputObject { get; set; } = [];

    /// <summary>The experiments, by name or as objects; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument[] Experiment { get; set; } = [];

    /// <summary>The ids, whole, with wildcards, or as short as the table shows them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ResultIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        foreach (TrialResult result in InputObject)
        {
            Remove(result);
        }

        ForEachMatching(Experiment, experiment =>
        {
            foreach (string id in Id)
            {
                RemoveMatching(experiment, id);
            }
        });
    }

    private void RemoveMatching(Experiment experiment, string id)
    {
        IdPatterns pattern = new([id]);
        TrialResult[] found = experiment.Folder.Read(WarnOfSkipped, StopToken).Where(pattern.Match).ToArray();
        foreach (string missing in pattern.Missing)
        {
            WriteError(RecordOf(IdPatterns.NotFound("result", missing, experiment.Name), missing));
        }

        foreach (TrialResult result in found)
        {
            Remove(result);
        }
    }

    private void Remove(TrialResult result)
    {
        if (!ShouldProcess(result.Path, $"Remove the result {result}"))
        {
            return;
        }

        try
        {
            result.Remove();
        }
        catch (RandOptException e)
        {
            WriteError(RecordOf(e, result));
        }
    }
}
