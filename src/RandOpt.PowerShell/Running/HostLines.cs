using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Host;
using System.Text;
using RandOpt.Reporting;

namespace RandOpt.PowerShell;

/// <summary>Draws how far experiments are, again and again in one place of the host's console.</summary>
internal sealed class HostLines
{
    private const string Console = "ConsoleHost";
    private const char Escape = '\u001b';
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;

    private readonly PSHostUserInterface _ui;
    private readonly StatusTable _table;
    private int[] _drawn = [];
    private Size _size;

    private HostLines(PSHostUserInterface ui, string mark)
    {
        _ui = ui;
        _table = new StatusTable(mark);
    }

    /// <summary>Makes it; null where there is no console on which lines can be taken back.</summary>
    public static HostLines? TryCreate(PSHost host)
    {
        if (host.UI is not PSHostUserInterface ui || !ui.SupportsVirtualTerminal || ui.RawUI is null || (host.Name == Console && System.Console.IsOutputRedirected))
        {
            return null;
        }

        return new HostLines(ui, host.Name != Console || System.Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage ? "…" : ">");
    }

    /// <summary>Draws how far they are now.</summary>
    public void Draw(IReadOnlyList<ExperimentStatus> statuses)
    {
        _size = CurrentSize();

        // A line as wide as the console would go on in the next one.
        IReadOnlyList<IReadOnlyList<StatusPiece>> lines = _table.Lines(statuses, _size.Width - 1, _size.Height - 1);
        StringBuilder text = new(Escape + "[?2026h" + Removal());
        foreach (IReadOnlyList<StatusPiece> line in lines)
        {
            text.Append(string.Concat(line.Select(Coloured)).TrimEnd()).Append(Environment.NewLine);
        }

        _drawn = lines.Select(l => l.Sum(p => TextWidth.Of(p.Text))).ToArray();
        _ui.Write(text.Append(Escape).Append("[?2026l").ToString());
    }

    /// <summary>Draws the same anew where the console has another size by now.</summary>
    public void DrawResized(IReadOnlyList<ExperimentStatus> statuses)
    {
        if (!CurrentSize().Equals(_size))
        {
            Draw(statuses);
        }
    }

    /// <summary>Takes the lines away, so that something else can be written.</summary>
    public void Clear()
    {
        if (_drawn.Length > 0)
        {
            _ui.Write(Removal());
            _drawn = [];
        }
    }

    private static string Coloured(StatusPiece piece)
    {
        string code = piece.Text.Length == 0 ? string.Empty : piece.Kind switch
        {
            StatusPieceKind.Faint => "[90m",
            StatusPieceKind.Strong => "[1m",
            StatusPieceKind.Bad => "[31m",
            _ => string.Empty,
        };
        return code.Length == 0 ? piece.Text : Escape + code + piece.Text + Escape + "[0m";
    }

    /// <summary>What takes the lines away. On a console that has become narrower they go over several rows.</summary>
    private string Removal()
    {
        if (_drawn.Length == 0)
        {
            return string.Empty;
        }

        int width = CurrentSize().Width;
        int rows = _drawn.Sum(w => Math.Max(1, (w + width - 1) / width));
        return string.Format(CultureInfo.InvariantCulture, "\r{0}[{1}A{0}[J", Escape, rows);
    }

    private Size CurrentSize()
    {
        Size size = _ui.RawUI.WindowSize;
        return new Size(size.Width > 1 ? size.Width : UsualWidth, size.Height > 1 ? size.Height : UsualHeight);
    }
}
