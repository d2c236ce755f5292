using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace RandOpt.Cli.Live;

/// <summary>Lines at the bottom of a terminal that are drawn again and again in one place. They are for one thread at a time.</summary>
internal sealed class DrawnLines(GuardedOutput output)
{
    /// <summary>What is to be seen now.</summary>
    public IReadOnlyList<LiveLine> Lines { get; private set; } = [];

    /// <summary>Others have written below the lines, which stay where they are.</summary>
    public void Forget() => Lines = [];

    /// <summary>Takes the lines away, prints what is to scroll by, and draws others below it: in one write, and where a terminal knows how, seen at once.</summary>
    public void Replace(ReadOnlySpan<byte> above, IReadOnlyList<LiveLine> lines)
    {
        string removal = Removal();
        StringBuilder below = new();
        foreach (LiveLine line in lines)
        {
            below.Append(below.Length == 0 ? "\e[0m" : string.Empty).Append(line.Text).Append(Environment.NewLine);
        }

        bool isLive = removal.Length > 0 || below.Length > 0;
        using MemoryStream all = new();
        all.Write(Encoding.ASCII.GetBytes(isLive ? "\e[?2026h" + removal : string.Empty));
        all.Write(above);
        all.Write(Encoding.UTF8.GetBytes(isLive ? below + "\e[?2026l" : string.Empty));
        Lines = lines;
        output.Write(all.GetBuffer().AsSpan(0, (int)all.Length));
    }

    /// <summary>What takes the lines away. On a terminal that has become narrower they go over several rows.</summary>
    private string Removal()
    {
        if (Lines.Count == 0)
        {
            return string.Empty;
        }

        int width = Terminal.Size.Columns;
        int rows = 0;
        foreach (LiveLine line in Lines)
        {
            rows += Math.Max(1, (line.Width + width - 1) / width);
        }

        return string.Create(CultureInfo.InvariantCulture, $"\r\e[{rows}A\e[J");
    }
}
