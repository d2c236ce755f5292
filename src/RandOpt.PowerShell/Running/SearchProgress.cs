using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using RandOpt.Execution;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>The progress bar of a search: at most five times a second, and closed at the end.</summary>
internal sealed class SearchProgress(Cmdlet cmdlet, string activity)
{
    /// <summary>What tells the bar from others; bars of script blocks go below it.</summary>
    public const int ActivityId = 0x524f;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan? _shown;

    /// <summary>Shows how far the search has come, unless that was just shown.</summary>
    public void Show(SearchStatus status)
    {
        if (_watch.Elapsed < (_shown ?? TimeSpan.Zero) + s_interval)
        {
            return;
        }

        _shown = _watch.Elapsed;
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, Describe(status))
        {
            PercentComplete = status.Total is > 0 ? (int)Math.Min(100, 100 * status.Done / status.Total.Value) : -1,
            SecondsRemaining = status.Left is TimeSpan left ? (int)Math.Min(int.MaxValue, left.TotalSeconds) : -1,
        });
    }

    /// <summary>Takes the bar away.</summary>
    public void Close()
    {
        if (_shown is not null)
        {
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    /// <summary><c>12 of 40, 4 running, 1 failed, 3.2/s, best 0.25 with lr=0.1</c>.</summary>
    internal static string Describe(SearchStatus status)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        List<string> parts = [status.Total is long total ? string.Format(invariant, "{0} of {1}", status.Done, total) : string.Format(invariant, "{0} done", status.Done)];
        void Add(long count, string what)
        {
            if (count > 0)
            {
                parts.Add(string.Format(invariant, "{0} {1}", count, what));
            }
        }

        Add(status.Running, "running");
        Add(status.Waiting, "to be tried again");
        Add(status.Failed, "failed");
        Add(status.Pruned, "pruned");
        if (status.Done > 0)
        {
            parts.Add(status.Rate >= 1 ? string.Format(invariant, "{0:0.#}/s", status.Rate) : string.Format(invariant, "{0:0.#}/min", status.Rate * 60));
        }

        if (status.Best is not null)
        {
            parts.Add($"best {ValueText.Display(status.Best)} with {status.BestConfiguration}");
        }

        return string.Join(", ", parts);
    }
}
