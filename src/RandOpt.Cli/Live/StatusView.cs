using System;
using System.Collections.Generic;
using System.Globalization;
using RandOpt.Execution;
using RandOpt.Reporting;
using RandOpt.Sampling;
using Spectre.Console;

namespace RandOpt.Cli.Live;

/// <summary>Draws how far a search is, in a few lines that fit the terminal.</summary>
internal sealed class StatusView
{
    private const int MinimumBar = 8;
    private const int MaximumBar = 30;
    private const string Between = " · ";
    private const string Stopping = "stopping, and ending what runs; Ctrl+C again leaves at once";

    // On fewer rows the output of the commands counts more.
    private const int RowsForAll = 8;

    private static readonly Style s_plain = Style.Plain;
    private static readonly Style s_done = new(Color.Green);
    private static readonly Style s_left = new(Color.Grey);
    private static readonly Style s_failed = new(Color.Red);
    private static readonly Style s_strong = new(decoration: Decoration.Bold);

    private readonly TextOutput _text = new();
    private readonly IAnsiConsole _console;
    private readonly bool _hasUnicode = Console.OutputEncoding.CodePage == System.Text.Encoding.UTF8.CodePage;

    private StatusView(ColorSystemSupport colours) =>
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = colours, Interactive = InteractionSupport.No, Out = _text });

    /// <summary>Makes the view; null where the terminal cannot take lines back.</summary>
    public static StatusView? TryCreate()
    {
        // Windows has to be asked for it; elsewhere asking sets up the console, which is in nobody's interest.
        return OperatingSystem.IsWindows() && !AnsiConsole.Console.Profile.Capabilities.Ansi ? null : new StatusView(ColorSystemSupport.Detect);
    }

    /// <summary>The lines.</summary>
    /// <param name="status">How far the search is.</param>
    /// <param name="unfinished">The line that a command has not ended yet; null where there is none.</param>
    /// <param name="isStopping">Whether the search is being stopped.</param>
    /// <param name="width">How many columns there are.</param>
    /// <param name="height">How many rows the terminal has.</param>
    public IReadOnlyList<LiveLine> Lines(SearchStatus status, string? unfinished, bool isStopping, int width, int height)
    {
        List<LiveLine> lines = [];
        if (unfinished is not null)
        {
            lines.Add(Line(width, (unfinished, s_plain)));
        }

        lines.Add(Line(width, [.. Bar(status, width), .. Counts(status)]));
        if (height >= RowsForAll)
        {
            lines.Add(isStopping ? Line(width, (Stopping, s_strong)) : Line(width, (Pace(status), s_left)));
            if (status.Best is not null)
            {
                string configuration = status.BestConfiguration.Count == 0 ? string.Empty : $" with {TextWidth.OneLine(status.BestConfiguration.ToString())}";
                lines.Add(Line(width, ("best ", s_plain), (ValueText.Display(status.Best), s_strong), (configuration, s_plain)));
            }
        }

        return lines;
    }

    private IEnumerable<(string Text, Style Style)> Bar(SearchStatus status, int width)
    {
        if (status.Total is not > 0 || width < 3 * MinimumBar)
        {
            yield break;
        }

        char bar = _hasUnicode ? '━' : '=';
        int length = Math.Clamp(width / 3, MinimumBar, MaximumBar);
        int done = (int)Math.Min(length, length * status.Done / status.Total.Value);
        yield return (new string(bar, done), s_done);
        yield return (new string(_hasUnicode ? bar : '-', length - done), s_left);
        yield return (" ", s_plain);
    }

    private static IEnumerable<(string Text, Style Style)> Counts(SearchStatus status)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        yield return (status.Total is long total ? string.Format(invariant, "{0}/{1}", status.Done, total) : string.Format(invariant, "{0} done", status.Done), s_strong);
        yield return (string.Format(invariant, "{0}{1} running", Between, status.Running), s_plain);
        if (status.Failed > 0)
        {
            yield return (Between, s_plain);
            yield return (string.Format(invariant, "{0} failed", status.Failed), s_failed);
        }

        if (status.Pruned > 0)
        {
            yield return (string.Format(invariant, "{0}{1} pruned", Between, status.Pruned), s_plain);
        }

        if (status.Waiting > 0)
        {
            yield return (string.Format(invariant, "{0}{1} to be tried again", Between, status.Waiting), s_plain);
        }
    }

    private static string Pace(SearchStatus status)
    {
        string left = status.Left is TimeSpan time && status.Done > 0 ? $"{Whole(time)} left" : string.Empty;
        string rate = status.Done > 0 ? RateText.Of(status.Rate) : string.Empty;
        return string.Join(Between, Array.FindAll([rate, $"{Whole(status.Elapsed)} so far", left], t => t.Length > 0));
    }

    private static string Whole(TimeSpan time) => DurationText.Format(TimeSpan.FromSeconds(Math.Round(time.TotalSeconds)));

    /// <summary>One line, cut off where the terminal ends.</summary>
    private LiveLine Line(int width, params (string Text, Style Style)[] pieces)
    {
        string ellipsis = _hasUnicode ? "…" : ">";
        Paragraph line = new();
        int used = 0;
        foreach ((string text, Style style) in pieces)
        {
            int length = TextWidth.Of(text);
            if (used + length <= width)
            {
                line.Append(text, style);
                used += length;
                continue;
            }

            string start = TextWidth.Start(text, width - used - 1);
            line.Append(start + ellipsis, style);
            used += TextWidth.Of(start) + 1;
            break;
        }

        _text.Width = width + 1;
        _console.Write(line);
        return new LiveLine(_text.Take().TrimEnd('\r', '\n'), used);
    }
}
