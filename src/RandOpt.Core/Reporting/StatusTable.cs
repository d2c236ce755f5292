using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RandOpt.Storage;

namespace RandOpt.Reporting;

/// <summary>
/// How far experiments are, as a table for a screen of any size: a line an experiment, and the less important columns only where
/// there is room, or something in them.
/// </summary>
/// <param name="mark">What stands where something was cut off; one column wide.</param>
public sealed class StatusTable(string mark = "…")
{
    private const int Gap = 2;
    private const int LeastName = 10;
    private const int LeastConfiguration = 12;

    /// <summary>The lines, none of them wider or more than there is room for.</summary>
    /// <param name="statuses">The experiments.</param>
    /// <param name="width">How many columns there are.</param>
    /// <param name="height">How many lines there may be.</param>
    public IReadOnlyList<IReadOnlyList<StatusPiece>> Lines(IReadOnlyList<ExperimentStatus> statuses, int width, int height)
    {
        if (statuses.Count == 0)
        {
            return [Cut([new StatusPiece("No experiment yet.", StatusPieceKind.Faint)], width)];
        }

        int room = Math.Max(1, height - 1);
        IReadOnlyList<ExperimentStatus> shown = statuses.Count <= room ? statuses : MostRecent(statuses, Math.Max(1, room - 1));
        List<Column> columns = Fitting(Columns(shown, width), width);
        List<IReadOnlyList<StatusPiece>> lines = [Cut(Row(columns, c => c.Heading, _ => StatusPieceKind.Faint), width)];
        for (int i = 0; i < shown.Count; i++)
        {
            int row = i;
            lines.Add(Cut(Row(columns, c => c.Cells[row], c => c.Cells[row] == "0" ? StatusPieceKind.Faint : c.Kind), width));
        }

        if (shown.Count < statuses.Count && lines.Count < height)
        {
            lines.Add(Cut([new StatusPiece(string.Format(CultureInfo.InvariantCulture, "and {0} more, where less has happened lately", statuses.Count - shown.Count), StatusPieceKind.Faint)], width));
        }

        return height < 1 ? [] : lines.Take(height).ToList();
    }

    private static List<ExperimentStatus> MostRecent(IReadOnlyList<ExperimentStatus> statuses, int count)
    {
        HashSet<ExperimentStatus> recent = new(statuses.OrderByDescending(s => s.Running > 0).ThenByDescending(s => s.Last).Take(count));
        return statuses.Where(recent.Contains).ToList();
    }

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>All columns. Of two that do not both fit, the one of the greater rank stays.</summary>
    private List<Column> Columns(IReadOnlyList<ExperimentStatus> statuses, int width)
    {
        int name = Math.Max(LeastName, width / 4);
        List<Column> columns =
        [
            new("experiment", 11, statuses.Select(s => TextWidth.Cut(s.Name, name, mark))) { IsRight = false },
            new("complete", 9, statuses.Select(s => Count(s.Complete))) { Kind = StatusPieceKind.Strong },
            new("running", 8, statuses.Select(s => Count(s.Running))),
            new("failed", 7, statuses.Select(s => Count(s.Failed))) { Kind = StatusPieceKind.Bad },
            new("waiting", 5, statuses.Select(s => Count(s.Waiting))),
            new("pruned", 5, statuses.Select(s => Count(s.Pruned))),
            new("interrupted", 6, statuses.Select(s => Count(s.Interrupted))) { Kind = StatusPieceKind.Bad },
            new("rate", 6, statuses.Select(s => RateText.Of(s.Rate))),
            new("last", 3, statuses.Select(s => AgeText.Of(s.Last, s.Time))),
            new("best", 10, statuses.Select(s => s.Best is TrialResult best ? ResultStatistics.Short(best.Result) : string.Empty)) { Kind = StatusPieceKind.Strong },
            new("age", 1, statuses.Select(s => AgeText.Of(s.Best?.Time, s.Time))),
        ];
        columns.RemoveAll(c => c.Heading is "waiting" or "pruned" or "interrupted" && c.Cells.All(t => t == "0"));
        columns.Add(new Column("with", 4, statuses.Select(s => s.Best is TrialResult best ? TextWidth.OneLine(best.Parameters.ToString()) : string.Empty)) { IsRight = false, IsLast = true });
        return columns;
    }

    private static List<Column> Fitting(List<Column> columns, int width)
    {
        while (columns.Count > 2 && columns.Sum(c => c.LeastWidth) + (Gap * (columns.Count - 1)) > width)
        {
            columns.Remove(columns.OrderBy(c => c.Rank).First());
        }

        return columns;
    }

    private static IEnumerable<StatusPiece> Row(List<Column> columns, Func<Column, string> text, Func<Column, StatusPieceKind> kind)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            Column column = columns[i];
            string cell = text(column);
            string blanks = new(' ', Math.Max(0, column.Width - TextWidth.Of(cell)));
            string gap = i == 0 ? string.Empty : new string(' ', Gap);
            yield return new StatusPiece(gap + (column.IsRight ? blanks + cell : column.IsLast ? cell : cell + blanks), kind(column));
        }
    }

    private List<StatusPiece> Cut(IEnumerable<StatusPiece> pieces, int width)
    {
        List<StatusPiece> line = [];
        foreach (StatusPiece piece in pieces)
        {
            string text = TextWidth.Cut(piece.Text, width, mark);
            line.Add(piece with { Text = text });
            width -= TextWidth.Of(text);
            if (text.Length != piece.Text.Length)
            {
                break;
            }
        }

        return line;
    }

    private sealed class Column
    {
        public Column(string heading, int rank, IEnumerable<string> cells)
        {
            Heading = heading;
            Rank = rank;
            Cells = cells.ToList();
            Width = Cells.Append(heading).Max(TextWidth.Of);
        }

        public string Heading { get; }

        public int Rank { get; }

        public List<string> Cells { get; }

        public int Width { get; }

        public bool IsRight { get; init; } = true;

        public bool IsLast { get; init; }

        public int LeastWidth => IsLast ? Math.Min(Width, LeastConfiguration) : Width;

        public StatusPieceKind Kind { get; init; } = StatusPieceKind.Plain;
    }
}
