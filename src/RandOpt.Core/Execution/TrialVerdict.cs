using System.Collections.Generic;
using System.Globalization;
using RandOpt.Search;

namespace RandOpt.Execution;

/// <summary>Tells how a trial has ended, from what its runner says and why it was stopped.</summary>
internal static class TrialVerdict
{
    /// <summary>The state of a trial that has ended, and its outcome with the reason for it and the intermediate values.</summary>
    public static (TrialState State, TrialOutcome Outcome) On(RunningTrial trial, TrialOutcome outcome, bool requiresResult)
    {
        TrialRun run = trial.Run;
        IReadOnlyList<MetricPoint> points = run.Points;
        if (points.Count > 0)
        {
            outcome = outcome with { Data = MetricData.Add(outcome.Data, points) };
        }

        if (outcome.IsInterrupted)
        {
            outcome = run.Stopped switch
            {
                TrialStop.Pruned => outcome with
                {
                    Failure = null,
                    Result = run.LastPoint?.Value,
                    Pruned = string.Format(CultureInfo.InvariantCulture, "it was not worth going on with at step {0}", run.LastPoint?.Step),
                },
                TrialStop.TimedOut => outcome with { Failure = $"it ran for longer than {DurationText.Format(trial.Limit)} and was ended" },
                _ => outcome with { Failure = "it was ended with its search" },
            };
        }
        else if (requiresResult && outcome.Result is null && outcome.Failure is null)
        {
            outcome = outcome with { Failure = outcome.Missing ?? "it gave no number as its result" };
        }

        TrialState state = outcome.Pruned is not null ? TrialState.Pruned : outcome.Failure is not null ? TrialState.Failed : TrialState.Complete;
        return (state, outcome);
    }
}
