using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Storage;
using Spectre.Console;

namespace RandOpt.Cli;

/// <summary>Prints results as a table: the number, the parameters with all their digits, the id.</summary>
internal static class ResultTable
{
    // Wide enough for any row: a number broken in two is none, so a narrow terminal breaks the line where it ends.
    private const int Width = 1000;

    public static void Print(IReadOnlyList<TrialResult> results) =>
        Print(results.Select(r => (r.Result, r.Parameters)), "id", results.Select(r => r.Id));

    /// <summary>Prints configurations with their results, and a last column of another kind.</summary>
    public static void Print(IEnumerable<(object Result, ValueMap Parameters)> rows, string? lastHeading = null, IEnumerable<string>? last = null)
    {
        List<(object Result, ValueMap Parameters)> all = rows.ToList();
        string[] names = all.SelectMany(r => r.Parameters.Keys).Distinct(StringComparer.Ordinal).ToArray();
        Table table = new() { Border = TableBorder.Simple, ShowRowSeparators = false };
        table.AddColumn(new TableColumn("result").RightAligned().NoWrap());
        foreach (string name in names)
        {
            table.AddColumn(new TableColumn(Markup.Escape(name)).RightAligned());
        }

        if (lastHeading is not null)
        {
            table.AddColumn(new TableColumn(lastHeading));
        }

        using IEnumerator<string>? extra = last?.GetEnumerator();
        foreach ((object result, ValueMap parameters) in all)
        {
            IEnumerable<string> cells = names.Select(n => parameters.TryGetValue(n, out object? value) ? ValueText.Display(value) : string.Empty).Prepend(ValueText.Display(result));
            if (extra?.MoveNext() == true)
            {
                cells = cells.Append(extra.Current);
            }

            table.AddRow(cells.Select(c => new Text(c)).ToArray());
        }

        AnsiConsole.Console.Profile.Width = Width;
        AnsiConsole.Console.Write(table);
    }
}
