using System;
using System.Collections.Generic;
using System.IO;

namespace RandOpt.Storage;

/// <summary>Attachments of results that there are not. They are told of and left: they may be all that is left of something.</summary>
internal sealed class AttachmentCheck : IFolderCheck
{
    private static readonly string[] s_extensions = [ResultFolder.Extension, ".pk"];

    public IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        foreach (string path in CheckedFolder.Entries(folder.Results.AttachmentsFolder))
        {
            folder.Cancellation.ThrowIfCancellationRequested();
            string name = Path.GetFileName(path);
            string extension = Array.Find(s_extensions, e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ?? string.Empty;
            string id = name.Substring(0, name.Length - extension.Length);
            if (!folder.Results.Contains(id))
            {
                yield return new FolderProblem(
                    folder.Results, ProblemKind.LoneAttachment, ProblemSeverity.Information, path, $"It belongs to the result '{id}', which there is not. Unless that is being recorded just now, it may be deleted.");
            }
        }
    }
}
