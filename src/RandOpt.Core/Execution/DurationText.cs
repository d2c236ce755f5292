using System;
using System.Globalization;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>Times as people write them: <c>90</c> and <c>90s</c> are seconds, <c>15m</c>, <c>2h</c>, <c>1d</c>, <c>1h30m</c>, <c>01:30:00</c>.</summary>
public static class DurationText
{
    /// <summary>Reads a time.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        text = text.Trim();
        if (text.IndexOf(':') >= 0)
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration) && duration >= TimeSpan.Zero;
        }

        double seconds = 0;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (UnitOf(text, i, out int length) is not double unit)
            {
                continue;
            }

            if (!TryNumber(text.Substring(start, i - start), out double count))
            {
                return false;
            }

            seconds += count * unit;
            i += length - 1;
            start = i + 1;
        }

        if (start < text.Length || text.Length == 0)
        {
            if (start > 0 || !TryNumber(text, out seconds))
            {
                return false;
            }
        }

        bool fits = seconds * TimeSpan.TicksPerSecond < TimeSpan.MaxValue.Ticks;
        duration = fits ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) : TimeSpan.Zero;
        return fits;
    }

    /// <summary>Reads a time, or says what is wrong with it.</summary>
    /// <exception cref="RandOptException">It is none.</exception>
    public static TimeSpan Parse(string text) => TryParse(text, out TimeSpan duration)
        ? duration
        : throw new RandOptException(ErrorKind.InvalidArgument, "InvalidDuration", $"'{text}' is no time: give seconds (90), or 90s, 15m, 2h, 1h30m, 1d, 01:30:00.");

    /// <summary><c>0.035 s</c>, <c>12 s</c>, <c>3 min 20 s</c>, <c>2 h 5 min</c>, as people read it.</summary>
    public static string Format(TimeSpan duration)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        return duration.TotalSeconds switch
        {
            < 1 => string.Format(invariant, "{0:0.###} s", duration.TotalSeconds),
            < 10 => string.Format(invariant, "{0:0.##} s", duration.TotalSeconds),
            < 60 => string.Format(invariant, "{0:0} s", duration.TotalSeconds),
            < 3600 when duration.Seconds > 0 => string.Format(invariant, "{0} min {1} s", duration.Minutes, duration.Seconds),
            < 3600 => string.Format(invariant, "{0} min", duration.Minutes),
            < 86400 => string.Format(invariant, duration.Minutes > 0 ? "{0} h {1} min" : "{0} h", duration.Hours, duration.Minutes),
            _ => string.Format(invariant, "{0} d {1} h", duration.Days, duration.Hours),
        };
    }

    private static double? UnitOf(string text, int at, out int length)
    {
        length = 1;
        switch (char.ToLowerInvariant(text[at]))
        {
            case 'm' when at + 1 < text.Length && char.ToLowerInvariant(text[at + 1]) == 's':
                length = 2;
                return 0.001;
            case 's':
                return 1;
            case 'm':
                return 60;
            case 'h':
                return 3600;
            case 'd':
                return 86400;
            default:
                return null;
        }
    }

    private static bool TryNumber(string text, out double number)
    {
        number = 0;
        return NumberText.TryParse(text.Trim(), out object? value) && ParameterValue.TryGetNumber(value, out number) && number >= 0 && !double.IsInfinity(number);
    }
}
