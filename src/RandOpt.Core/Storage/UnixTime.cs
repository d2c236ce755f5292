using System;

namespace RandOpt.Storage;

/// <summary>Times as the files have them: seconds since 1970 in universal time.</summary>
internal static class UnixTime
{
    private static readonly DateTime s_epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The present time.</summary>
    public static double Now() => (DateTime.UtcNow - s_epoch).TotalSeconds;

    /// <summary>Whether a number of seconds is one that a clock may show, or a trial may take.</summary>
    public static bool IsTime(double seconds) => seconds is >= 0 and < 1e11;

    /// <summary>The local time of a number of seconds.</summary>
    public static DateTime ToLocal(double seconds) => s_epoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)).ToLocalTime();
}
