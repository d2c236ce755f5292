using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>
/// Brings up the next trial of a search: sees what has been recorded and what other searches are at, asks, and makes sure that nobody
/// else runs the same. With the first trial that is to run, the search makes itself known in the experiment's folder.
/// </summary>
internal sealed class TrialSupply
{
    // What was seen longer ago may have been done by others, and no claim tells of it any more.
    private static readonly TimeSpan s_freshness = TimeSpan.FromMinutes(1);

    private readonly SearchLoop _loop;
    private readonly SearchOptions _options;
    private readonly string _searchId;
    private readonly SearchTally _tally;
    private readonly Action _happened;
    private readonly CancellationToken _cancellation;
    private readonly TrialQueue _queue;
    private readonly Stopwatch _sinceCatchUp = new();
    private bool _hasJustBegun;
    private bool _hasLookedForInitial;
    private bool _saysThatItWaits;
    private int _shown;

    public TrialSupply(SearchLoop loop, string searchId, SearchTally tally, TrialQueue queue, Action happened, CancellationToken cancellation)
    {
        _loop = loop;
        _options = loop.Options;
        _searchId = searchId;
        _tally = tally;
        _queue = queue;
        _happened = happened;
        _cancellation = cancellation;
    }

    /// <summary>What keeps account of the trials; null until one is to run.</summary>
    public TrialRecorder? Recorder { get; private set; }

    /// <summary>What the search does about others; null until a trial is to run, and where nothing is recorded.</summary>
    public OtherSearches? Others { get; private set; }

    /// <summary>Whether nothing is left but what others are running.</summary>
    public bool WaitsForOthers { get; private set; }

    /// <summary>Whether there will be no further trial.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>The trials that the strategy was told of and that have no result.</summary>
    public HashSet<string> Unrecorded { get; } = new(StringComparer.Ordinal);

    /// <summary>How many trials there will be; null where that is not known.</summary>
    public long? Total => _options.TotalCount is long total && _loop.Session is StrategySession session
        ? Math.Min(_queue.Total ?? long.MaxValue, _tally.Complete + Math.Max(0, total - session.ResultCount))
        : _queue.Total;

    private bool HasAllResults => _loop.Session?.ResultCount >= _options.TotalCount;

    /// <summary>Sees what has happened since the last time.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void Refresh()
    {
        BeginWithPredecessors();
        SeeToOthers();
        CatchUp();
    }

    /// <summary>The next trial, told to the strategy and claimed; null where there is none now, or it was not let through and another may be.</summary>
    /// <param name="slot">The place that it will have.</param>
    /// <exception cref="RandOptException">The strategy cannot choose, or the file system refused.</exception>
    public RunningTrial? TryTake(int slot)
    {
        WaitsForOthers = false;
        if (HasAllResults || _queue.IsFull)
        {
            IsExhausted = true;
            return null;
        }

        // What was taken over from a dead search has its place.
        if (!_queue.HasResumed && (Others?.HasPlace() == false || Others?.IsPassOver == true))
        {
            WaitForOthers();
            return null;
        }

        LeaveOutInitial();
        if (_queue.TakeNew(_options.Limit is null ? slot : NextShownSlot(), FolderOf) is not TrialRun run)
        {
            // What others run may come back to this search yet.
            IsExhausted = Others?.IsAwaited != true;
            if (!IsExhausted)
            {
                WaitForOthers();
            }

            return null;
        }

        bool mayRun = _loop.MayRun?.Invoke(run) != false;
        if (mayRun && !TryClaim(run))
        {
            _queue.Withdraw();
            run.Dispose();
            return null;
        }

        RunningTrial trial = new(run);
        _loop.Strategy.Tell(trial.Trial);
        Unrecorded.Add(run.Id);
        if (mayRun)
        {
            return trial;
        }

        run.Dispose();
        return null;
    }

    /// <summary>The folder of a trial's own.</summary>
    public string FolderOf(string trialId) => Path.Combine(TrialRecorder.TrialsFolderFor(_loop.Experiment, _searchId), trialId);

    /// <summary>In a preview none runs, and each is shown in the place that it could have.</summary>
    private int NextShownSlot() => _shown++ % _options.Slots;

