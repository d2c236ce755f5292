using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Search;

/// <summary>A strategy at work on one experiment: told of everything that appears in the experiment's folder, once.</summary>
internal sealed class StrategySession
{
    private readonly ResultFeed _feed;
    private readonly UnrecordedTrials _unrecorded;
    private bool _knowsFailures;
    private readonly Dictionary<string, ValueMap> _mayRecord = new(StringComparer.Ordinal);
    private readonly List<TrialResult> _held = [];
    private readonly Dictionary<string, ValueMap> _elsewhere = new(StringComparer.Ordinal);

    public StrategySession(StrategyKind kind, StrategyOptions options, Experiment experiment, Action<string>? notice)
        : this(options, experiment)
    {
        Kind = kind;
        Notice = notice;
        Strategy = kind.Create(experiment.Space, options with { Notice = text => Notice?.Invoke(text) });
    }

    public StrategySession(IStrategy strategy, StrategyOptions options, Experiment experiment)
        : this(options, experiment) => Strategy = strategy;

    private StrategySession(StrategyOptions options, Experiment experiment)
    {
        Options = options;
        Strategy = null!;
        _feed = new ResultFeed(experiment.Folder);
        _unrecorded = new UnrecordedTrials(experiment.Folder);
    }

    /// <summary>What the strategy was made from; null for one of the caller's own.</summary>
    public StrategyKind? Kind { get; }

    public StrategyOptions Options { get; }

    /// <summary>Told why the strategy does what it does, by whoever uses the session now.</summary>
    public Action<string>? Notice { get; set; }

    public IStrategy Strategy { get; }

    /// <summary>How many results the experiment has, as far as is known.</summary>
    public long ResultCount => _feed.Count;

    /// <summary>Whether a result has been seen.</summary>
    public bool Knows(string resultId) => _feed.Knows(resultId);

    /// <summary>The trials that other searches are running, by the names that the strategy knows them by.</summary>
    public IReadOnlyCollection<string> Elsewhere => _elsewhere.Keys;

    /// <summary>Tells the strategy of a trial that another search is running: it counts as run until it is known what comes of it.</summary>
    public void RunsElsewhere(string id, ValueMap configuration)
    {
        _elsewhere[id] = configuration;
        Strategy.Tell(new Trial(id, configuration, TrialState.Running));
    }

    /// <summary>Another search is done with a trial, and no result of it is there.</summary>
    /// <param name="id">The name that the strategy knows it by.</param>
    /// <param name="isOffered">Whether the strategy is to offer it again, or leave it at that.</param>
    public void EndElsewhere(string id, bool isOffered)
    {
        _elsewhere.Remove(id);
        if (isOffered)
        {
            Strategy.Forget(id);
        }
    }

    /// <summary>Tells the strategy what changed in the folder since the last time.</summary>
    /// <returns>The results that appeared.</returns>
    public IReadOnlyList<TrialResult> CatchUp(bool exact, Action<SkippedFile>? skipped, CancellationToken cancellationToken)
    {
        FeedChange change = _feed.Poll(exact, skipped, cancellationToken);
        Tell(change);
        return change.Added;
    }

    /// <summary>Tells a strategy that learns from failures of the trials that ended without a result since the last time.</summary>
    /// <param name="exceptOf">The search that tells of its trials itself; null for none.</param>
    /// <param name="again">Whether to look again where that was done before.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void CatchUpWithFailures(string? exceptOf, bool again)
    {
        if (Strategy.LearnsFromFailures && (again || !_knowsFailures))
        {
            _knowsFailures = true;
            foreach (Trial trial in _unrecorded.Poll(exceptOf))
            {
                Strategy.Tell(trial);
            }
        }
    }

    /// <summary>A trial begins whose command may record its result itself.</summary>
    public void ExpectOwnResult(Trial trial) => _mayRecord[trial.Id] = trial.Configuration;

    /// <summary>
    /// Looks for the result that a trial's command recorded itself while it ran: one with the trial's values. The strategy
    /// is told of everything else that appeared meanwhile, but for what may be that of another trial that still runs.
    /// </summary>
    public TrialResult? FindOwnResult(Trial trial, Func<string, bool> isOfOtherSearch, Action<SkippedFile>? skipped, CancellationToken cancellationToken)
    {
        Tell(_feed.Poll(exact: true, skipped, cancellationToken));
        TrialResult? own = _held.FindLast(r => r.Has(trial.Configuration) && !isOfOtherSearch(r.Id));
        _mayRecord.Remove(trial.Id);
        foreach (TrialResult other in _held.FindAll(r => r != own && !MayBeOwn(r)))
        {
            TellOf(other);
        }

        _held.RemoveAll(r => r == own || !MayBeOwn(r));
        return own;
    }

    /// <summary>Tells the strategy of a result that was just recorded here, so that it need not be read.</summary>
    public void Note(Trial trial)
    {
        if (trial.Result is TrialResult result)
        {
            _feed.Note(result);
        }
        else
        {
            _unrecorded.Note(trial.Id);
        }

        Strategy.Tell(trial);
    }

    private void TellOf(TrialResult result)
    {
        string? elsewhere = _elsewhere.Count == 0 ? null : _elsewhere.FirstOrDefault(e => result.Has(e.Value)).Key;
        if (elsewhere is not null)
        {
            _elsewhere.Remove(elsewhere);
            Strategy.Tell(Trial.From(result) with { Id = elsewhere });
        }
        else
        {
            Strategy.Tell(Trial.From(result));
        }
    }

    private bool MayBeOwn(TrialResult result) => _mayRecord.Values.Any(result.Has);

    private void Tell(FeedChange change)
    {
        foreach (TrialResult result in change.Added)
        {
            if (MayBeOwn(result))
            {
                _held.Add(result);
            }
            else
            {
                TellOf(result);
            }
        }

        foreach (string id in change.Removed)
        {
            _held.RemoveAll(r => r.Id == id);
            Strategy.Forget(id);
        }
    }
}
