using System.Globalization;
using System.Management.Automation;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>Mends what is not as it should be in the folders of experiments, where that can be done without losing anything.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "RoExperiment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = ProblemSet)]
[OutputType(typeof(FolderProblem))]
public sealed class RepairRoExperimentCommand : ExperimentCmdlet
{
    private const string NameSet = "Name";
    private const string ProblemSet = "Problem";

    private int _left;

    /// <summary>The experiments, by name or as objects; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = NameSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument[] Name { get; set; } = [];

    /// <summary>What is to be mended, as Test-RoExperiment returns it.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ProblemSet)]
    public FolderProblem[] InputObject { get; set; } = [];

    /// <summary>Also where a search seems to run on the experiment.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns what was mended.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WarnsOfProblem => false;

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        foreach (FolderProblem problem in InputObject)
        {
            Mend(problem);
        }

        ForEachMatching(Name, (experiment, argument) =>
        {
            CheckWhole(argument);
            foreach (FolderProblem problem in experiment.FindProblems(StopToken))
            {
                Mend(problem);
            }
        });
    }

    /// <inheritdoc/>
    protected override void FinishItems()
    {
        if (_left > 0)
        {
            WriteWarning(_left == 1
                ? "A problem is left that cannot be mended here: Test-RoExperiment says what can be done about it."
                : string.Format(CultureInfo.InvariantCulture, "{0} problems are left that cannot be mended here: Test-RoExperiment says what can be done about them.", _left));
        }
    }

    private void Mend(FolderProblem problem)
    {
        if (!problem.CanRepair)
        {
            _left += problem.Severity == ProblemSeverity.Information ? 0 : 1;
            return;
        }

        if (!ShouldProcess(problem.Path, $"Mend this: {problem.Message}"))
        {
            return;
        }

        try
        {
            problem.Repair(Force);
        }
        catch (RandOptException e) when (e.ErrorId != "ExperimentInUse" || Name.Length == 0)
        {
            // That a search runs is true of all problems of an experiment, and told once.
            WriteError(RecordOf(e, problem));
            return;
        }

        if (PassThru)
        {
            WriteObject(problem);
        }
    }
}