    /// <summary>Makes sure that no other search runs a trial too, where the strategy shares its configurations out.</summary>
    private bool TryClaim(TrialRun run)
    {
        long? before = _loop.Strategy.RunsOf(run.Configuration);
        Begin();
        if (Others is null)
        {
            return true;
        }

        if (_hasJustBegun)
        {
            // Others know of this search from now on: what they had done before is seen now, what they begin is claimed.
            CatchUp();
            if (_loop.Strategy.RunsOf(run.Configuration) != before)
            {
                return false;
            }
        }

        if (!Others.TryClaim(run))
        {
            return false;
        }

        if (_sinceCatchUp.Elapsed > s_freshness && !run.IsResumed)
        {
            Others.Ended(run, resultId: null, isOver: true);
            return false;
        }

        return true;
    }

    /// <summary>The experiment's folder is made for the first trial that runs: a search that is refused leaves nothing.</summary>
    private void Begin()
    {
        if (Recorder is not null)
        {
            return;
        }

        Recorder = new TrialRecorder(_loop.Experiment, _searchId, _options, _loop.Runner.RunsOnSearchingThread, _happened);
        if (_loop is { Experiment: Experiment experiment, Session: StrategySession session })
        {
            _hasJustBegun = true;
            Others = new OtherSearches(experiment, session, _searchId, _options, Recorder.Journal!, () => CatchUp(exact: true));
            (IReadOnlyList<ResumedTrial> unfinished, int written) = Others.TakeOver();
            _queue.Resume(unfinished, written);
            TellOfResumed(unfinished.Count);
        }
    }

    /// <summary>Where there were searches before, what they left comes first.</summary>
    private void BeginWithPredecessors()
    {
        if (Recorder is null && _options.Limit is null && _loop.Experiment is Experiment experiment && Directory.Exists(experiment.Folder.JournalFolder))
        {
            Begin();
        }
    }

    /// <summary>Takes over from searches that have died meanwhile, and sees what became of what others were running.</summary>
    private void SeeToOthers()
    {
        if (Others is { IsLookDue: true })
        {
            IReadOnlyList<ResumedTrial> unfinished = Others.TakeOver().Unfinished;
            _queue.Adopt(unfinished);
            TellOfResumed(unfinished.Count);
            Others.Look();
            _loop.Session?.CatchUpWithFailures(_searchId, again: true);
        }
        else if (Others is null)
        {
            // A preview makes itself known to nobody, and goes by the same.
            _loop.Session?.CatchUpWithFailures(_searchId, again: false);
        }
    }

    /// <summary>What is to be run first has been, where a search is gone on with.</summary>
    private void LeaveOutInitial()
    {
        if (_hasLookedForInitial || _loop.Initial.Count == 0)
        {
            return;
        }

        _hasLookedForInitial = true;
        if (_loop is { Experiment: Experiment experiment, Session.Options.AllowDuplicate: false })
        {
            foreach (ValueMap done in _loop.Initial.LeaveOut(experiment.Folder.Read(cancellationToken: _cancellation)))
            {
                _loop.Notice?.Invoke($"The initial configuration {done} has a result already, and is not run again: -AllowDuplicate (ROPT_ALLOW_DUPLICATE) would have it run.");
            }
        }
    }

    private void WaitForOthers()
    {
        WaitsForOthers = true;
        if (!_saysThatItWaits)
        {
            _saysThatItWaits = true;
            _loop.Notice?.Invoke("All that is left is being run by other searches. This one waits, to go on with what they might not bring to an end.");
        }
    }

    private void TellOfResumed(int count)
    {
        if (count > 0)
        {
            _loop.Notice?.Invoke(string.Format(
                CultureInfo.InvariantCulture, count == 1 ? "An earlier search was killed: the trial that it did not end is run again." : "An earlier search was killed: the {0} trials that it did not end are run again.", count));
        }
    }

    private void CatchUp(bool exact = false)
    {
        if (_loop.Session is null)
        {
            return;
        }

        exact |= _hasJustBegun;
        _hasJustBegun = false;
        _sinceCatchUp.Restart();
        foreach (TrialResult result in _loop.Session.CatchUp(exact, _loop.Skipped, _cancellation))
        {
            _tally.TakeOther(result);
            if (_options.Pruner is not null && MetricData.In(result.Data) is { Count: > 0 } points)
            {
                _options.Pruner.Learn(points);
            }
        }
    }
}
