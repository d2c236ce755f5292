using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

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
        _columns.Add((OneLine(heading), isRight));
        return this;
    }

    /// <summary>Adds a row with a cell for each column.</summary>
    public void Row(IEnumerable<string> cells) => _rows.Add([.. cells.Select(OneLine)]);

    /// <inheritdoc/>
    public override string ToString()
    {
        int[] widths = [.. _columns.Select((c, i) => _rows.Select(r => WidthOf(r[i])).Append(WidthOf(c.Heading)).Max())];
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

    /// <summary>A text without line breaks and other control characters.</summary>
    public static string OneLine(string text) => text.Any(char.IsControl)
        ? string.Join(' ', string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        : text;

    /// <summary>How many columns of a terminal a text takes: characters of East Asia and pictures take two, marks above others none.</summary>
    public static int WidthOf(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
                : rune.Value is (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff)
                    or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6) or (>= 0x1f300 and <= 0x1faff) or (>= 0x20000 and <= 0x3fffd) ? 2
                : 1;
        }

        return width;
    }

    private void Append(StringBuilder text, string[] cells, int[] widths)
    {
        StringBuilder line = new(Edge);
        for (int i = 0; i < cells.Length; i++)
        {
            string blanks = new(' ', widths[i] - WidthOf(cells[i]));
            line.Append(i == 0 ? string.Empty : Gap).Append(_columns[i].IsRight ? blanks + cells[i] : cells[i] + blanks);
        }

        text.AppendLine(line.ToString().TrimEnd());
    }
}
