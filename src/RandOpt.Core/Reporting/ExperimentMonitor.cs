using System;
using System.Linq;
using System.Threading;
using RandOpt.Storage;

namespace RandOpt.Reporting;

/// <summary>
/// Looks at an experiment again and again. Each look reads only what is new in the folder and in the journals, whoever wrote it,
/// and keeps no result but the best.
/// </summary>
public sealed class ExperimentMonitor
{
    private readonly ResultFolder _folder;
    private readonly Func<DateTime> _clock;
    private readonly TrialCounter _trials;
    private FollowedResults _results;
    private ResultRate _rate = new();
    private TrialResult? _best;
    private bool _maximize;
    private long _complete;
    private long _sinceBest;

    /// <summary>Names the experiment; nothing is read yet.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="clock">The present time, in universal time; null for that of the machine.</param>
    public ExperimentMonitor(Experiment experiment, Func<DateTime>? clock = null)
    {
        _folder = experiment.Folder;
        _clock = clock ?? (() => DateTime.UtcNow);
        _trials = new TrialCounter(_folder);
        _results = new FollowedResults(_folder);
    }

    /// <summary>The name of the experiment.</summary>
    public string Name => _folder.Name;

    /// <summary>The full path of the experiment's folder.</summary>
    public string Path => _folder.Path;

    /// <summary>How far the experiment is now.</summary>
    /// <param name="skipped">Told once of each file that is no result.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RandOptException">The experiment is not there any more, or the file system refused.</exception>
    public ExperimentStatus Look(Action<SkippedFile>? skipped = null, CancellationToken cancellationToken = default)
    {
        ReadOn(skipped, cancellationToken);
        TrialCounts counts = _trials.Count();
        DateTime now = _clock();
        return new ExperimentStatus
        {
            Name = _folder.Name,
            Path = _folder.Path,
            Time = now.ToLocalTime(),
            Searches = counts.Searches,
            Complete = _complete,
            Running = counts.Running,
            Waiting = counts.Waiting,
            Failed = counts.Failed,
            Pruned = counts.Pruned,
            Interrupted = counts.Interrupted,
            Maximize = _maximize,
            Best = _best,
            SinceBest = _sinceBest,
            Last = _rate.Last?.ToLocalTime(),
            Rate = _rate.At(now),
        };
    }

    private void ReadOn(Action<SkippedFile>? skipped, CancellationToken cancellationToken)
    {
        FeedChange change = _results.Poll(skipped, cancellationToken);
        if (_best is not null && (change.Removed.Contains(_best.Id) || _results.Maximize != _maximize))
        {
            // What is best now was not kept.
            _results = new FollowedResults(_folder);
            _rate = new ResultRate();
            _best = null;
            _complete = 0;
            _sinceBest = 0;
            change = _results.Poll(null, cancellationToken);
        }

        _maximize = _results.Maximize;
        _complete -= change.Removed.Count;
        foreach (TrialResult result in change.Added)
        {
            Take(result);
        }
    }

    private void Take(TrialResult result)
    {
        _complete++;
        _sinceBest++;
        _rate.Add(result.Time.ToUniversalTime());
        if (ResultOrder.CanBeBest(result) && (_best is null || ResultOrder.For(_maximize).Compare(result, _best) < 0))
        {
            _best = result;
            _sinceBest = 0;
        }
    }
}
