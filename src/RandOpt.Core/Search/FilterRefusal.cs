using System.Globalization;

namespace RandOpt.Search;

/// <summary>When a filter is taken to let nothing through.</summary>
internal static class FilterRefusal
{
    /// <summary>A filter that refuses so many in a row will hardly let one pass.</summary>
    public const int Maximum = 10_000;

    /// <summary>The error that says so.</summary>
    public static RandOptException OfAll() => new(
        ErrorKind.InvalidOperation,
        "NothingPassesFilter",
        string.Format(CultureInfo.InvariantCulture, "The filter refused {0} configurations in a row. Check -Filter (ROPT_FILTER), or the samplers.", Maximum));
}
