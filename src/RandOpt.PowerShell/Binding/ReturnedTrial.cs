using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>A result or trial that came back from a job, from another machine or from Import-Clixml: no longer that object, but a copy of its properties.</summary>
/// <param name="Result">The number; null where it has none.</param>
/// <param name="Parameters">The configuration.</param>
/// <param name="Data">What else was recorded.</param>
internal sealed record ReturnedTrial(object? Result, KeyValuePair<string, object?>[] Parameters, KeyValuePair<string, object?>[] Data)
{
    private static readonly HashSet<string> s_typeNames = ["Deserialized." + typeof(TrialResult).FullName, "Deserialized." + typeof(TrialRecord).FullName];

    private static readonly HashSet<string> s_addedColumns =
        new([ObjectView.PropertyName, "PSComputerName", "RunspaceId", "PSShowComputerName", "PSSourceJobInstanceId"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes an object for a result or a trial that came back; null where it is none.</summary>
    public static ReturnedTrial? From(PSObject item) =>
        item.TypeNames.Any(s_typeNames.Contains)
        && ValuesOf(item, nameof(TrialResult.Parameters)) is KeyValuePair<string, object?>[] parameters
        && ValuesOf(item, nameof(TrialResult.Data)) is KeyValuePair<string, object?>[] data
            ? new ReturnedTrial(RecordedValue.From(item.Properties[nameof(TrialResult.Result)]?.Value), parameters, data)
            : null;

    /// <summary>Whether a column of an object is one that the views or a job added.</summary>
    public static bool IsAdded(string column) => s_addedColumns.Contains(column);

    /// <summary>The entries of a map, which lost their order on the way, in the order of the object's columns.</summary>
    private static KeyValuePair<string, object?>[]? ValuesOf(PSObject item, string property)
    {
        List<string> columns = [.. item.Properties.Select(p => p.Name)];
        return RecordedValue.Unwrap(item.Properties[property]?.Value) is IEnumerable<KeyValuePair<string, object?>> map
            ? [.. map.OrderBy(v => columns.IndexOf(v.Key))]
            : null;
    }
}
