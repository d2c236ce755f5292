using System;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Ropt;

/// <summary>Reads the settings that say how trials are run and when to stop.</summary>
internal static class RoptSearchOptions
{
    /// <exception cref="RandOptException">A value cannot be used.</exception>
    public static SearchOptions Read(RoptValues values, bool maximize)
    {
        object? slots = values.Read(RoptOptions.Slots, "a whole number, such as 4; 0 or max is one for each processor", ReadSlots);
        object? retries = values.Read(RoptOptions.RetryCount, "a whole number from 0 up, such as 2", t => RoptSettings.WholeNumber(t, 0));
        object? keepLog = values.Read(RoptOptions.KeepLog, "all, failed or none", ReadKeepLog);
        object? target = values.Read(RoptOptions.Target, "a number, such as 0.01", ReadNumber);
        return new SearchOptions
        {
            Slots = slots is int count ? count : 1,
            TotalCount = values.Read(RoptOptions.TotalCount, "a whole number from 1 up, such as 1000", t => RoptSettings.LongNumber(t, 1)) is long total ? total : null,
            Maximize = maximize,
            Timeout = (TrialTimeout?)values.Read(
                RoptOptions.Timeout, "seconds (30), a time (90s, 15m, 2h), or a multiple of the median duration so far (3x)", ReadTimeout),
            RetryCount = retries is int again ? again : 0,
            RetryDelay = values.Time(RoptOptions.RetryDelay, mayBeZero: true) is TimeSpan wait ? wait : SearchOptions.DefaultRetryDelay,
            MaxFailure = ReadMaxFailure(values),
            KillDelay = values.Time(RoptOptions.KillDelay, mayBeZero: true) is TimeSpan grace ? grace : CommandRunner.DefaultKillDelay,
            MaxDuration = values.Time(RoptOptions.MaxDuration, mayBeZero: false) is TimeSpan limit ? limit : null,
            Target = target is double goal ? goal : null,
            Patience = values.Read(RoptOptions.Patience, "a whole number from 1 up, such as 20", t => RoptSettings.LongNumber(t, 1)) is long patience ? patience : null,
            KeepLog = keepLog is LogKeeping which ? which : LogKeeping.All,
            Pruner = (IPruner?)values.Read(RoptOptions.Pruner, t => PrunerKind.Create(t, maximize)),
        };
    }

    /// <summary>Both how many failures end the search and whether the first does.</summary>
    private static long? ReadMaxFailure(RoptValues values)
    {
        object? most = values.Read(RoptOptions.MaxFailure, "a whole number from 1 up, such as 10", t => RoptSettings.LongNumber(t, 1));
        object? stops = values.Read(RoptOptions.OnFailure, "continue or stop", ReadOnFailure);
        if (stops is not true)
        {
            return most is long number ? number : null;
        }

        return most is null or 1L
            ? 1
            : throw new RandOptException(
                ErrorKind.InvalidArgument,
                "InvalidVariable",
                $"{values.Find(RoptOptions.OnFailure)!.Name} says to stop at the first failure, and {values.Find(RoptOptions.MaxFailure)!.Name} at number {most}. Leave one of the two out.");
    }

    private static object? ReadSlots(string text) =>
        text is "0" || text.Equals("max", StringComparison.OrdinalIgnoreCase) ? Environment.ProcessorCount : RoptSettings.WholeNumber(text, 1);

    private static object? ReadTimeout(string text)
    {
        try
        {
            return TrialTimeout.Parse(text);
        }
        catch (RandOptException)
        {
            return null;
        }
    }

    private static object? ReadNumber(string text) =>
        NumberText.TryParse(text, out object? value) && ParameterValue.TryGetNumber(value, out double number) && !double.IsNaN(number) ? number : null;

    private static object? ReadOnFailure(string text) => text.ToUpperInvariant() switch
    {
        "STOP" => true,
        "CONTINUE" => false,
        _ => null,
    };

    private static object? ReadKeepLog(string text) => text.ToUpperInvariant() switch
    {
        "ALL" => LogKeeping.All,
        "FAILED" => LogKeeping.Failed,
        "NONE" => LogKeeping.None,
        _ => null,
    };
}
