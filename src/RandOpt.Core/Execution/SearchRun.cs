using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>A search while it runs. All of it happens on the searching thread, but for the trials themselves.</summary>
internal sealed class SearchRun : IDisposable
{
    // How long the searching thread waits at the most when nothing happens.
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(50);

    private readonly SearchLoop _loop;
    private readonly SearchOptions _options;
    private readonly string _searchId = ProcessMarker.NewSearchId();
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _registration;
    private readonly AutoResetEvent _happened = new(false);
    private readonly SlotPool _slots;
    private readonly ConcurrentQueue<Attempt> _ended = new();
    private readonly Dictionary<string, RunningTrial> _running = new(StringComparer.Ordinal);
    private readonly SearchTally _tally;
    private readonly TrialQueue _queue;
    private readonly TrialSupply _supply;
    private readonly List<string> _learnt = [];
    private RandOptException? _failure;
    private ExceptionDispatchInfo? _fault;
    private bool _takesNoMore;
    private bool _takesNoMoreRetries;
    private bool _isFinished;

    public SearchRun(SearchLoop loop, bool endsWithStrategy, CancellationToken cancellationToken)
    {
        _loop = loop;
        _options = loop.Options;
        _cancellation = cancellationToken;
        _registration = cancellationToken.Register(() => _happened.Set());
        _slots = new SlotPool(_options.Slots, (_, e) => Fail(e));
        _tally = new SearchTally(_options);
        _queue = new TrialQueue(loop.Space, loop.Strategy, _options, _searchId, _options.Seed ?? loop.Session?.Options.Seed, loop.Initial)
        {
            Filter = loop.EffectiveFilter,
            EndsWithStrategy = endsWithStrategy,
        };
        _supply = new TrialSupply(loop, _searchId, _tally, _queue, () => _happened.Set(), cancellationToken);
    }

    /// <summary>How far it has come.</summary>
    public SearchStatus Status => _tally.Status(_supply.Total, _running.Count, _queue.Waiting);

    /// <summary>Whether all trials have ended and are reported.</summary>
    public bool IsOver => _takesNoMore && _running.Count == 0 && _queue.Waiting == 0 && Recorder?.HasReports != true;

    private TrialRecorder? Recorder => _supply.Recorder;

    /// <summary>Takes in what has ended and starts what can be started.</summary>
    public void Advance()
    {
        do
        {
            _cancellation.ThrowIfCancellationRequested();
            while (_ended.TryDequeue(out Attempt? ended))
            {
                TakeIn(ended);
            }

            _fault?.Throw();
            EndOverdue();
            ConsiderStopping();
        }
        while (TryStart() && !_loop.Runner.RunsOnSearchingThread);
        while (_ended.TryDequeue(out Attempt? ended))
        {
            TakeIn(ended);
        }
    }

    /// <summary>The next report that nothing can undo any more.</summary>
    public bool TryTakeReport(out TrialReport report)
    {
        report = null!;
        return Recorder?.TryTakeReport(out report) == true;
    }

    /// <summary>Waits until something has happened, or for a moment.</summary>
    public void Wait()
    {
        TimeSpan wait = _loop.Waiting is null && !_tally.HasTrialLimit && _options.MaxDuration is null && _queue.Waiting == 0 && !_supply.WaitsForOthers ? Timeout.InfiniteTimeSpan : s_tick;
        _happened.WaitOne(wait);
    }

    /// <summary>Ends a search that has come to its end.</summary>
    /// <exception cref="RandOptException">Too many trials failed.</exception>
    public void Complete()
    {
        Finish();
        if (_failure is not null)
        {
            throw _failure;
        }
    }

    /// <summary>Ends a search that is left in the middle: its trials are ended and accounted for.</summary>
    public void Dispose()
    {
        Finish();
        _registration.Dispose();
        _happened.Dispose();
    }

