using System;
using System.Globalization;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>Names results as randopt does, <c>unix time_random</c>, so that the names of one process sort in the order of its results.</summary>
internal sealed class ResultNames
{
    private static readonly long s_epoch = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private readonly PythonRandom _random = new();
    private readonly object _lock = new();
    private long _last;

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
