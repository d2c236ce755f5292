using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using RandOpt.Execution;
using RandOpt.Reporting;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>What the views show of objects: numbers with all their digits, whatever the culture. RandOpt.Types.ps1xml makes properties of these.</summary>
public static class ViewText
{
    /// <summary>The number.</summary>
    public static string ResultOfResult(PSObject result) => ValueText.Display(Of<TrialResult>(result).Result);

    /// <summary><c>x=0.5, y=0</c>.</summary>
    public static string ParametersOfResult(PSObject result) => Of<TrialResult>(result).Parameters.ToString();

    /// <summary>What was recorded besides.</summary>
    public static string DataOfResult(PSObject result) => Of<TrialResult>(result).Data.ToString();

    /// <summary>How long ago it was recorded.</summary>
    public static string AgeOfResult(PSObject result) => AgeText.Of(Of<TrialResult>(result).Time, DateTime.Now);

    /// <summary>As much of the id as <c>-Id</c> needs.</summary>
    public static string ShortIdOfResult(PSObject result) => Of<TrialResult>(result).ShortId();

    /// <summary>The result with all that belongs to it, in several lines.</summary>
    public static string FullOfResult(PSObject result) => Lines(
        Of<TrialResult>(result).ToString(), ("data", DataOfResult(result)), ("id", Of<TrialResult>(result).Id), ("path", Of<TrialResult>(result).Path));

    /// <summary>The result of a trial; nothing where it has none.</summary>
    public static string ResultOfTrial(PSObject trial) => Of<TrialRecord>(trial).Result is object result ? ValueText.Display(result) : string.Empty;

    /// <summary><c>x=0.5, y=0</c>.</summary>
    public static string ParametersOfTrial(PSObject trial) => Of<TrialRecord>(trial).Parameters.ToString();

    /// <summary>What else was reported.</summary>
    public static string DataOfTrial(PSObject trial) => Of<TrialRecord>(trial).Data.ToString();

    /// <summary>How long its last attempt ran.</summary>
    public static string DurationOfTrial(PSObject trial) => Of<TrialRecord>(trial).Duration is TimeSpan duration ? DurationText.Format(duration) : string.Empty;

    /// <summary>What came of it: the reason where there is one, else the result.</summary>
    public static string OutcomeOfTrial(PSObject trial) => Of<TrialRecord>(trial).Reason ?? ResultOfTrial(trial);

    /// <summary>The trial with all that belongs to it, in several lines.</summary>
    public static string FullOfTrial(PSObject trial) => Lines(
        Of<TrialRecord>(trial).ToString(),
        ("reason", Of<TrialRecord>(trial).Reason),
        ("result", ResultOfTrial(trial)),
        ("data", DataOfTrial(trial)),
        ("duration", DurationOfTrial(trial)),
        ("id", Of<TrialRecord>(trial).Id));

    /// <summary>The best result.</summary>
    public static string BestOfExperiment(PSObject experiment) => Of<Experiment>(experiment).Best is TrialResult best ? ValueText.Display(best.Result) : string.Empty;

    /// <summary>The best result and its configuration.</summary>
    public static string BestResultOfExperiment(PSObject experiment) => Of<Experiment>(experiment).Best?.ToString() ?? string.Empty;

    /// <summary>How long ago the last result was recorded.</summary>
    public static string LastOfExperiment(PSObject experiment) => AgeText.Of(Of<Experiment>(experiment).Last, DateTime.Now);

    /// <summary>The parameters with their samplers.</summary>
    public static string SpaceOfExperiment(PSObject experiment) => string.Join(", ", Of<Experiment>(experiment).Space.Select(p => p.ToString()));

    /// <summary>The values that are current.</summary>
    public static string CurrentOfExperiment(PSObject experiment) => Of<Experiment>(experiment).Current.ToString();

    /// <summary>The experiment with all that belongs to it, in several lines.</summary>
    public static string FullOfExperiment(PSObject experiment) => Lines(
        $"{Of<Experiment>(experiment).Name} ({Of<Experiment>(experiment).Count.ToString(CultureInfo.InvariantCulture)} results)",
        ("parameters", SpaceOfExperiment(experiment)),
        ("best", BestResultOfExperiment(experiment)),
        ("path", Of<Experiment>(experiment).Path));

    /// <summary>The least value, in short.</summary>
    public static string MinOfStatistics(PSObject statistics) => ResultStatistics.Short(Of<ResultStatistics>(statistics).Min);

    /// <summary>The greatest value, in short.</summary>
    public static string MaxOfStatistics(PSObject statistics) => ResultStatistics.Short(Of<ResultStatistics>(statistics).Max);

    /// <summary>The mean, in short.</summary>
    public static string MeanOfStatistics(PSObject statistics) => ResultStatistics.Short(Of<ResultStatistics>(statistics).Mean);

    /// <summary>The median, in short.</summary>
    public static string MedianOfStatistics(PSObject statistics) => ResultStatistics.Short(Of<ResultStatistics>(statistics).Median);

    /// <summary>The population standard deviation, in short.</summary>
    public static string StdOfStatistics(PSObject statistics) => ResultStatistics.Short(Of<ResultStatistics>(statistics).Std);

    /// <summary>The least value, with all digits.</summary>
    public static string ExactMinOfStatistics(PSObject statistics) => Exact(Of<ResultStatistics>(statistics).Min);

    /// <summary>The greatest value, with all digits.</summary>
    public static string ExactMaxOfStatistics(PSObject statistics) => Exact(Of<ResultStatistics>(statistics).Max);

    /// <summary>The mean, with all digits.</summary>
    public static string ExactMeanOfStatistics(PSObject statistics) => Exact(Of<ResultStatistics>(statistics).Mean);

    /// <summary>The median, with all digits.</summary>
    public static string ExactMedianOfStatistics(PSObject statistics) => Exact(Of<ResultStatistics>(statistics).Median);

    /// <summary>The population variance, with all digits.</summary>
    public static string ExactVarianceOfStatistics(PSObject statistics) => Exact(Of<ResultStatistics>(statistics).Variance);

    /// <summary>The population standard deviation, with all digits.</summary>
    public static string ExactStdOfStatistics(PSObject statistics) => Exact(Of<ResultStatistics>(statistics).Std);

    /// <summary>The text form.</summary>
    public static string TextOfSampler(PSObject sampler) => Of<Sampler>(sampler).ToString()!;

    /// <summary>What the pattern found.</summary>
    public static string ResultOfMatch(PSObject match) => ValueText.Display(Of<PatternMatch>(match).Result);

    /// <summary>What its other groups found.</summary>
    public static string DataOfMatch(PSObject match) => Of<PatternMatch>(match).Data.ToString();

    private static string Lines(string first, params (string Label, string? Text)[] rest) =>
        string.Join(Environment.NewLine, rest.Where(r => !string.IsNullOrEmpty(r.Text)).Select(r => $"  {r.Label}: {r.Text}").Prepend(first));

    private static string Exact(object? statistic) =>
        ValueText.Display(statistic is double[] list ? Array.ConvertAll(list, n => (object?)n) : statistic);

    private static T Of<T>(PSObject wrapped) => (T)wrapped.BaseObject;
}
