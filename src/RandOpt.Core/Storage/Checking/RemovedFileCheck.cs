using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RandOpt.Storage;

/// <summary>Lines of the list of removed results that cannot be read: the rest is kept, for by it no removed result comes back.</summary>
internal sealed class RemovedFileCheck : IFolderCheck
{
    public IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        string path = folder.Results.RemovedFile;
        if (!File.Exists(path))
        {
            yield break;
        }

        int bad = FileLines.Of(path).Count(l => l.Count > 0 && RemovedResults.IdIn(l) is null);
        if (bad > 0)
        {
            yield return new FolderProblem(
                folder.Results,
                ProblemKind.DamagedFile,
                ProblemSeverity.Warning,
                path,
                bad == 1
                    ? "It has a line that cannot be read: a removed result may come back. Repair-RoExperiment takes the line out, and keeps a copy in .randopt/damaged."
                    : FormattableString.Invariant($"It has {bad} lines that cannot be read: removed results may come back. Repair-RoExperiment takes the lines out, and keeps a copy in .randopt/damaged."),
                () =>
                {
                    folder.CopyAside(path);
                    AtomicFile.Write(path, folder.Results.Staging, stream =>
                    {
                        foreach (ArraySegment<byte> line in FileLines.Of(path).Where(l => RemovedResults.IdIn(l) is not null))
                        {
                            stream.Write(line.Array!, line.Offset, line.Count);
                            stream.WriteByte((byte)'\n');
                        }
                    });
                });
        }
    }
}
