using System;
using System.Collections.Generic;
using System.IO;

namespace RandOpt.Storage;

/// <summary>What stands beside the results and is neither one nor RandOpt's own.</summary>
internal sealed class EntryCheck : IFolderCheck
{
    public IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        foreach (string path in CheckedFolder.Entries(folder.Path))
        {
            folder.Cancellation.ThrowIfCancellationRequested();
            if (path == folder.Own || path == folder.Results.AttachmentsFolder)
            {
                continue;
            }

            bool isFolder = Directory.Exists(path);
            if (isFolder || !path.EndsWith(ResultFolder.Extension, StringComparison.OrdinalIgnoreCase))
            {
                yield return new FolderProblem(
                    folder.Results, ProblemKind.ForeignEntry, ProblemSeverity.Information, path, $"It is {(isFolder ? "a folder" : "a file")} that RandOpt has no use for, and is left alone.");
            }
        }
    }
}
