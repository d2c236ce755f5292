using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RandOpt.Storage;

/// <summary>Folders of trials of searches that have no journal any more: nothing leads to their logs.</summary>
internal sealed class TrialFolderCheck : IFolderCheck
{
    public IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        if (!Directory.Exists(folder.Results.TrialsFolder))
        {
            yield break;
        }

        HashSet<string> searches = new(JournalFile.All(folder.Results.JournalFolder).Select(f => f.SearchId), StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateDirectories(folder.Results.TrialsFolder))
        {
            string trial = Path.GetFileName(path);
            if (!searches.Contains(trial.Substring(0, Math.Max(0, trial.LastIndexOf('-')))))
            {
                yield return new FolderProblem(
                    folder.Results, ProblemKind.LoneTrial, ProblemSeverity.Information, path, "It has the logs and files of a trial that no journal tells of. It may be deleted.");
            }
        }
    }
}