    /// <summary>Ends the trials that run, and accounts for them. What is complete can then be reported.</summary>
    public void Finish()
    {
        if (_isFinished)
        {
            return;
        }

        _isFinished = true;
        StopTrials(TrialStop.SearchOver);
        _slots.Dispose();
        if (Recorder is not null)
        {
            _loop.Runner.Finish(_searchId);
        }

        try
        {
            GiveUpRetries(isReported: false);
            while (_ended.TryDequeue(out Attempt? ended))
            {
                TakeIn(ended, isReported: false);
            }

            // A script block that was stopped in the middle has not returned.
            foreach (RunningTrial left in _running.Values.ToList())
            {
                TakeIn(new Attempt(left, new TrialOutcome { IsInterrupted = true }, left.Watch.Elapsed), isReported: false);
            }

            Recorder?.Close();
        }
        catch (RandOptException) when (Recorder is not null)
        {
            // What could not be written any more stays for the next search to see to; why is known already, or is nothing new.
        }
        finally
        {
            Recorder?.Dispose();

            // The experiment may be searched again: what was only previewed, failed or was stopped is due then.
            foreach (string id in _supply.Unrecorded.Concat(_queue.RefusedIds()).Concat(_failure is null || _tally.Complete > 0 ? [] : _learnt))
            {
                _loop.Strategy.Forget(id);
            }

            _supply.Others?.Close();
        }
    }

    private void StopTrials(TrialStop reason)
    {
        foreach (RunningTrial trial in _running.Values)
        {
            trial.Run.Stop(reason);
        }
    }

    private void ConsiderStopping()
    {
        if (_takesNoMore && _running.Count == 0)
        {
            return;
        }

        _failure ??= _tally.Failure;
        string? reason = _failure is null ? _tally.StopReason : null;
        if (_failure is not null || reason is not null)
        {
            if (reason is not null && !_takesNoMore)
            {
                _loop.Notice?.Invoke($"The search stops: {reason}.");
            }

            TakeNoMore();
            StopTrials(TrialStop.SearchOver);
        }
        else if (!_takesNoMore && _tally.NoMoreReason is string over)
        {
            _loop.Notice?.Invoke($"No further trial begins: {over}.");
            TakeNoMore();
        }
    }

    private void TakeNoMore()
    {
        _takesNoMore = true;
        GiveUpRetries(isReported: true);
    }

    private void GiveUpRetries(bool isReported)
    {
        _takesNoMoreRetries = true;
        foreach (Attempt failed in _queue.DropRetries())
        {
            Conclude(failed, TrialState.Failed, isReported, isOver: false);
        }
    }

    private void EndOverdue()
    {
        if (_tally.HasTrialLimit && _tally.TrialLimit is TimeSpan limit)
        {
            foreach (RunningTrial trial in _running.Values)
            {
                if (trial.Watch.Elapsed > limit)
                {
                    trial.Limit = limit;
                    trial.Run.Stop(TrialStop.TimedOut);
                }
            }
        }
    }

    /// <summary>Starts one trial where there is a place for it and one to run.</summary>
    private bool TryStart()
    {
        if (!_slots.HasFree || (_takesNoMore && _queue.Waiting == 0))
        {
            return false;
        }

        int slot = _slots.Take();
        RunningTrial? trial = null;
        try
        {
            trial = Next(slot);
        }
        finally
        {
            if (trial is null)
            {
                _slots.Release(slot);
            }
        }

        if (trial is null)
        {
            return false;
        }

        Start(trial);
        return true;
    }

    private RunningTrial? Next(int slot)
    {
        if (_queue.TakeDue(_tally.Elapsed) is TrialRun failed)
        {
            return new RunningTrial(_queue.Again(failed, slot, _supply.FolderOf));
        }

        while (!_takesNoMore)
        {
            _supply.Refresh();
            ConsiderStopping();
            if (_takesNoMore || (!_queue.IsReady && _running.Count + _queue.Waiting > 0))
            {
                break;
            }

            if (_supply.TryTake(slot) is RunningTrial trial)
            {
                return trial;
            }

            _takesNoMore |= _supply.IsExhausted;
            if (_supply.WaitsForOthers)
            {
                break;
            }
        }

        return null;
    }

