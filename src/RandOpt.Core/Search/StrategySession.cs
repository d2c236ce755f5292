using System;
using System.Linq;
using System.Threading;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Search;

/// <summary>A strategy at work on one experiment: told of everything that appears in the experiment's folder, once.</summary>
internal sealed class StrategySession
{
    private readonly ResultFeed _feed;

    public StrategySession(StrategyKind kind, StrategyOptions options, Experiment experiment)
    {
        Kind = kind;
        Options = options;
        Strategy = kind.Create(experiment.Space, options);
        _feed = new ResultFeed(experiment.Folder);
    }

    public StrategyKind Kind { get; }

    public StrategyOptions Options { get; }

    public IStrategy Strategy { get; }

    /// <summary>Tells the strategy what changed in the folder since the last time.</summary>
    public void CatchUp(Action<SkippedFile>? skipped, CancellationToken cancellationToken) =>
        Tell(_feed.Poll(exact: false, skipped, cancellationToken), except: null);

    /// <summary>
    /// Looks for the result that a trial's command recorded itself while it ran: one with the trial's values. The strategy
    /// is told of everything else that appeared meanwhile.
    /// </summary>
    public TrialResult? FindOwnResult(ValueMap configuration, Action<SkippedFile>? skipped, CancellationToken cancellationToken)
    {
        FeedChange change = _feed.Poll(exact: true, skipped, cancellationToken);
        TrialResult? own = change.Added.LastOrDefault(r => r.Has(configuration));
        Tell(change, own);
        return own;
    }

    /// <summary>Tells the strategy of a result that was just recorded here, so that it need not be read.</summary>
    public void Note(Trial trial)
    {
        if (trial.Result is TrialResult result)
        {
            _feed.Note(result);
        }

        Strategy.Tell(trial);
    }

    private void Tell(FeedChange change, TrialResult? except)
    {
        foreach (TrialResult result in change.Added)
        {
            if (!ReferenceEquals(result, except))
            {
                Strategy.Tell(Trial.From(result));
            }
        }

        foreach (string id in change.Removed)
        {
            Strategy.Forget(id);
        }
    }
}
