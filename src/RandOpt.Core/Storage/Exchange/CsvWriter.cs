using System.Collections.Generic;
using System.IO;

namespace RandOpt.Storage.Exchange;

/// <summary>Writes comma-separated values as RFC 4180 has them.</summary>
internal static class CsvWriter
{
    private const string LineEnd = "\r\n";

    private static readonly char[] s_special = [',', '"', '\r', '\n'];

    /// <summary>Writes a row.</summary>
    public static void WriteRow(TextWriter writer, IReadOnlyList<string> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            if (i > 0)
            {
                writer.Write(',');
            }

            writer.Write(IsSpecial(cells[i]) ? "\"" + cells[i].Replace("\"", "\"\"") + "\"" : cells[i]);
        }

        writer.Write(LineEnd);
    }

    // Some readers take a line that begins with # for a comment.
    private static bool IsSpecial(string cell) => cell.IndexOfAny(s_special) >= 0 || (cell.Length > 0 && cell[0] == '#');
}
