using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Cli;

/// <summary>Results as a table: the number, the parameters with all their digits, the id.</summary>
internal static class ResultTable
{
    public static string Of(IReadOnlyList<TrialResult> results) =>
        Of([.. results.Select(r => (r.Result, r.Parameters))], [.. results.Select(r => r.Id)]);

    /// <summary>Configurations with their results, and their ids where they have any.</summary>
    public static string Of(IReadOnlyList<(object Result, ValueMap Parameters)> rows, IReadOnlyList<string>? ids = null)
    {
        string[] names = [.. rows.SelectMany(r => r.Parameters.Keys).Distinct(StringComparer.Ordinal)];
        TextTable table = new TextTable().Column("result", isRight: true);
        foreach (string name in names)
        {
            table.Column(name, isRight: true);
        }

        if (ids is not null)
        {
            table.Column("id");
        }

        for (int i = 0; i < rows.Count; i++)
        {
            (object result, ValueMap parameters) = rows[i];
            IEnumerable<string> cells = names.Select(n => parameters.TryGetValue(n, out object? value) ? ValueText.Display(value) : string.Empty).Prepend(ValueText.Display(result));
            table.Row(ids is null ? cells : cells.Append(ids[i]));
        }

        return table.ToString();
    }
}
