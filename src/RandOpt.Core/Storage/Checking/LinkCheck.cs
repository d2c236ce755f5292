#if !NETSTANDARD2_0
using System;
#endif
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RandOpt.Storage;

/// <summary>Links that lead out of the folder: what they lead to is not copied with it, and writing through them writes elsewhere. What trials keep in their own folders is theirs.</summary>
internal sealed class LinkCheck : IFolderCheck
{
    public IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        string[] places = [folder.Path, folder.Results.AttachmentsFolder, folder.Own, folder.Results.JournalFolder, folder.Results.Staging];
        foreach (string path in places.SelectMany(CheckedFolder.Entries))
        {
            folder.Cancellation.ThrowIfCancellationRequested();
            if ((File.GetAttributes(path) & FileAttributes.ReparsePoint) == 0)
            {
                continue;
            }

#if NETSTANDARD2_0
            // .NET Framework does not say where a link leads, nor whether it is one: files of a cloud look like links there.
            yield return new FolderProblem(
                folder.Results, ProblemKind.OutsideLink, ProblemSeverity.Information, path, "It seems to be a link. Where it leads out of the experiment, put the thing itself here, or delete the link.");
#else
            if (new FileInfo(path).LinkTarget is string target && LeadsOut(folder.Path, path, target))
            {
                yield return new FolderProblem(
                    folder.Results, ProblemKind.OutsideLink, ProblemSeverity.Warning, path, $"It is a link to '{target}'. What it leads to is not of this experiment; put the thing itself here, or delete the link.");
            }
#endif
        }
    }
#if !NETSTANDARD2_0

    private static bool LeadsOut(string folder, string path, string target) =>
        !Path.GetFullPath(target, Path.GetDirectoryName(path)!).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
#endif
}
