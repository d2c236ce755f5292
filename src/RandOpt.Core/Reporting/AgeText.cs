using System;
using System.Globalization;

namespace RandOpt.Reporting;

/// <summary>How long ago something was, in one unit: <c>12s</c>, <c>5m</c>, <c>3h</c>, <c>12d</c>, <c>2y</c>.</summary>
public static class AgeText
{
    /// <summary>The age of a time; nothing where there is none.</summary>
    /// <param name="time">The time.</param>
    /// <param name="now">The present time, of the same kind.</param>
    public static string Of(DateTime? time, DateTime now)
    {
        if (time is not DateTime past)
        {
            return string.Empty;
        }

        // A file of a machine whose clock is ahead is as good as new.
        TimeSpan age = past > now ? TimeSpan.Zero : now - past;
        (double count, string unit) = age.TotalSeconds switch
        {
            < 60 => (age.TotalSeconds, "s"),
            < 3600 => (age.TotalMinutes, "m"),
            < 86400 => (age.TotalHours, "h"),
            < 731 * 86400d => (age.TotalDays, "d"),
            _ => (age.TotalDays / 365.25, "y"),
        };
        return Math.Floor(count).ToString(CultureInfo.InvariantCulture) + unit;
    }
}
