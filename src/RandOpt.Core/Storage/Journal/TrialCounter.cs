using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Search;

namespace RandOpt.Storage;

/// <summary>
/// Counts the trials of an experiment from the journals of its searches, as often as one likes: only what was added is read.
/// Trials that are complete are forgotten, so that memory does not grow with them.
/// </summary>
internal sealed class TrialCounter(ResultFolder folder)
{
    // A listing during a renaming may miss a file once.
    private const int MissesAllowed = 2;

    private readonly SearchWatch _watch = new(folder, SearchWatch.DefaultSilence);
    private readonly Dictionary<string, JournalTail> _journals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CountedTrial> _trials = new(StringComparer.Ordinal);

    /// <summary>Reads what was added, and counts.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public TrialCounts Count()
    {
        TrialCounts counts = new();
        ResultFolder.Guard($"read the journals in '{folder.JournalFolder}'", () =>
        {
            _watch.Forget();
            ReadOn();
            counts = CountKnown();
        });
        return counts;
    }

    private TrialCounts CountKnown()
    {
        HashSet<string> running = new(
            _watch.Journals().Where(f => !f.IsClosed && _watch.Of(f.SearchId) == SearchStanding.Running).Select(f => f.SearchId), StringComparer.Ordinal);
        long[] counts = new long[4];
        long interrupted = 0;
        foreach (CountedTrial trial in _trials.Values)
        {
            if (trial.Phase is Phase.Waiting or Phase.Running && !running.Contains(trial.SearchId))
            {
                interrupted++;
            }
            else
            {
                counts[(int)trial.Phase]++;
            }
        }

        return new TrialCounts
        {
            Searches = _watch.Journals().Count(f => f.OwnerId == f.SearchId && running.Contains(f.SearchId)),
            Waiting = counts[(int)Phase.Waiting],
            Running = counts[(int)Phase.Running],
            Failed = counts[(int)Phase.Failed],
            Pruned = counts[(int)Phase.Pruned],
            Interrupted = interrupted,
        };
    }

    private void ReadOn()
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JournalFile file in _watch.Journals())
        {
            if (!_journals.TryGetValue(file.SearchId, out JournalTail? journal))
            {
                journal = new JournalTail(file.SearchId);
                _journals.Add(file.SearchId, journal);
            }

            try
            {
                journal.ReadOn(file, () => Forget(file.SearchId), line => Take(JournalEvent.Read(line), file.SearchId));
                seen.Add(file.SearchId);
            }
            catch (FileNotFoundException)
            {
                // It has just been renamed, and is read the next time.
            }
        }

        foreach (JournalTail missing in _journals.Values.Where(j => !seen.Contains(j.SearchId)).ToList())
        {
            if (++missing.Misses > MissesAllowed)
            {
                _journals.Remove(missing.SearchId);
                Forget(missing.SearchId);
            }
        }
    }

    private void Take(JournalEvent read, string searchId)
    {
        // Once a later search has taken a trial over, what an earlier one has to say of it is past.
        if (read.Kind == JournalEventKind.Other || read.Trial is not string id || (_trials.TryGetValue(id, out CountedTrial known) && string.CompareOrdinal(known.SearchId, searchId) > 0))
        {
            return;
        }

        Phase? phase = read.Kind switch
        {
            JournalEventKind.Wait => Phase.Waiting,
            JournalEventKind.Start => Phase.Running,
            _ when read.State == nameof(TrialState.Complete) => null,
            _ when read.State == nameof(TrialState.Pruned) => Phase.Pruned,
            _ => Phase.Failed,
        };
        if (phase is Phase now)
        {
            _trials[id] = new CountedTrial(now, searchId);
        }
        else
        {
            _trials.Remove(id);
        }
    }

    private void Forget(string searchId)
    {
        foreach (string id in _trials.Where(t => t.Value.SearchId == searchId).Select(t => t.Key).ToList())
        {
            _trials.Remove(id);
        }
    }

    private enum Phase
    {
        Waiting,
        Running,
        Failed,
        Pruned,
    }

    private readonly record struct CountedTrial(Phase Phase, string SearchId);
}
