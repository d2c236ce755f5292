using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>Journals of searches that were killed: the next search sees to them.</summary>
internal sealed class KilledSearchCheck : IFolderCheck
{
    public IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        foreach (JournalFile file in folder.QuietJournals().Where(f => !f.IsClosed))
        {
            int left = Unfinished(file);
            string trials = left switch
            {
                0 => "all its trials had ended",
                1 => "a trial had not ended",
                _ => FormattableString.Invariant($"{left} trials had not ended"),
            };
            yield return new FolderProblem(
                folder.Results,
                ProblemKind.KilledSearch,
                ProblemSeverity.Information,
                file.Path,
                $"Its search was killed, and {trials}. The next search on the experiment takes over{(left > 0 ? " and runs what had not ended again" : string.Empty)}; nothing has to be done.");
        }
    }

    private static int Unfinished(JournalFile file)
    {
        HashSet<string> open = new(StringComparer.Ordinal);
        foreach (ValueMap record in file.Read())
        {
            if (record.TryGetValue("trial", out object? trial) && trial is string id && record.TryGetValue("event", out object? kind))
            {
                _ = kind switch
                {
                    "wait" or "start" => open.Add(id),
                    "end" => open.Remove(id),
                    _ => false,
                };
            }
        }

        return open.Count;
    }
}
