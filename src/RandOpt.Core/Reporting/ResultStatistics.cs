using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Reporting;

/// <summary>
/// The statistics of one key over many results, in the population forms that randopt's summary list has. Where the key
/// holds lists, each statistic is a list: element by element over all results, as far as the shortest goes.
/// </summary>
public sealed class ResultStatistics
{
    private ResultStatistics(string key, int count, object?[] statistics)
    {
        Key = key;
        Count = count;
        Min = statistics[0];
        Max = statistics[1];
        Mean = statistics[2];
        Median = statistics[3];
        Variance = statistics[4];
        Std = statistics[5];
    }

    /// <summary>The key: <c>result</c>, a parameter or a data key.</summary>
    public string Key { get; }

    /// <summary>How many results have a value of that key; NaN is left out of the statistics but counted here.</summary>
    public int Count { get; }

    /// <summary>The least value.</summary>
    public object? Min { get; }

    /// <summary>The greatest value.</summary>
    public object? Max { get; }

    /// <summary>The mean.</summary>
    public object? Mean { get; }

    /// <summary>The median: of an even number of values the mean of the two in the middle.</summary>
    public object? Median { get; }

    /// <summary>The population variance.</summary>
    public object? Variance { get; }

    /// <summary>The population standard deviation.</summary>
    public object? Std { get; }

    /// <summary>The statistics of a key; null where no result has numbers, or lists of numbers, there.</summary>
    /// <param name="results">The results.</param>
    /// <param name="key"><c>result</c>, or a parameter or data key.</param>
    public static ResultStatistics? Of(IEnumerable<TrialResult> results, string key) =>
        OfValues(key, results.Select(r => r.Summary.TryGetValue(key, out object? value) ? value : null));

    /// <summary>The statistics of values; null where there are no numbers, nor lists of numbers, among them.</summary>
    /// <param name="key">What the values are called.</param>
    /// <param name="values">Values in the forms of <see cref="ParameterValue"/>.</param>
    public static ResultStatistics? OfValues(string key, IEnumerable<object?> values)
    {
        List<object?> present = values.Where(v => v is not null).ToList();
        double[] numbers = Numbers(present);
        if (numbers.Length > 0)
        {
            return new ResultStatistics(key, numbers.Length, Describe(numbers).Select(s => (object?)s).ToArray());
        }

        List<double[]> lists = present.OfType<IReadOnlyList<object?>>().Select(Numbers).Where(l => l.Length > 0).ToList();
        if (lists.Count == 0)
        {
            return null;
        }

        double[][] columns = Enumerable.Range(0, lists.Min(l => l.Length)).Select(i => Describe(lists.Select(l => l[i]).ToArray())).ToArray();
        return new ResultStatistics(key, lists.Count, Enumerable.Range(0, 6).Select(s => (object?)columns.Select(c => c[s]).ToArray()).ToArray());
    }

    /// <summary>A statistic as a table shows it: six significant digits, or how many elements a list has.</summary>
    public static string Short(object? statistic) => statistic switch
    {
        double number when double.IsNaN(number) || double.IsInfinity(number) => NumberText.Format(number),
        double number => Whole(NumberText.Format(NumberText.ParseDouble(number.ToString("G6", CultureInfo.InvariantCulture)))),
        IReadOnlyCollection<double> list => $"[{list.Count.ToString(CultureInfo.InvariantCulture)} numbers]",
        _ => ValueText.Display(statistic),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Key}: {ValueText.Display(Mean)}";

    private static string Whole(string number) => number.EndsWith(".0", StringComparison.Ordinal) ? number.Substring(0, number.Length - 2) : number;

    private static double[] Describe(double[] values)
    {
        double[] numbers = values.Where(v => !double.IsNaN(v)).ToArray();
        return
        [
            numbers.Length == 0 ? double.NaN : numbers.Min(),
            numbers.Length == 0 ? double.NaN : numbers.Max(),
            Statistics.Mean(numbers),
            Statistics.Median(numbers),
            Statistics.Variance(numbers),
            Statistics.Std(numbers),
        ];
    }

    private static double[] Numbers(IEnumerable<object?> values) =>
        values.Where(v => ParameterValue.TryGetNumber(v, out _)).Select(v => ParameterValue.TryGetNumber(v, out double number) ? number : double.NaN).ToArray();
}
