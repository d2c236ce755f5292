using System.Collections.Generic;
using System.Linq;
using System.Text;
using RandOpt.Reporting;

namespace RandOpt.Cli;

/// <summary>
/// A table of texts, each row on one line however wide it is: a number broken in two is none, so a narrow terminal breaks the
/// line where it ends.
/// </summary>
internal sealed class TextTable
{
    private const string Edge = "  ";
    private const string Gap = "   ";

    private readonly List<(string Heading, bool IsRight)> _columns = [];
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a column, before the first row.</summary>
    public TextTable Column(string heading, bool isRight = false)
    {
        _columns.Add((TextWidth.OneLine(heading), isRight));
        return this;
    }

    /// <summary>Adds a row with a cell for each column.</summary>
    public void Row(IEnumerable<string> cells) => _rows.Add([.. cells.Select(TextWidth.OneLine)]);

    /// <inheritdoc/>
    public override string ToString()
    {
        int[] widths = [.. _columns.Select((c, i) => _rows.Select(r => TextWidth.Of(r[i])).Append(TextWidth.Of(c.Heading)).Max())];
        StringBuilder text = new();
        text.AppendLine();
        Append(text, [.. _columns.Select(c => c.Heading)], widths);
        text.Append('─', widths.Sum() + (Gap.Length * (widths.Length - 1)) + (2 * Edge.Length)).AppendLine();
        foreach (string[] row in _rows)
        {
            Append(text, row, widths);
        }

        return text.ToString();
    }

    private void Append(StringBuilder text, string[] cells, int[] widths)
    {
        StringBuilder line = new(Edge);
        for (int i = 0; i < cells.Length; i++)
        {
            string blanks = new(' ', widths[i] - TextWidth.Of(cells[i]));
            line.Append(i == 0 ? string.Empty : Gap).Append(_columns[i].IsRight ? blanks + cells[i] : cells[i] + blanks);
        }

        text.AppendLine(line.ToString().TrimEnd());
    }
}
