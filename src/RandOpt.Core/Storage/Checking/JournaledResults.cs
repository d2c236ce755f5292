using System;
using System.Collections.Generic;
using RandOpt.Sampling;
using RandOpt.Search;

namespace RandOpt.Storage;

/// <summary>The results that the journals of searches know of which do not run any more, one by one.</summary>
internal static class JournaledResults
{
    /// <summary>Reads the journals. Of each only the trials that are not over are kept in memory.</summary>
    public static IEnumerable<TrialRecord> In(CheckedFolder folder)
    {
        foreach (JournalFile file in folder.QuietJournals())
        {
            Dictionary<string, TrialRecord> open = new(StringComparer.Ordinal);
            foreach (ValueMap record in file.Read())
            {
                folder.Cancellation.ThrowIfCancellationRequested();
                if (!record.TryGetValue("trial", out object? value) || value is not string id || !record.TryGetValue("event", out object? kind))
                {
                    continue;
                }

                if (kind is "wait" or "start")
                {
                    open[id] = TrialHistory.Next(new TrialRecord(folder.Results, id), record);
                }
                else if (kind is "end" && open.TryGetValue(id, out TrialRecord? begun))
                {
                    open.Remove(id);
                    if (TrialHistory.Next(begun, record) is { State: TrialState.Complete, ResultId: not null, Result: not null } complete)
                    {
                        yield return complete;
                    }
                }
            }
        }
    }
}
