using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;

namespace RandOpt.Execution;

/// <summary>The intermediate values of a trial as its result's data has them: <c>"metrics": {"step": [1, 2], "value": [0.9, 0.5]}</c>.</summary>
internal static class MetricData
{
    /// <summary>The key in the data.</summary>
    public const string Key = "metrics";

    private const string Steps = "step";
    private const string Values = "value";

    /// <summary>The data with the values.</summary>
    public static ValueMap Add(ValueMap data, IReadOnlyList<MetricPoint> points)
    {
        ValueMap metrics = new([Steps, Values], [points.Select(p => (object?)p.Step).ToArray(), points.Select(p => (object?)p.Value).ToArray()]);
        return new ValueMap(data.Append(new KeyValuePair<string, object?>(Key, metrics)));
    }

    /// <summary>The values in the data; none where there are no such, or they are somebody else's.</summary>
    public static IReadOnlyList<MetricPoint> In(ValueMap data)
    {
        List<MetricPoint> points = [];
        if (data.TryGetValue(Key, out object? value) && value is ValueMap metrics
            && metrics.TryGetValue(Steps, out object? stepList) && stepList is IReadOnlyList<object?> steps
            && metrics.TryGetValue(Values, out object? valueList) && valueList is IReadOnlyList<object?> values)
        {
            for (int i = 0; i < Math.Min(steps.Count, values.Count); i++)
            {
                if (steps[i] is long step && ParameterValue.TryGetNumber(values[i], out double number))
                {
                    points.Add(new MetricPoint(step, number));
                }
            }
        }

        return points;
    }
}
