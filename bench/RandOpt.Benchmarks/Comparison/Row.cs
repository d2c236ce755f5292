using System;
using System.Globalization;

namespace RandOpt.Benchmarks.Comparison;

/// <summary>One line of the comparison: what is measured, how often it is done in a round, and what it took.</summary>
/// <param name="Title">What is measured.</param>
/// <param name="Times">How often it is done in a round; the figures are shown for one.</param>
internal sealed record Row(string Title, int Times = 1)
{
    public static string Header { get; } = Format(string.Empty, "RandOpt best", "median", "Python best", "median", "ratio");

    public Figures Ours { get; } = new();

    public Figures Python { get; } = new();

    /// <summary>The ratio is of the best figures: what disturbs a measurement only ever makes it longer.</summary>
    public override string ToString() => Python.IsEmpty
        ? Format(Title, Show(Ours.Best), Show(Ours.Median), "-", "-", "-")
        : Format(Title, Show(Ours.Best), Show(Ours.Median), Show(Python.Best), Show(Python.Median), Ratio);

    private string Ratio => (Ours.Best / Python.Best).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Format(string title, string best, string median, string pythonBest, string pythonMedian, string ratio) =>
        $"{title,-42}{best,13}{median,13}{pythonBest,13}{pythonMedian,13}{ratio,8}";

    private string Show(double seconds)
    {
        double one = seconds / Times;
        return Math.Abs(one) < 0.1 ? FormattableString.Invariant($"{one * 1000:0.000} ms") : FormattableString.Invariant($"{one:0.000} s");
    }
}
