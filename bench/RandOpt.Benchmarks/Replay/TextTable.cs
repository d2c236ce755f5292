using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace RandOpt.Benchmarks.Replay;

/// <summary>A table of text, the first column to the left and the others to the right.</summary>
internal sealed class TextTable(params IEnumerable<string> header)
{
    private readonly List<string[]> _rows = [[.. header]];

    public void Add(params IEnumerable<string> row) => _rows.Add([.. row]);

    public void Write(TextWriter output)
    {
        int[] widths = [.. Enumerable.Range(0, _rows.Max(r => r.Length)).Select(i => _rows.Max(r => i < r.Length ? r[i].Length : 0))];
        foreach (string[] row in _rows)
        {
            output.WriteLine("  " + string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
        }
    }

    /// <summary>A figure with four digits; a dash where there is none.</summary>
    public static string Cell(double? figure) => figure is double f ? f.ToString("G4", CultureInfo.InvariantCulture) : "-";

    /// <summary>A ratio with two decimals.</summary>
    public static string Ratio(double? ratio) => ratio is double r ? r.ToString(Math.Abs(r) < 10 ? "0.00" : "G3", CultureInfo.InvariantCulture) : "-";
}
