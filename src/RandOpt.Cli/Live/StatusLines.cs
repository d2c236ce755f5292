using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RandOpt.Reporting;

namespace RandOpt.Cli.Live;

/// <summary>How far experiments are, as lines for a terminal.</summary>
internal static class StatusLines
{
    /// <summary>The lines, none of them wider or more than there is room for.</summary>
    public static IReadOnlyList<LiveLine> Of(IReadOnlyList<ExperimentStatus> statuses, int width, int height)
    {
        bool hasUnicode = Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage;
        bool hasColours = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return [.. new StatusTable(hasUnicode ? "…" : ">").Lines(statuses, width, height).Select(line => new LiveLine(
            string.Concat(line.Select(piece => Coloured(piece, hasColours))).TrimEnd(), line.Sum(piece => TextWidth.Of(piece.Text))))];
    }

    private static string Coloured(StatusPiece piece, bool hasColours)
    {
        string code = !hasColours || piece.Text.Length == 0 ? string.Empty : piece.Kind switch
        {
            StatusPieceKind.Faint => "\e[90m",
            StatusPieceKind.Strong => "\e[1m",
            StatusPieceKind.Bad => "\e[31m",
            _ => string.Empty,
        };
        return code.Length == 0 ? piece.Text : $"{code}{piece.Text}\e[0m";
    }
}
