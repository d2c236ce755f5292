using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>Gets the results of experiments, all of them, the best, or those that a filter lets through.</summary>
[Cmdlet(VerbsCommon.Get, "RoResult", DefaultParameterSetName = AllSet)]
[OutputType(typeof(TrialResult))]
public sealed partial class GetRoResultCommand : ExperimentCmdlet
{
    private const string AllSet = "All";
    private const string TopSet = "Top";
    private const string BestSet = "Best";
    private const string WorstSet = "Worst";

    private readonly ResultObjects _objects = new();

    /// <summary>The experiments, by name or as objects; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument[] Experiment { get; set; } = [];

    /// <summary>The best so many, the best first. What is not a finite number comes last.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TopSet)]
    [ValidateRange(1, int.MaxValue)]
    public int Top { get; set; }

    /// <summary>The best one; nothing where no result is a finite number.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BestSet)]
    public SwitchParameter Best { get; set; }

    /// <summary>The worst one that is a finite number.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WorstSet)]
    public SwitchParameter Worst { get; set; }

    /// <summary>The greatest result is the best, for -Top, -Best and -Worst. As the last search had it, if left out.</summary>
    [Parameter]
    public SwitchParameter Maximize { get; set; }

    /// <summary>Lets through the results for which it is true; the result is $_ in it.</summary>
    [Parameter]
    public ScriptBlock? Filter { get; set; }

    /// <summary>The ids, whole, with wildcards, or as short as the table shows them.</summary>
    [Parameter(ParameterSetName = AllSet, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ResultIdCompleter))]
    public string[]? Id { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (ParameterSetName == AllSet && Maximize)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "NothingToOrder", "-Maximize says which end is the best, so it goes with -Top, -Best or -Worst: Get-RoResult " + Experiment[0] + " -Top 3 -Maximize");
        }

        // A trial that is piped in stands for its result; one without has none to get.
        TrialRecord? trial = Experiment.Select(e => e.Trial).FirstOrDefault(t => t is not null);
        IdPatterns? ids = trial is not null ? new IdPatterns([trial.ResultId ?? string.Empty]) : Id is not null ? new IdPatterns(Id) : null;
        if (Wait)
        {
            Begin(ids);
            return;
        }

        ForEachMatching(Experiment, experiment => Emit(experiment, ids));
        foreach (string missing in trial is null ? ids?.Missing ?? [] : [])
        {
            WriteError(RecordOf(IdPatterns.NotFound("result", missing, string.Join(", ", Experiment.Select(e => e.Name))), missing));
        }
    }

    private void Emit(Experiment experiment, IdPatterns? ids)
    {
        bool maximize = MyInvocation.BoundParameters.ContainsKey(nameof(Maximize)) ? Maximize : experiment.Maximize;
        ResultOrder order = ResultOrder.For(maximize);
        IEnumerable<TrialResult> results = ParameterSetName switch
        {
            TopSet => experiment.Folder.Top(Top, order, WarnOfSkipped, Filter is null ? null : r => Passes(r, null), StopToken),
            BestSet => One(experiment, order),
            WorstSet => One(experiment, ResultOrder.For(!maximize)),
            _ when Tail is int count && Filter is null && ids is null => experiment.Folder.Latest(count, string.Empty).Reverse(),
            _ => Last(experiment.Folder.Read(WarnOfSkipped, StopToken).Where(r => Passes(r, ids))),
        };

        foreach (TrialResult result in results)
        {
            WriteObject(_objects.From(result));
        }
    }

    private IReadOnlyList<TrialResult> One(Experiment experiment, ResultOrder order) =>
        experiment.Folder.Top(1, order, WarnOfSkipped, r => ResultOrder.CanBeBest(r) && Passes(r, null), StopToken);

    private bool Passes(TrialResult result, IdPatterns? ids) => ids?.Match(result) != false && PassesFilter(result);

    private bool PassesFilter(TrialResult result) =>
        Filter is null || (Filter.InvokeWithContext(null, [new PSVariable("_", _objects.From(result))]) is { Count: > 0 } answers && LanguagePrimitives.IsTrue(answers));
}
