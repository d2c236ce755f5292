using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RandOpt.Storage;

/// <summary>Names that differ in nothing but case: on Windows and macOS one takes the place of the other.</summary>
internal sealed class NameCheck : IFolderCheck
{
    public IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        Dictionary<string, string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (string path in CheckedFolder.Entries(folder.Path).Concat(CheckedFolder.Entries(folder.Results.AttachmentsFolder)))
        {
            folder.Cancellation.ThrowIfCancellationRequested();

            // The names that RandOpt gives have nothing that case could change, and there may be very many.
            if (!Path.GetFileNameWithoutExtension(path).Any(char.IsLetter))
            {
                continue;
            }

            if (seen.TryGetValue(path, out string? other))
            {
                yield return new FolderProblem(
                    folder.Results, ProblemKind.NameClash, ProblemSeverity.Warning, path, $"Its name differs from '{Path.GetFileName(other)}' in nothing but case, and on Windows or macOS there could be only one of them. Rename one.");
            }
            else
            {
                seen.Add(path, path);
            }
        }
    }
}
