using System;

namespace RandOpt.Storage;

/// <summary>Times as the files have them: seconds since 1970 in universal time.</summary>
internal static class UnixTime
{
    private static readonly DateTime s_epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The present time.</summary>
    public static double Now() => (DateTime.UtcNow - s_epoch).TotalSeconds;

    /// <summary>The local time of a number of seconds.</summary>
    public static DateTime ToLocal(double seconds) => s_epoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)).ToLocalTime();
}
