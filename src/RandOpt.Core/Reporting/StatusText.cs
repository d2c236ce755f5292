using System.Collections.Generic;
using System.Globalization;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Reporting;

/// <summary>How far an experiment is, in a line of text.</summary>
public static class StatusText
{
    /// <summary><c>train: 120 complete, 4 running, 1 failed, 3.2/min, best 0.25 with lr=0.1</c>.</summary>
    public static string Line(ExperimentStatus status)
    {
        List<string> parts = [string.Format(CultureInfo.InvariantCulture, "{0} complete", status.Complete)];
        void Add(long count, string what)
        {
            if (count > 0)
            {
                parts.Add(string.Format(CultureInfo.InvariantCulture, "{0} {1}", count, what));
            }
        }

        Add(status.Running, "running");
        Add(status.Waiting, "to be tried again");
        Add(status.Failed, "failed");
        Add(status.Pruned, "pruned");
        Add(status.Interrupted, "interrupted");
        if (status.Rate > 0)
        {
            parts.Add(RateText.Of(status.Rate));
        }

        if (status.Best is TrialResult best)
        {
            parts.Add($"best {TextWidth.OneLine(ValueText.Display(best.Result))}" + WithConfiguration(best));
        }

        return $"{status.Name}: {string.Join(", ", parts)}";
    }

    /// <summary>The same with the time of day before it.</summary>
    public static string LineWithTime(ExperimentStatus status) => string.Format(CultureInfo.InvariantCulture, "{0:HH:mm:ss} ", status.Time) + Line(status);

    private static string WithConfiguration(TrialResult best) => best.Parameters.Count == 0 ? string.Empty : $" with {TextWidth.OneLine(best.Parameters.ToString())}";
}
