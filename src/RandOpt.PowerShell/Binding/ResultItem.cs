using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>An object that was piped in as a result: a row of a CSV file, a hashtable, a result or trial of another experiment.</summary>
/// <param name="Result">The number.</param>
/// <param name="Parameters">The configuration.</param>
/// <param name="Data">What else there is.</param>
internal sealed record ResultItem(object? Result, ValueMap Parameters, ValueMap Data)
{
    private const string ResultColumn = "Result";

    // What Export-Csv writes of a result besides: either the same once more, or of that result only.
    private static readonly HashSet<string> s_ownColumns =
        new(typeof(TrialResult).GetProperties().Select(p => p.Name).Append("Name").Append("Directory"), StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes an object for a result of an experiment.</summary>
    /// <param name="item">The object.</param>
    /// <param name="experiment">The experiment: columns called like its parameters are the configuration, and the others data; all are the configuration where it has none.</param>
    /// <returns>The result; null where the object is no such thing.</returns>
    /// <exception cref="RandOptException">It has no result, or lacks a parameter.</exception>
    public static ResultItem? From(PSObject item, Experiment experiment)
    {
        switch (item.BaseObject)
        {
            case TrialResult result:
                return Sorted(result.Result, result.Parameters.Concat<KeyValuePair<string, object?>>(result.Data), experiment, result.ToString());
            case TrialRecord trial:
                return Sorted(trial.Result, trial.Parameters.Concat<KeyValuePair<string, object?>>(trial.Data), experiment, trial.ToString());
            case PSCustomObject when ReturnedTrial.From(item) is ReturnedTrial returned:
                return Sorted(returned.Result, returned.Parameters.Concat(returned.Data), experiment, item.ToString());
        }

        if (ConfigurationItem.From(item, namesExperiment: false) is not ConfigurationItem columns)
        {
            return null;
        }

        IEnumerable<KeyValuePair<string, object?>> values = columns.Names
            .Where(n => !s_ownColumns.Contains(n))
            .Select(n => new KeyValuePair<string, object?>(n, columns.ValueOf(n, experiment.Space.Find(n)?.Values)));
        return Sorted(columns.Has(ResultColumn) ? columns.ValueOf(ResultColumn, null) : null, values, experiment, columns.ToString());
    }

    private static ResultItem Sorted(object? result, IEnumerable<KeyValuePair<string, object?>> values, Experiment experiment, string shown)
    {
        if (result is null)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "NoResult", $"The object ({shown}) has no result, so it was left out. The number to optimize is its property {ResultColumn}; to name another one: Select-Object @{{ n = '{ResultColumn}'; e = 'loss' }}, *");
        }

        // A column that is empty in this row says nothing, unless it is a parameter.
        ValueMap all = new(values.Where(v => v.Value is not null || experiment.Space.Find(v.Key) is not null));
        string[] missing = experiment.Space.Names.Where(n => !all.ContainsKey(n)).ToArray();
        if (missing.Length > 0)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "MissingParameter", $"The object ({shown}) has no value for {string.Join(", ", missing)}, so it was left out. The experiment '{experiment.Name}' has the parameters {string.Join(", ", experiment.Space.Names)}.");
        }

        if (experiment.Space.Count == 0)
        {
            return new ResultItem(result, all, ValueMap.Empty);
        }

        ValueMap parameters = new([.. experiment.Space.Names], [.. experiment.Space.Names.Select(n => all[n])]);
        return new ResultItem(result, parameters, new ValueMap(all.Where<KeyValuePair<string, object?>>(v => experiment.Space.Find(v.Key) is null)));
    }
}
