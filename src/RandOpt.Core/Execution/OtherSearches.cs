using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>
/// What a search does about others on the same experiment: takes over from those that are dead, claims what it runs, knows what the
/// others are running, and waits for that when nothing else is left.
/// </summary>
internal sealed class OtherSearches
{
    private const string ElsewherePrefix = "elsewhere-";

    // How often to look whether another search has died.
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Experiment _experiment;
    private readonly StrategySession _session;
    private readonly string _searchId;
    private readonly SearchOptions _options;
    private readonly Journal _journal;
    private readonly Action _catchUp;
    private readonly SearchWatch _watch;
    private readonly TrialClaims _claims;
    private readonly Dictionary<string, ElsewhereTrial> _elsewhere = new(StringComparer.Ordinal);
    private readonly List<string> _failed = [];
    private readonly Stopwatch _sinceLook = new();
    private readonly TrialPlaces? _places;
    private bool _isPassOver;

    /// <summary>Begins; this search's journal is there.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="session">The strategy at work on it.</param>
    /// <param name="searchId">This search.</param>
    /// <param name="options">How many results there are to be, and how long others may be silent.</param>
    /// <param name="journal">This search's journal.</param>
    /// <param name="catchUp">Looks for new results in the folder, whatever that takes.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public OtherSearches(Experiment experiment, StrategySession session, string searchId, SearchOptions options, Journal journal, Action catchUp)
    {
        _experiment = experiment;
        _session = session;
        _searchId = searchId;
        _options = options;
        _journal = journal;
        _catchUp = catchUp;
        _watch = new SearchWatch(experiment.Folder, options.Silence);
        _claims = new TrialClaims(experiment.Folder, searchId, _watch);
        _places = options.TotalCount is long total ? new TrialPlaces(experiment.Folder, session, searchId, _watch, total) : null;
    }

    /// <summary>Whether others are running what this search would run, if it were left.</summary>
    public bool IsAwaited => _session.Elsewhere.Count > 0;

    /// <summary>Whether a pass has to be brought to its end by others before the next begins.</summary>
    public bool IsPassOver => _isPassOver && IsAwaited;

    /// <summary>Whether it is time to see to the others again.</summary>
    public bool IsLookDue => !_sinceLook.IsRunning || _sinceLook.Elapsed >= s_interval;

    private IStrategy Strategy => _session.Strategy;

    /// <summary>Takes over from searches that are dead.</summary>
    /// <returns>The trials that are to be run again, and how many results were written for them.</returns>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public (IReadOnlyList<ResumedTrial> Unfinished, int Written) TakeOver()
    {
        _watch.Forget();
        Predecessors predecessors = new(_experiment, _searchId, _journal, _options.KillDelay, _watch);
        predecessors.TakeOver(Outbid);
        return (predecessors.Unfinished, predecessors.Written);
    }

    /// <summary>Sees what became of what others were running: what they have left is offered again.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void Look()
    {
        _sinceLook.Restart();
        _isPassOver = false;
        _places?.Look();
        foreach (string id in _session.Elsewhere.ToList())
        {
            ClaimOutcome? outcome = _claims.Look(_elsewhere[id].Key);
            if (outcome != ClaimOutcome.Elsewhere)
            {
                _session.EndElsewhere(id, isOffered: outcome is null);
                _failed.Add(id);
            }
        }
    }

    /// <summary>
    /// Whether there is a place left for a further trial among the results that the experiment is to have in all; it is held for the next
    /// trial. Where there is none, those of others that fail may leave one.
    /// </summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public bool HasPlace() => _places?.TryHold() != false;

    /// <summary>Claims a trial before it runs; false where there is another one to be asked for.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public bool TryClaim(TrialRun run)
    {
        if (run.IsResumed)
        {
            // It was claimed when it was taken over.
            return true;
        }

        if (!HasPlace())
        {
            return false;
        }

        if (Strategy.RunsOf(run.Configuration) is long before)
        {
            if (_elsewhere.Any(e => e.Value.Run < before && _session.Elsewhere.Contains(e.Key)))
            {
                // A further pass would begin while one is not over: what others run may come back.
                _isPassOver = true;
                return false;
            }

            string key = ClaimFolder.KeyOf(run.Configuration, before);
            ClaimOutcome outcome = _claims.TryClaim(key, () => Strategy.RunsOf(Refreshed(run.Configuration)) == before, out Claim? claim);
            if (outcome != ClaimOutcome.Claimed)
            {
                Leave(key, before, run.Configuration, outcome);
                return false;
            }

            run.Claim = claim;
        }

        _places?.Take();
        return true;
    }

    /// <summary>A trial of this search has ended.</summary>
    /// <param name="run">The trial.</param>
    /// <param name="resultId">Its result, which is there; null where it has none.</param>
    /// <param name="isOver">Whether it was ended with the search, and is to be run again by whoever comes.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void Ended(TrialRun run, string? resultId, bool isOver)
    {
        _places?.Leave(resultId);
        switch (run.Claim)
        {
            case null:
                break;
            case Claim claim when resultId is not null:
                _claims.Complete(claim);
                break;
            case Claim claim when isOver:
                _claims.GiveUp(claim);
                break;
            case Claim claim:
                _claims.Fail(claim);
                break;
        }
    }

    /// <summary>Ends it: the strategy may be asked again later for what others have run meanwhile.</summary>
    public void Close()
    {
        _places?.Close();
        foreach (string id in _session.Elsewhere.Concat(_failed).ToList())
        {
            _session.EndElsewhere(id, isOffered: true);
        }
    }

    /// <summary>Claims what a dead search had claimed; false where another search was first with it.</summary>
    private bool Outbid(TrialRecord trial, out Claim? claim)
    {
        claim = null;
        bool isMine = trial.ClaimKey is not string key || _claims.TryClaim(key, () => true, out claim) == ClaimOutcome.Claimed;
        if (isMine)
        {
            _places?.Inherit(1);
        }

        return isMine;
    }

    /// <summary>Tells the strategy that a configuration is not this search's to run.</summary>
    private void Leave(string key, long run, ValueMap configuration, ClaimOutcome outcome)
    {
        string id = ElsewherePrefix + key;
        switch (outcome)
        {
            case ClaimOutcome.Elsewhere:
                _elsewhere[id] = new ElsewhereTrial(key, run);
                _session.RunsElsewhere(id, configuration);
                break;
            case ClaimOutcome.Failed:
                _failed.Add(id);
                Strategy.Tell(new Trial(id, configuration, TrialState.Failed));
                break;
        }
    }

    private T Refreshed<T>(T value)
    {
        _catchUp();
        return value;
    }

    /// <summary>What another search runs: its claim, and how often the configuration was run before.</summary>
    private sealed record ElsewhereTrial(string Key, long Run);
}
