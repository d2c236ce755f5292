using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>
/// Sees to what searches left that were killed: ends the processes that still run for them, writes the summaries that their
/// journals know of and that are not there, and hands over the trials that they did not bring to an end.
/// </summary>
internal sealed class Predecessors(Experiment experiment, string searchId, Journal journal, TimeSpan killDelay, SearchWatch watch)
{
    private readonly List<JournalFile> _taken = [];

    /// <summary>Claims a trial.</summary>
    public delegate bool TrialClaimer(TrialRecord trial, out Claim? claim);

    /// <summary>The trials that are to be run again, in the order in which they were begun.</summary>
    public IReadOnlyList<ResumedTrial> Unfinished { get; private set; } = [];

    /// <summary>How many results got their summary only now: nobody was told of them before.</summary>
    public int Written { get; private set; }

    /// <summary>Takes over from every dead search that no other search is taking over from.</summary>
    /// <param name="claim">Claims a trial for this search; false where another has it.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void TakeOver(TrialClaimer claim)
    {
        ResultFolder folder = experiment.Folder;
        ResultFolder.Guard($"take over from the searches in '{folder.JournalFolder}'", () =>
        {
            _taken.AddRange(watch.Journals().Where(f => !f.IsClosed && f.SearchId != searchId && watch.Of(f.SearchId) == SearchStanding.Dead && f.TryTakeOver(searchId)));
        });
        if (_taken.Count == 0)
        {
            return;
        }

        watch.Forget();

        EndOrphans();
        AtomicFile.ClearStaging(experiment.Folder.Staging);
        TrialHistory history = TrialHistory.Read(folder);
        HashSet<string> removed = RemovedIn(folder);
        List<TrialRecord> unfinished = [];
        foreach (JournalFile file in _taken)
        {
            bool mayHaveLostFiles = RunningSearches.OwnerIn(file)?.IsOfEarlierBoot == true;
            foreach (TrialRecord trial in history.LastOf(file.SearchId))
            {
                if (trial.IsUnfinished)
                {
                    unfinished.Add(trial);
                }
                else if (trial is { ResultId: string id, Result: object result } && ParameterValue.TryGetNumber(result, out _) && !removed.Contains(id) && (mayHaveLostFiles ? !folder.ContainsWhole(id) : !trial.IsRecorded && !folder.Contains(id)))
                {
                    folder.Write(folder.Prepare(id, result, trial.ResultValues()), toDisk: true);
                    Written++;
                }
            }
        }

        Unfinished = Resume(unfinished, claim);
        watch.Forget();
    }

    /// <summary>Marks what was taken over as seen to, once the trials that are to be run again stand in this search's own journal.</summary>
    private List<ResumedTrial> Resume(List<TrialRecord> unfinished, TrialClaimer claim)
    {
        List<ResumedTrial> resumed = [];
        foreach (TrialRecord trial in unfinished)
        {
            if (IsOfThisSpace(trial.Parameters))
            {
                if (!claim(trial, out Claim? claimed))
                {
                    journal.Ends(trial.Id, TrialState.Failed, Interrupted("its search was killed, and another one has run it since"));
                    continue;
                }

                journal.Waits(trial.Id, trial.Parameters, trial.Seed, "waits to be run again: its search was killed", trial.ClaimKey);
                resumed.Add(new ResumedTrial(trial, claimed));
            }
            else
            {
                journal.Ends(trial.Id, TrialState.Failed, Interrupted("its search was killed, and the experiment has other parameters since"));
            }
        }

        journal.WaitUntilOnDisk();
        _taken.ForEach(f => f.Close());
        return resumed;
    }

    private static ValueMap Interrupted(string reason) => new(["reason", TrialRecord.InterruptedKey], [reason, true]);

    private static HashSet<string> RemovedIn(ResultFolder folder)
    {
        HashSet<string> removed = [];
        ResultFolder.Guard($"read '{folder.RemovedFile}'", () => removed = RemovedResults.Read(folder));
        return removed;
    }

    private void EndOrphans() =>
        new MarkedProcesses(marker => _taken.Exists(f => ProcessMarker.IsSearchId(f.SearchId) && ProcessMarker.IsOfSearch(marker, f.SearchId))).End(killDelay);

    private bool IsOfThisSpace(ValueMap configuration) =>
        configuration.Count == experiment.Space.Count && experiment.Space.Names.All(configuration.ContainsKey);
}
