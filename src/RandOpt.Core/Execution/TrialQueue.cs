using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>What is run next: failed trials whose time has come, what a dead search left, what the user wants first, then what the strategy chooses.</summary>
internal sealed class TrialQueue
{
    private readonly SearchSpace _space;
    private readonly IStrategy _strategy;
    private readonly SearchOptions _options;
    private readonly string _searchId;
    private readonly BigInteger? _seed;
    private readonly InitialConfigurations _initial;
    private readonly Queue<ResumedTrial> _resumed = new();
    private readonly List<DueAttempt> _retries = [];
    private readonly PythonRandom _random = new();
    private long _number;
    private long _adopted;
    private long _refused;

    public TrialQueue(SearchSpace space, IStrategy strategy, SearchOptions options, string searchId, BigInteger? seed, InitialConfigurations initial)
    {
        _space = space;
        _strategy = strategy;
        _options = options;
        _searchId = searchId;
        _seed = seed;
        _initial = initial;
    }

    /// <summary>Asked before each trial whether its configuration is let through; null for yes.</summary>
    public Func<ValueMap, bool>? Filter { get; init; }

    /// <summary>How many failed trials wait to be tried again.</summary>
    public int Waiting => _retries.Count;

    /// <summary>How many trials there will be; null where that is not known.</summary>
    public long? Total =>
        _options.Count is long count ? EndsWithStrategy ? Least(count, Left) : count :
        EndsWithPass ? Left : null;

    /// <summary>Whether the strategy has a list that is gone through once, whatever the count.</summary>
    public bool EndsWithStrategy { get; init; }

    private bool EndsWithPass => (_options.Count is null && _options.StopsAfterPass) || EndsWithStrategy;

    private long? Left => _strategy.Remaining is BigInteger remaining && remaining < long.MaxValue / 2 ? _number + _initial.Count + _resumed.Count + (long)remaining : null;

    /// <summary>Whether a new trial can be had now, rather than after one that runs has ended.</summary>
    public bool IsReady => _resumed.Count > 0 || _initial.Count > 0 || _strategy.IsReady;

    /// <summary>Whether there are as many trials as there are to be.</summary>
    public bool IsFull => _number >= _options.Count + _adopted || _number >= _options.Limit;

    /// <summary>Whether trials of dead searches are to be run.</summary>
    public bool HasResumed => _resumed.Count > 0;

    /// <summary>Takes in what a dead search left: trials to run again, and results that count as this search's own.</summary>
    public void Resume(IEnumerable<ResumedTrial> trials, int results)
    {
        _number += results;
        foreach (ResumedTrial trial in trials)
        {
            _resumed.Enqueue(trial);
            _initial.LeaveOut(trial.Trial.Parameters);
        }
    }

    /// <summary>Takes in what a search left that died while this one runs: trials to run besides this search's own.</summary>
    public void Adopt(IReadOnlyList<ResumedTrial> trials)
    {
        Resume(trials, 0);
        _adopted += trials.Count;
    }

    /// <summary>Takes back a new trial that is not to be run.</summary>
    public void Withdraw() => _number--;

    /// <summary>Puts a trial back that failed, to be tried again.</summary>
    /// <param name="failed">The attempt that failed.</param>
    /// <param name="now">How long the search has run.</param>
    public void Retry(Attempt failed, TimeSpan now)
    {
        double factor = Math.Pow(2, Math.Min(failed.Trial.Run.Attempt - 1, 20));
        _retries.Add(new DueAttempt(now + TimeSpan.FromTicks((long)Math.Min(_options.RetryDelay.Ticks * factor, TimeSpan.FromHours(1).Ticks)), failed));
    }

    /// <summary>Gives up on the failed trials that wait: their last attempt is their end.</summary>
    public IReadOnlyList<Attempt> DropRetries()
    {
        List<Attempt> dropped = _retries.ConvertAll(r => r.Failed);
        _retries.Clear();
        return dropped;
    }

    /// <summary>A trial that failed and whose time has come; null where there is none.</summary>
    public TrialRun? TakeDue(TimeSpan now)
    {
        int place = _retries.FindIndex(r => r.Due <= now);
        if (place < 0)
        {
            return null;
        }

        TrialRun run = _retries[place].Failed.Trial.Run;
        _retries.RemoveAt(place);
        return run;
    }

    /// <summary>The next new trial; null where there is no further one.</summary>
    /// <param name="slot">The place that it will have.</param>
    /// <param name="folderOf">Gives the folder of a trial.</param>
    /// <exception cref="RandOptException">The strategy cannot choose, or the filter lets nothing through.</exception>
    public TrialRun? TakeNew(int slot, Func<string, string> folderOf)
    {
        if (_resumed.Count > 0)
        {
            (TrialRecord trial, Claim? claim) = _resumed.Dequeue();
            TrialRun run = New(trial.Id, trial.Parameters, slot, trial.Seed, trial.Attempts + 1, folderOf);
            run.Claim = claim;
            run.IsResumed = true;
            return run;
        }

        for (int refusals = 0; refusals < FilterRefusal.Maximum; refusals++)
        {
            if (_initial.Count == 0 && EndsWithPass && _strategy.Remaining == BigInteger.Zero)
            {
                return null;
            }

            ValueMap configuration = _initial.Count > 0 ? _initial.Take() : _strategy.Ask();
            if (Filter?.Invoke(configuration) != false)
            {
                return New(string.Format(CultureInfo.InvariantCulture, "{0}-{1}", _searchId, _number + 1), configuration, slot, NextSeed(), 1, folderOf);
            }

            // It counts as run, so that a grid does not offer it again.
            _strategy.Tell(new Trial(string.Format(CultureInfo.InvariantCulture, "{0}-refused-{1}", _searchId, ++_refused), configuration, TrialState.Failed) { IsRefused = true });
        }

        throw FilterRefusal.OfAll();
    }

    /// <summary>The ids under which the strategy was told of what the filter refused.</summary>
    public IEnumerable<string> RefusedIds()
    {
        for (long i = 1; i <= _refused; i++)
        {
            yield return string.Format(CultureInfo.InvariantCulture, "{0}-refused-{1}", _searchId, i);
        }
    }

    /// <summary>The next attempt at a trial.</summary>
    public TrialRun Again(TrialRun failed, int slot, Func<string, string> folderOf) =>
        new(_searchId, failed.Id, failed.Number, failed.Configuration, _options.Pruner) { Attempt = failed.Attempt + 1, Slot = slot, Seed = failed.Seed, Folder = folderOf(failed.Id), Claim = failed.Claim };

    private TrialRun New(string id, ValueMap configuration, int slot, long seed, int attempt, Func<string, string> folderOf) =>
        new(_searchId, id, ++_number, configuration, _options.Pruner) { Attempt = attempt, Slot = slot, Seed = seed, Folder = folderOf(id) };

    private long NextSeed() => _seed is BigInteger seed
        ? (long)(SearchSpace.StreamSeed(seed, string.Format(CultureInfo.InvariantCulture, "trial {0}", _number + 1)) % (1L << 31))
        : (long)(_random.NextDouble() * (1L << 31));

    private static long Least(long count, long? left) => left is long other ? Math.Min(count, other) : count;

    private sealed record DueAttempt(TimeSpan Due, Attempt Failed);
}
