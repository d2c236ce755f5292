using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ScottPlot;
using ScottPlot.MultiplotLayouts;
using ScottPlot.Palettes;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace RandOpt.Benchmarks.Replay;

/// <summary>Draws the figures over the trials: a picture for each group, with a plot for each problem.</summary>
internal sealed class ReplayPlots(ReplayResults results)
{
    private const int MinColumns = 3;
    private const int MaxColumns = 4;
    private const int Width = 400;
    private const int Height = 280;

    // Below it a logarithm would stretch the plot for differences nobody cares about.
    private const double LogFloor = 1e-8;

    private readonly Category10 _palette = new();

    /// <summary>Draws a group's picture.</summary>
    /// <returns>An SVG file's content.</returns>
    public byte[] Draw(ReplayGroup group)
    {
        Plot[] plots = [.. results.Problems.Where(p => p.Group == group).Select(Plot), Legend(group)];
        int columns = Enumerable.Range(MinColumns, MaxColumns - MinColumns + 1).MinBy(c => (plots.Length + c - 1) / c * c);
        int rows = (plots.Length + columns - 1) / columns;
        Multiplot picture = new(plots[0]) { Layout = new Grid(rows, columns) };
        foreach (Plot plot in plots.Skip(1))
        {
            picture.Subplots.Add(plot);
        }

        PixelRect area = new(0, columns * Width, rows * Height, 0);
        using MemoryStream stream = new();
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, columns * Width, rows * Height), stream))
        {
            canvas.Clear(SKColors.White);
            picture.Render(canvas, area);
        }

        return stream.ToArray();
    }

    private Plot Plot(Problem problem)
    {
        Plot plot = new();
        plot.Title(problem.Name, 14);
        bool isLog = !problem.Group.IsHigherBetter;
        double Shown(double? figure) => isLog ? Math.Log10(Math.Max(figure!.Value, LogFloor)) : figure!.Value;
        int[] trials = [.. problem.Group.ThinnedTrials];
        double[] xs = Array.ConvertAll(trials, t => (double)t);
        foreach ((string strategy, int place) in results.Strategies.Select((s, i) => (s, i)).Where(p => results.Of(problem, p.s).Count > 0))
        {
            Color color = _palette.GetColor(place);
            if (problem is AnalyticFunction)
            {
                FillY band = plot.Add.FillY(
                    xs,
                    Array.ConvertAll(trials, t => Shown(results.Quantile(problem, strategy, t, 0.25))),
                    Array.ConvertAll(trials, t => Shown(results.Quantile(problem, strategy, t, 0.75))));
                band.FillColor = color.WithAlpha(0.12);
                band.LineWidth = 0;
            }

            Scatter line = plot.Add.ScatterLine(xs, Array.ConvertAll(trials, t => Shown(results.Center(problem, strategy, t))), color);
            line.LineWidth = 1.5f;
        }

        foreach (int trial in problem.Group.Checkpoints)
        {
            if (results.Peers.Counterpart(problem, "Auto", trial) is double best)
            {
                plot.Add.Marker(trial, Shown(best), MarkerShape.FilledDiamond, 7, Colors.Black);
            }
        }

        if (isLog)
        {
            // Of less than two powers of ten, the powers alone would be too few to read a value by.
            plot.Axes.AutoScale();
            bool isWide = plot.Axes.GetLimits().VerticalSpan > 2;
            plot.Axes.Left.TickGenerator = new NumericAutomatic
            {
                MinorTickGenerator = new LogMinorTickGenerator(),
                IntegerTicksOnly = isWide,
                LabelFormatter = v => Math.Pow(10, v).ToString(isWide ? "G3" : v < 1 ? "G2" : "0", CultureInfo.InvariantCulture),
            };
        }

        return plot;
    }

    /// <summary>A cell of the picture that says what its lines are, once for all its plots.</summary>
    private Plot Legend(ReplayGroup group)
    {
        Plot plot = new();
        plot.HideAxesAndGrid();
        plot.Title($"{group.Name}, over the trials", 14);
        List<LegendItem> items =
        [
            .. results.Strategies.Select((s, i) => new LegendItem { LabelText = s, LineColor = _palette.GetColor(i), LineWidth = 2 }),
        ];
        if (results.Problems.Any(p => p.Group == group && results.Peers.MethodsFor(p).Any()))
        {
            items.Add(new LegendItem { LabelText = "the best of Optuna's", MarkerShape = MarkerShape.FilledDiamond, MarkerSize = 7, MarkerFillColor = Colors.Black });
        }

        plot.ShowLegend(items, Alignment.UpperLeft);
        return plot;
    }
}
