using System.Collections.Generic;
using System.IO;

namespace RandOpt.Storage;

/// <summary>What kills have left of files that were being written. New ones are passed over, for somebody may be at it.</summary>
internal sealed class LeftoverCheck : IFolderCheck
{
    public IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        foreach (string path in Directory.Exists(folder.Results.Staging) ? Directory.EnumerateFiles(folder.Results.Staging) : [])
        {
            if (AtomicFile.IsAbandoned(path))
            {
                yield return new FolderProblem(
                    folder.Results, ProblemKind.Leftover, ProblemSeverity.Information, path, "It is left of a write that was interrupted. Repair-RoExperiment deletes it.", () => File.Delete(path));
            }
        }
    }
}