    private void Start(RunningTrial trial)
    {
        TrialRun run = trial.Run;
        _running.Add(run.Id, trial);
        Recorder!.Starts(run);
        _loop.Experiment?.MakeCurrent(run.Configuration);
        if (_options.MayRecordItself)
        {
            _loop.Session?.ExpectOwnResult(trial.Trial);
        }

        if (_loop.Runner.RunsOnSearchingThread)
        {
            Execute(trial);
        }
        else
        {
            _slots.Start(run.Slot, () => Execute(trial));
        }
    }

    private void Execute(RunningTrial trial)
    {
        trial.Watch.Start();
        TrialOutcome outcome = _loop.Runner.Run(trial.Run);
        _ended.Enqueue(new Attempt(trial, outcome, trial.Watch.Elapsed));
        _happened.Set();
    }

    private void TakeIn(Attempt ended, bool isReported = true)
    {
        (RunningTrial trial, TrialOutcome outcome, TimeSpan duration) = ended;
        TrialRun run = trial.Run;
        _running.Remove(run.Id);
        _slots.Release(run.Slot);
        (TrialState state, outcome) = TrialVerdict.On(trial, outcome, _options.RequiresResult);
        bool isOver = outcome.IsInterrupted && run.Stopped == TrialStop.SearchOver;
        if (state == TrialState.Failed && !isOver && !_takesNoMoreRetries && run.Attempt <= _options.RetryCount)
        {
            Recorder!.FailsForNow(run, outcome, duration);
            _queue.Retry(new Attempt(trial, outcome, duration), _tally.Elapsed);
            run.Dispose();
            return;
        }

        if (isOver && !_takesNoMore && !_isFinished)
        {
            // The runner has ended it, for the process is asked to end.
            _fault ??= ExceptionDispatchInfo.Capture(new OperationCanceledException("The process is asked to end."));
        }

        Conclude(new Attempt(trial, outcome, duration), state, isReported && !isOver, isOver);
    }

    /// <summary>Keeps what a trial has come to in the end, and tells all who have to know.</summary>
    private void Conclude(Attempt last, TrialState state, bool isReported, bool isOver)
    {
        (RunningTrial trial, TrialOutcome outcome, TimeSpan duration) = last;
        TrialRun run = trial.Run;
        TrialResult? own = _options.MayRecordItself ? _loop.Session?.FindOwnResult(trial.Trial, IsOfOtherSearch, _loop.Skipped, CancellationToken.None) : null;
        TrialReport report = Recorder!.Ends(run, state, outcome, duration, own, isReported);
        if (report.Trial.Result is not null)
        {
            _supply.Unrecorded.Remove(run.Id);
        }

        if (_loop.Session is StrategySession session)
        {
            session.Note(report.Trial);
        }
        else
        {
            _loop.Strategy.Tell(report.Trial);
        }

        if (_loop.Strategy.LearnsFromFailures && !isOver && report.Trial.State is TrialState.Failed or TrialState.Pruned && _supply.Unrecorded.Remove(run.Id))
        {
            // Unlike others, such a strategy is not to offer it again the next time.
            _learnt.Add(run.Id);
        }

        _options.Pruner?.Ended(run.Id, report.Trial.State);
        _supply.Others?.Ended(run, report.Trial.Result?.Id, isOver);
        run.Dispose();
        if (!isOver)
        {
            _tally.Take(report);
        }
    }

    private bool IsOfOtherSearch(string resultId) =>
        _loop.Experiment is Experiment experiment && JournalFile.IsAnnounced(experiment.Folder.JournalFolder, _searchId, resultId);

    private void Fail(Exception e)
    {
        _fault = ExceptionDispatchInfo.Capture(e);
        _happened.Set();
    }
}
