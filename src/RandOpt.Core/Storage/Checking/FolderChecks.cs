using System.Collections.Generic;

namespace RandOpt.Storage;

/// <summary>All that is looked for in an experiment's folder, in the order in which it is mended.</summary>
internal static class FolderChecks
{
    // What was removed has to be known before results are written again.
    private static readonly IFolderCheck[] s_all =
    [
        new RemovedFileCheck(),
        new JournalCheck(),
        new IndexCheck(),
        new SummaryCheck(),
        new JournaledResultCheck(),
        new OwnFileCheck(),
        new LeftoverCheck(),
        new KilledSearchCheck(),
        new AttachmentCheck(),
        new TrialFolderCheck(),
        new EntryCheck(),
        new LinkCheck(),
        new NameCheck(),
    ];

    /// <summary>The problems of a folder.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public static IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        foreach (IFolderCheck check in s_all)
        {
            using IEnumerator<FolderProblem> problems = check.Find(folder).GetEnumerator();
            while (true)
            {
                folder.Cancellation.ThrowIfCancellationRequested();
                bool isFound = false;
                ResultFolder.Guard($"look through '{folder.Path}'", () => isFound = problems.MoveNext());
                if (!isFound)
                {
                    break;
                }

                yield return problems.Current;
            }
        }
    }
}
