using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>Counts what a search has come to, and tells when its rules say to stop.</summary>
internal sealed class SearchTally(SearchOptions options)
{
    // So many first trials that all fail are no accident.
    private const int FirstFailures = 5;

    // The median of so many last durations is that of all, for what a timeout needs.
    private const int DurationsKept = 1000;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Queue<TimeSpan>? _durations = options.Timeout is { Time: null } ? new() : null;
    private long _complete;
    private long _failed;
    private long _pruned;
    private long _sinceImprovement;
    private double _bestObjective = double.NaN;
    private object? _best;
    private ValueMap _bestConfiguration = ValueMap.Empty;
    private TrialReport? _firstFailure;

    /// <summary>How long the search has run.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>How many trials of this search are complete.</summary>
    public long Complete => _complete;

    /// <summary>How long a trial may run by now; null for any time.</summary>
    public TimeSpan? TrialLimit => options.Timeout?.Limit(_durations);

    /// <summary>Whether an end of trials has to be looked for that run for too long.</summary>
    public bool HasTrialLimit => options.Timeout is not null;

    /// <summary>Takes in a result that was there already, or that somebody else recorded.</summary>
    public void TakeOther(TrialResult result) => Consider(result.Result, result.Parameters);

    /// <summary>Takes in a trial that has ended.</summary>
    public void Take(TrialReport report)
    {
        switch (report.Trial.State)
        {
            case TrialState.Complete:
                _complete++;
                KeepDuration(report.Duration);

                break;
            case TrialState.Pruned:
                _pruned++;
                break;
            default:
                _failed++;
                _firstFailure ??= report;
                break;
        }

        object? result = report.Trial.State == TrialState.Complete ? report.Trial.Result?.Result ?? report.Outcome.Result : null;
        _sinceImprovement = Consider(result, report.Trial.Configuration) ? 0 : _sinceImprovement + 1;
    }

    /// <summary>Why no further trial is to begin, and those that run are not waited for; null to go on.</summary>
    public string? StopReason => options switch
    {
        { Target: double target } when IsReached(target) =>
            $"the target {NumberText.Format(target)} is reached, by {ValueText.Display(_best)} with {_bestConfiguration}",
        { Patience: long patience } when _sinceImprovement >= patience =>
            string.Format(CultureInfo.InvariantCulture, "the last {0} trials brought nothing better", _sinceImprovement),
        _ => null,
    };

    /// <summary>Why no further trial is to begin, but those that run are waited for; null to go on.</summary>
    public string? NoMoreReason => options.MaxDuration is TimeSpan limit && Elapsed >= limit ? $"it has run for {DurationText.Format(limit)}" : null;

    /// <summary>The error that ends a search with too many failures; null to go on.</summary>
    public RandOptException? Failure
    {
        get
        {
            if (_failed == 0)
            {
                return null;
            }

            ValueMap configuration = _firstFailure!.Trial.Configuration;
            string first = $"The first failure{(configuration.Count > 0 ? $", with {configuration}" : string.Empty)}: {Sentence.End(_firstFailure.Outcome.Failure!)}"
                + (_firstFailure.Outcome.ErrorOutput.Length > 0 ? Environment.NewLine + _firstFailure.Outcome.ErrorOutput : string.Empty);
            return options.MaxFailure is long most
                ? _failed < most ? null : new RandOptException(
                    ErrorKind.InvalidOperation,
                    "TooManyFailures",
                    string.Format(CultureInfo.InvariantCulture, "The search was stopped after {0} failed {1} of {2}. What was recorded stays. {3}", _failed, _failed == 1 ? "trial" : "trials", _complete + _pruned + _failed, first),
                    _firstFailure.Outcome.Error)
                : _complete + _pruned > 0 || _failed < FirstFailures ? null : new RandOptException(
                    ErrorKind.InvalidOperation,
                    "AllTrialsFailed",
                    string.Format(CultureInfo.InvariantCulture, "The search was stopped, for its first {0} trials all failed. Mend the command, or let it go on all the same with -MaxFailure (ROPT_MAX_FAILURE). {1}", _failed, first),
                    _firstFailure.Outcome.Error);
        }
    }

    /// <summary>What people see.</summary>
    public SearchStatus Status(long? total, int running, int waiting) => new()
    {
        Total = total,
        Running = running,
        Waiting = waiting,
        Complete = _complete,
        Failed = _failed,
        Pruned = _pruned,
        Best = _best,
        BestConfiguration = _bestConfiguration,
        Elapsed = Elapsed,
    };

    private void KeepDuration(TimeSpan duration)
    {
        _durations?.Enqueue(duration);
        if (_durations?.Count > DurationsKept)
        {
            _durations.Dequeue();
        }
    }

    private bool Consider(object? result, ValueMap configuration)
    {
        if (result is null || !ParameterValue.TryGetNumber(result, out double objective) || double.IsNaN(objective) || double.IsInfinity(objective)
            || (_best is not null && !(options.Maximize ? objective > _bestObjective : objective < _bestObjective)))
        {
            return false;
        }

        _best = result;
        _bestObjective = objective;
        _bestConfiguration = configuration;
        return true;
    }

    private bool IsReached(double target) => _best is not null && (options.Maximize ? _bestObjective >= target : _bestObjective <= target);
}
