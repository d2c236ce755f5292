using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using RandOpt.Storage.Exchange;

namespace RandOpt.Benchmarks.Replay;

/// <summary>Writes what a replay came to: the figures as CSV, a picture for each group as SVG, and a page with the pictures and what was printed.</summary>
internal sealed class ReplayFiles(ReplayResults results, string folder)
{
    public void Write(string report)
    {
        Directory.CreateDirectory(folder);
        WriteFigures();
        StringBuilder page = new();
        page.AppendLine("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>How good the strategies are</title>");
        page.AppendLine("<style>body { font: 15px system-ui, sans-serif; margin: 2em } img { max-width: 100% } pre { overflow-x: auto; font-size: 12px }</style></head><body>");
        page.AppendLine("<h1>How good the strategies are</h1>");
        ReplayPlots plots = new(results);
        foreach (ReplayGroup group in results.Problems.Select(p => p.Group).Distinct())
        {
            byte[] picture = plots.Draw(group);
            File.WriteAllBytes(Path.Combine(folder, $"replay-{group.Name}.svg"), picture);
            page.AppendLine(CultureInfo.InvariantCulture, $"<h2>{group.Name}</h2><p>{WebUtility.HtmlEncode(group.Measure)}</p>");
            page.AppendLine(CultureInfo.InvariantCulture, $"<img alt=\"{group.Name}\" src=\"data:image/svg+xml;base64,{Convert.ToBase64String(picture)}\">");
        }

        page.AppendLine(CultureInfo.InvariantCulture, $"<h2>Figures</h2><pre>{WebUtility.HtmlEncode(report)}</pre></body></html>");
        File.WriteAllText(Path.Combine(folder, "replay.html"), page.ToString());
    }

    private void WriteFigures()
    {
        using StreamWriter writer = new(Path.Combine(folder, "replay.csv")) { NewLine = "\n" };
        writer.WriteLine("group,problem,strategy,seed,trial,figure");
        foreach (ReplayOutcome outcome in results.Outcomes)
        {
            ReplayRun run = outcome.Run;
            string start = string.Join(',', run.Problem.Group.Name, CsvCell.Write(run.Problem.Name), run.Kind.Name, run.Seed.ToString(CultureInfo.InvariantCulture));
            foreach (int trial in run.Problem.Group.ThinnedTrials.Where(t => t <= outcome.Figures.Length))
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{start},{trial},{outcome.Figures[trial - 1]:R}"));
            }
        }
    }
}
