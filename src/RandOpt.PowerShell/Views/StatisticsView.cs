using System;
using System.Management.Automation;
using RandOpt.Reporting;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>What the views show of statistics: in short in the table, with all digits in the list.</summary>
public sealed class StatisticsView : ObjectView
{
    private readonly ResultStatistics _statistics;

    private StatisticsView(ResultStatistics statistics) => _statistics = statistics;

    /// <summary>The least value, in short.</summary>
    public string Min => ResultStatistics.Short(_statistics.Min);

    /// <summary>The greatest value, in short.</summary>
    public string Max => ResultStatistics.Short(_statistics.Max);

    /// <summary>The mean, in short.</summary>
    public string Mean => ResultStatistics.Short(_statistics.Mean);

    /// <summary>The median, in short.</summary>
    public string Median => ResultStatistics.Short(_statistics.Median);

    /// <summary>The population standard deviation, in short.</summary>
    public string Std => ResultStatistics.Short(_statistics.Std);

    /// <summary>The least value, with all digits.</summary>
    public string ExactMin => Exact(_statistics.Min);

    /// <summary>The greatest value, with all digits.</summary>
    public string ExactMax => Exact(_statistics.Max);

    /// <summary>The mean, with all digits.</summary>
    public string ExactMean => Exact(_statistics.Mean);

    /// <summary>The median, with all digits.</summary>
    public string ExactMedian => Exact(_statistics.Median);

    /// <summary>The population variance, with all digits.</summary>
    public string ExactVariance => Exact(_statistics.Variance);

    /// <summary>The population standard deviation, with all digits.</summary>
    public string ExactStd => Exact(_statistics.Std);

    /// <summary>What is shown of statistics.</summary>
    public static StatisticsView Of(PSObject statistics) => new(Of<ResultStatistics>(statistics));

    private static string Exact(object? statistic) =>
        ValueText.Display(statistic is double[] list ? Array.ConvertAll(list, n => (object?)n) : statistic);
}
