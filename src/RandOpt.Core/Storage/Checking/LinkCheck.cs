using System;
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
            if ((File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0 && LeadsOut(folder.Path, path, out string target))
            {
                yield return new FolderProblem(
                    folder.Results, ProblemKind.OutsideLink, ProblemSeverity.Warning, path, $"It is a link{target}. What it leads to is not of this experiment; put the thing itself here, or delete the link.");
            }
        }
    }

    private static bool LeadsOut(string folder, string path, out string target)
    {
#if NETSTANDARD2_0
        // .NET Framework does not say where a link leads.
        target = string.Empty;
        return !string.Equals(folder, path, StringComparison.Ordinal);
#else
        string? link = new FileInfo(path).LinkTarget;
        target = link is null ? string.Empty : $" to '{link}'";
        return link is not null && !Path.GetFullPath(link, Path.GetDirectoryName(path)!).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
#endif
    }
}
