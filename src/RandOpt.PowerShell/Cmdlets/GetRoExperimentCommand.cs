using System.Linq;
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
