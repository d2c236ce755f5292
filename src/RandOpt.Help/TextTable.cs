using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Help;

/// <summary>A table as columns of text: what does not fit is wrapped in the last column.</summary>
/// <param name="rows">The cells, the headings first; headings that are all empty are left out.</param>
internal sealed class TextTable(string[][] rows)
{
    private const int Gap = 2;
    private const string Indent = "    ";

    // So many characters at least has the last column.
    private const int LeastWidth = 20;

    /// <summary>The table, without a line end after it.</summary>
    public string Render(int width)
    {
        bool hasHeadings = rows[0].Any(c => c.Length > 0);
        string[][] shown = hasHeadings ? rows : rows[1..];
        int[] widths = Enumerable.Range(0, rows[0].Length).Select(c => shown.Max(r => r[c].Length)).ToArray();
        int last = widths.Length - 1;
        int before = Indent.Length + widths.Take(last).Sum(w => w + Gap);
        widths[last] = Math.Min(widths[last], Math.Max(LeastWidth, width - before));

        List<string> lines = [];
        foreach (string[] row in shown)
        {
            string head = Indent + string.Concat(row.Take(last).Select((c, i) => c.PadRight(widths[i] + Gap)));
            foreach (string line in WordWrap.Lines(row[last], widths[last]))
            {
                lines.Add((head + line).TrimEnd());
                head = new string(' ', before);
            }
        }

        if (hasHeadings)
        {
            lines.Insert(1, (Indent + string.Concat(shown[0].Select((c, i) => new string('-', c.Length).PadRight(widths[i] + Gap)))).TrimEnd());
        }

        return string.Join("\n", lines);
    }
}
