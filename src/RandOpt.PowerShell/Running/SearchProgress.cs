using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using RandOpt.Execution;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>The progress bar of a search: at most five times a second, and closed at the end.</summary>
internal sealed class SearchProgress(Cmdlet cmdlet, string activity, long? count, ResultOrder order)
{
    private const int ActivityId = 0x524f;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan? _shown;
    private long _done;
    private long _failed;
    private TrialResult? _best;

    public void Take(TrialReport report)
    {
        _done++;
        if (report.Trial.State == TrialState.Failed)
        {
            _failed++;
        }

        if (report.Trial.Result is TrialResult result && ResultOrder.CanBeBest(result) && (_best is null || order.Compare(result, _best) < 0))
        {
            _best = result;
        }

        Show();
    }

    public void Show()
    {
        if (_watch.Elapsed < (_shown ?? TimeSpan.Zero) + s_interval)
        {
            return;
        }

        _shown = _watch.Elapsed;
        string done = count is long all ? string.Format(CultureInfo.InvariantCulture, "{0} of {1}", _done, all) : _done.ToString(CultureInfo.InvariantCulture);
        string failed = _failed > 0 ? string.Format(CultureInfo.InvariantCulture, ", {0} failed", _failed) : string.Empty;
        string best = _best is null ? string.Empty : $", best {_best}";
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, done + failed + best)
        {
            PercentComplete = count is > 0 ? (int)Math.Min(100, 100 * _done / count.Value) : -1,
            SecondsRemaining = count is > 0 && _done > 0 ? (int)Math.Min(int.MaxValue, _watch.Elapsed.TotalSeconds / _done * (count.Value - _done)) : -1,
        });
    }

    public void Close()
    {
        if (_shown is not null)
        {
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
