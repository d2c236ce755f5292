using System;
using System.Collections.Generic;
using System.Globalization;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>How long a trial may run: a time, or a multiple of the median of those that are complete.</summary>
public sealed record TrialTimeout
{
    // A median of fewer would say little.
    private const int MinimumDurations = 5;

    private TrialTimeout(TimeSpan? time, double factor)
    {
        Time = time;
        Factor = factor;
    }

    /// <summary>The time; null for a multiple of the median.</summary>
    public TimeSpan? Time { get; }

    /// <summary>The multiple of the median duration, where it is not a time.</summary>
    public double Factor { get; }

    /// <summary>Reads <c>30</c> (seconds), <c>90s</c>, <c>15m</c>, <c>2h</c>, or <c>3x</c> for three times the median.</summary>
    /// <exception cref="RandOptException">It has none of these forms, or is not above 0.</exception>
    public static TrialTimeout Parse(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.EndsWith("x", StringComparison.OrdinalIgnoreCase)
            && NumberText.TryParse(trimmed.Substring(0, trimmed.Length - 1).Trim(), out object? number)
            && ParameterValue.TryGetNumber(number, out double factor) && factor > 0 && !double.IsInfinity(factor))
        {
            return new TrialTimeout(null, factor);
        }

        return DurationText.TryParse(trimmed, out TimeSpan time) && time > TimeSpan.Zero
            ? new TrialTimeout(time, 0)
            : throw new RandOptException(
                ErrorKind.InvalidArgument, "InvalidTimeout", $"The timeout '{text}' cannot be: give seconds (30), a time (90s, 15m, 2h), or a multiple of the median duration so far (3x).");
    }

    /// <summary>The time that holds now; null for none yet.</summary>
    /// <param name="durations">How long the trials ran that are complete.</param>
    internal TimeSpan? Limit(IReadOnlyCollection<TimeSpan>? durations)
    {
        if (durations is null || durations.Count < MinimumDurations)
        {
            return Time;
        }

        TimeSpan[] sorted = [.. durations];
        Array.Sort(sorted);
        double ticks = sorted[sorted.Length / 2].Ticks * Factor;
        return ticks >= TimeSpan.MaxValue.Ticks ? null : TimeSpan.FromTicks((long)ticks);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Time is TimeSpan time ? DurationText.Format(time) : string.Format(CultureInfo.InvariantCulture, "{0} times the median", Factor);
}
