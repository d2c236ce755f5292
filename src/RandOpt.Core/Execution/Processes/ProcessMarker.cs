using System;
using System.Globalization;

namespace RandOpt.Execution;

/// <summary>The marker in the environment of everything that a trial starts, however it is re-parented or whatever session it begins.</summary>
/// <remarks>A process that is meant to outlive its trial removes the variable and starts a session of its own.</remarks>
internal static class ProcessMarker
{
    /// <summary>The environment variable: the marker of the attempt, after that of the trial that its search runs in, if there is one.</summary>
    public const string Variable = "RANDOPT_ID";

    /// <summary>What stands between the markers of a search and of those around it.</summary>
    public const char Separator = ':';

    private const string TimeFormat = "yyyyMMdd'T'HHmmssfff";

    /// <summary>The marker for an attempt at a trial.</summary>
    public static string For(TrialRun run)
    {
        string own = string.Format(CultureInfo.InvariantCulture, "{0}-{1}.{2}", run.SearchId, run.Number, run.Attempt);
        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } outer ? outer + Separator + own : own;
    }

    /// <summary>A marker without those of the searches around it.</summary>
    public static string OwnOf(string marker) => marker.Substring(marker.LastIndexOf(Separator) + 1);

    /// <summary>A new search: its ids sort by time, and no two are the same.</summary>
    public static string NewSearchId() =>
        DateTime.UtcNow.ToString(TimeFormat, CultureInfo.InvariantCulture) + "-" + ((uint)Guid.NewGuid().GetHashCode()).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Whether a text is a whole id of a search: the beginning of one would be that of many.</summary>
    public static bool IsSearchId(string text)
    {
        int dash = text.IndexOf('-');
        return dash > 0 && text.Length == dash + 9
            && DateTime.TryParseExact(text.Substring(0, dash), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && uint.TryParse(text.Substring(dash + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
    }

    /// <summary>Whether a marker is one of a search's.</summary>
    public static bool IsOfSearch(string marker, string searchId) =>
        marker.Length > searchId.Length && marker[searchId.Length] == '-' && marker.StartsWith(searchId, StringComparison.Ordinal);
}
