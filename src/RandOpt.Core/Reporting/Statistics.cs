using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Reporting;

/// <summary>Mean, median, variance and standard deviation in their population forms; NaN of nothing.</summary>
public static class Statistics
{
    /// <summary>The mean.</summary>
    public static double Mean(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
        {
            return double.NaN;
        }

        double mean = Sum(values) / values.Count;
        return double.IsNaN(mean) || double.IsInfinity(mean) ? values.Sum(v => v / values.Count) : mean;
    }

    /// <summary>The median: of an even number of values the mean of the two in the middle.</summary>
    public static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        int middle = sorted.Length / 2;
        return sorted.Length switch
        {
            0 => double.NaN,
            int odd when odd % 2 == 1 => sorted[middle],
            _ => (sorted[middle - 1] + sorted[middle]) / 2,
        };
    }

    /// <summary>The population variance, in two passes.</summary>
    public static double Variance(IReadOnlyCollection<double> values)
    {
        double mean = Mean(values);
        return Mean(values.Select(v => (v - mean) * (v - mean)).ToArray());
    }

    /// <summary>The population standard deviation.</summary>
    public static double Std(IReadOnlyCollection<double> values) => Math.Sqrt(Variance(values));

    /// <summary>The sum, with what rounding takes away from it kept aside and added at the end.</summary>
    /// <remarks>A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54, 1974.</remarks>
    public static double Sum(IEnumerable<double> values)
    {
        double sum = 0;
        double lost = 0;
        foreach (double value in values)
        {
            double next = sum + value;
            lost += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
            sum = next;
        }

        return double.IsInfinity(sum) || double.IsNaN(lost) ? sum : sum + lost;
    }
}
