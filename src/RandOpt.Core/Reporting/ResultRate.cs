using System;
using System.Collections.Generic;

namespace RandOpt.Reporting;

/// <summary>
/// How fast results come at present, from the times at which they were recorded. The window is the shortest that has results
/// enough to go by, so that a rate of thousands a second follows what happens, and a rate of one an hour stands still.
/// </summary>
internal sealed class ResultRate
{
    // So many are enough to go by, and no more than so many are kept.
    private const int Enough = 10;
    private const int Kept = 256;

    // Where nothing has come for so many of the usual gaps, nothing comes at present.
    private const int GapsUntilIdle = 10;

    private static readonly TimeSpan s_alwaysActive = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan[] s_windows = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromDays(1)];

    private readonly List<DateTime> _times = [];

    /// <summary>When the last result was recorded; null where there is none.</summary>
    public DateTime? Last => _times.Count > 0 ? _times[_times.Count - 1] : null;

    /// <summary>Takes in a result.</summary>
    /// <param name="time">When it was recorded, in universal time. It may be earlier than those that are known, as from another machine.</param>
    public void Add(DateTime time)
    {
        if (_times.Count == Kept && time <= _times[0])
        {
            return;
        }

        int place = _times.BinarySearch(time);
        _times.Insert(place < 0 ? ~place : place, time);
        if (_times.Count > Kept)
        {
            _times.RemoveAt(0);
        }
    }

    /// <summary>How many come in a second.</summary>
    /// <param name="now">The present time, in universal time.</param>
    public double At(DateTime now)
    {
        if (Last is not DateTime last)
        {
            return 0;
        }

        // The clock of whoever recorded it may be ahead.
        now = now > last ? now : last;
        int count = 0;
        foreach (TimeSpan window in s_windows)
        {
            int first = _times.BinarySearch(now - window);
            count = _times.Count - (first < 0 ? ~first : first);
            if (count >= Enough)
            {
                break;
            }
        }

        if (count < 2)
        {
            return 0;
        }

        DateTime begin = _times[_times.Count - count];
        TimeSpan gap = TimeSpan.FromTicks((last - begin).Ticks / (count - 1));
        bool isIdle = now - last > s_alwaysActive && (now - last).Ticks > gap.Ticks * GapsUntilIdle;
        return isIdle || now == begin ? 0 : (count - 1) / (now - begin).TotalSeconds;
    }
}
