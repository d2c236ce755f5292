using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using RandOpt.Reporting;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <content>Following the results as they appear.</content>
public sealed partial class GetRoResultCommand
{
    // Prompt enough for people; a large folder is listed less often.
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_finderInterval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, FollowedExperiment> _followed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly List<(ExperimentFinder Finder, IdPatterns? Ids)> _finders = [];

    /// <summary>Goes on with each result that appears, whoever records it, until it is stopped.</summary>
    [Parameter(ParameterSetName = AllSet)]
    public SwitchParameter Wait { get; set; }

    /// <summary>Of the results that are there, only the last so many of each experiment; 0 for none.</summary>
    [Parameter(ParameterSetName = AllSet)]
    [Alias("Last")]
    [ValidateRange(0, int.MaxValue)]
    public int? Tail { get; set; }

    /// <inheritdoc/>
    protected override void FinishItems()
    {
        Stopwatch sinceSearch = new();
        while (_finders.Count > 0 || _followed.Values.Any(f => f.IsOpen))
        {
            if (!sinceSearch.IsRunning || sinceSearch.Elapsed > s_finderInterval)
            {
                FindMore();
                sinceSearch.Restart();
            }

            foreach (KeyValuePair<string, FollowedExperiment> followed in _followed.ToList())
            {
                EmitNew(followed.Key, followed.Value);
            }

            StopToken.WaitHandle.WaitOne(s_interval);
            StopToken.ThrowIfCancellationRequested();
        }
    }

    private void Begin(IdPatterns? ids) => Follow(Experiment, experiment => Begin(experiment, ids, isNew: false), finder =>
    {
        foreach (Experiment found in finder.FindNew())
        {
            Begin(found, ids, isNew: false);
        }

        _finders.Add((finder, ids));
    });

    /// <summary>Hands out what is there of an experiment.</summary>
    private void Begin(Experiment experiment, IdPatterns? ids, bool isNew)
    {
        if (_followed.TryGetValue(experiment.Path, out FollowedExperiment? followed))
        {
            followed.LetThrough(ids);
            if (!isNew)
            {
                Emit(experiment, ids);
            }

            return;
        }

        followed = new FollowedExperiment(experiment);
        followed.LetThrough(ids);
        _followed.Add(experiment.Path, followed);
        IEnumerable<TrialResult> present = followed.Appeared(WarnOfSkipped, StopToken).Where(PassesFilter);
        foreach (TrialResult result in isNew ? present : Last(present))
        {
            WriteObject(_objects.From(result));
        }
    }

    private void FindMore()
    {
        foreach ((ExperimentFinder finder, IdPatterns? ids) in _finders)
        {
            TellOnce(finder.Directory, finder.Directory, () =>
            {
                foreach (Experiment found in finder.FindNew())
                {
                    Begin(found, ids, isNew: true);
                }
            });
        }
    }

    private void EmitNew(string path, FollowedExperiment followed) => TellOnce(path, followed.Name, () =>
    {
        foreach (TrialResult result in followed.Appeared(WarnOfSkipped, StopToken).Where(PassesFilter))
        {
            WriteObject(_objects.From(result));
        }
    });

    /// <summary>Does something with a folder, which may be on a share that is away for a while. One that was removed is not followed further.</summary>
    private void TellOnce(string path, string name, Action action)
    {
        try
        {
            action();
            _refused.Remove(path);
        }
        catch (RandOptException e)
        {
            bool isGone = e.Kind == ErrorKind.NotFound && _followed.Remove(path);
            if (isGone || _refused.Add(path))
            {
                WriteError(RecordOf(e, name));
            }
        }
    }

    /// <summary>The last of the results, where not all are wanted.</summary>
    private IEnumerable<TrialResult> Last(IEnumerable<TrialResult> results)
    {
        if (Tail is not int count)
        {
            return results;
        }

        Queue<TrialResult> last = new();
        foreach (TrialResult result in results)
        {
            last.Enqueue(result);
            if (last.Count > count)
            {
                last.Dequeue();
            }
        }

        return last;
    }
}
