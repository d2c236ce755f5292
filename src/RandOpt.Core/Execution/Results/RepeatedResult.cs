using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>The result of a trial whose command ran several times.</summary>
internal static class RepeatedResult
{
    /// <summary>The median, or the mean of the two in the middle; the data of the last run, and all results as <c>repeats</c>.</summary>
    public static object Median(IReadOnlyList<FoundResult> found, out ValueMap data)
    {
        object?[] all = [.. found.Select(f => (object?)f.Result)];
        data = new ValueMap(found[found.Count - 1].Data.Append(new KeyValuePair<string, object?>("repeats", all)));
        object[] sorted = [.. found.Select(f => f.Result).OrderBy(Number)];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (Number(sorted[middle - 1]) + Number(sorted[middle])) / 2;
    }

    private static double Number(object value)
    {
        ParameterValue.TryGetNumber(value, out double number);
        return number;
    }
}
