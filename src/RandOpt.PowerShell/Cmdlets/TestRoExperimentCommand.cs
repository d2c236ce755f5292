using System.Management.Automation;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>Looks through the folders of experiments for what is not as it should be.</summary>
[Cmdlet(VerbsDiagnostic.Test, "RoExperiment")]
[OutputType(typeof(FolderProblem), typeof(bool))]
public sealed class TestRoExperimentCommand : ExperimentCmdlet
{
    // How many experiments are not found to be well: something is wrong in them, they are not there, or the file system refuses.
    private int _doubtful;

    /// <summary>The experiments, by name or as objects; wildcards are allowed. All, if left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument[] Name { get; set; } = [new("*")];

    /// <summary>Returns only whether all is well: one True or False for all experiments. What is Information does not count.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override bool WarnsOfProblem => false;

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        foreach (ExperimentArgument name in Name)
        {
            // A pattern that matches nothing names no experiment.
            bool isPattern = WildcardPattern.ContainsWildcardCharacters(name.Name);
            _doubtful += isPattern ? 0 : 1;
            ForEachMatching([name], (experiment, argument) =>
            {
                _doubtful += isPattern ? 1 : 0;
                CheckWhole(argument);
                _doubtful -= IsWell(experiment) ? 1 : 0;
            });
        }
    }

    /// <inheritdoc/>
    protected override void FinishItems()
    {
        if (Quiet)
        {
            WriteObject(_doubtful == 0);
        }
    }

    private bool IsWell(Experiment experiment)
    {
        bool isWell = true;
        foreach (FolderProblem problem in experiment.FindProblems(StopToken))
        {
            isWell &= problem.Severity == ProblemSeverity.Information;
            if (!Quiet)
            {
                WriteObject(problem);
            }
            else if (!isWell)
            {
                break;
            }
        }

        return isWell;
    }
}
