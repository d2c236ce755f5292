using System;
using System.Globalization;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>Names results as randopt does, <c>unix time_random</c>, so that the names of one process sort in the order of its results.</summary>
internal sealed class ResultNames
{
    private const char Separator = '_';
    private const int ShortLength = 6;

    private static readonly long s_epoch = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private readonly PythonRandom _random = new();
    private readonly object _lock = new();
    private long _last;

    /// <summary>When a result was recorded, in local time; null where its name does not tell.</summary>
    public static DateTime? TimeOf(string id)
    {
        int end = id.IndexOf(Separator);
        bool isTime = double.TryParse(
            end < 0 ? id : id.Substring(0, end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds);
        return isTime && UnixTime.IsTime(seconds) ? UnixTime.ToLocal(seconds) : null;
    }

    /// <summary>As much of a name as tells it from the others of a folder, most likely: the first digits of its random part.</summary>
    public static string ShortOf(string id)
    {
        int start = id.IndexOf(Separator) + 1;
        if (start == 0)
        {
            return id;
        }

        start += string.CompareOrdinal(id, start, "0.", 0, 2) == 0 ? 2 : 0;
        return id.Substring(start, Math.Min(ShortLength, id.Length - start));
    }

    public string Next()
    {
        lock (_lock)
        {
            _last = Math.Max(DateTime.UtcNow.Ticks - s_epoch, _last + 1);
            string random = _random.NextDouble().ToString("0.0################", CultureInfo.InvariantCulture);
            return string.Format(CultureInfo.InvariantCulture, "{0}.{1:0000000}_{2}", _last / TimeSpan.TicksPerSecond, _last % TimeSpan.TicksPerSecond, random);
        }
    }
}
