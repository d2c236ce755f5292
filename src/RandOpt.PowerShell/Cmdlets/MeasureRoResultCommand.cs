using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using RandOpt.Reporting;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>Computes minimum, maximum, mean, median, variance and standard deviation of results, by key.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "RoResult", DefaultParameterSetName = ExperimentSet)]
[OutputType(typeof(ResultStatistics))]
public sealed class MeasureRoResultCommand : ExperimentCmdlet
{
    private const string ExperimentSet = "Experiment";
    private const string ResultSet = "Result";

    private readonly List<TrialResult> _results = [];

    /// <summary>The experiments, by name or as objects, all results of which are taken together; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ExperimentSet)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument[] Experiment { get; set; } = [];

    /// <summary>The results, as Get-RoResult returns them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ResultSet)]
    public TrialResult? InputObject { get; set; }

    /// <summary>The keys: result, parameters, data keys; wildcards are allowed. All that hold numbers or lists of numbers, if left out.</summary>
    [Parameter]
    [Alias("Property")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(KeyCompleter))]
    public string[] Key { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (InputObject is not null)
        {
            _results.Add(InputObject);
        }
        else
        {
            ForEachMatching(Experiment, experiment => _results.AddRange(experiment.Folder.Read(WarnOfSkipped, StopToken)));
        }
    }

    /// <inheritdoc/>
    protected override void FinishItems()
    {
        string[] keys = _results.SelectMany(r => r.Parameters.Keys.Concat(r.Data.Keys)).Prepend("result").Distinct(StringComparer.Ordinal).ToArray();
        foreach (string wanted in Key)
        {
            WildcardPattern pattern = WildcardPattern.Get(wanted, WildcardOptions.IgnoreCase);
            bool any = false;
            foreach (string key in keys.Where(pattern.IsMatch))
            {
                if (ResultStatistics.Of(_results, key) is ResultStatistics statistics)
                {
                    any = true;
                    WriteObject(statistics);
                }
            }

            if (!any && _results.Count > 0)
            {
                RandOptException error = new(ErrorKind.InvalidArgument, "KeyNotFound", $"No result has a number, or a list of numbers, under '{wanted}'; those that have numbers are {string.Join(", ", keys.Where(k => ResultStatistics.Of(_results, k) is not null))}.");
                WriteError(RecordOf(error, wanted));
            }
        }
    }
}
