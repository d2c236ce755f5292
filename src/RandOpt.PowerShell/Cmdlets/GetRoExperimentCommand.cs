using System.Linq;
using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>
/// <para type="synopsis">Gets experiments: their parameters and how many results they have.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "RoExperiment")]
[OutputType(typeof(Experiment))]
public sealed class GetRoExperimentCommand : ExperimentCmdlet
{
    /// <summary><para type="description">The names; wildcards are allowed. All, if left out.</para></summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        string directory = FileSystemPath(Directory);
        foreach (string name in Name)
        {
            if (!IsPattern(directory, name))
            {
                Emit(directory, name);
                continue;
            }

            WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            foreach (string match in Experiment.NamesIn(directory).Where(pattern.IsMatch))
            {
                Emit(directory, match);
            }
        }
    }

    private void Emit(string directory, string name)
    {
        try
        {
            WriteObject(ExperimentObject.From(Experiment.Open(directory, name)));
        }
        catch (RandOptException e)
        {
            WriteError(RecordOf(e, name));
        }
    }
}
