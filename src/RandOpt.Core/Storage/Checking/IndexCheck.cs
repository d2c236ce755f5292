using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RandOpt.Storage;

/// <summary>An index that is not what the summaries say, since one was changed in its place, or that is damaged: it is deleted, and made again by the next reading.</summary>
internal sealed class IndexCheck : IFolderCheck
{
    public IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        if (!Directory.Exists(folder.Results.IndexFolder))
        {
            yield break;
        }

        using FolderSnapshot snapshot = FolderSnapshot.Take(folder.Results);
        SummaryReader reader = new(folder.Results);
        foreach (IndexSegment segment in snapshot.Segments)
        {
            string path = Path.Combine(folder.Results.IndexFolder, segment.Entry.Name);
            if (ProblemOf(folder, segment, reader) is string problem)
            {
                yield return new FolderProblem(
                    folder.Results, ProblemKind.StaleIndex, ProblemSeverity.Warning, path, $"{problem} Repair-RoExperiment deletes it; it is made again by the next reading.", () => File.Delete(path));
            }
        }
    }

    private static string? ProblemOf(CheckedFolder folder, IndexSegment segment, SummaryReader reader)
    {
        try
        {
            // What is gone from the folder in this moment is another matter.
            return segment.Read(null, folder.Cancellation).FirstOrDefault(r =>
                reader.Read(r.Id + ResultFolder.Extension).Result is TrialResult file && JsonValueWriter.Write(file.Summary) != JsonValueWriter.Write(r.Summary)) is TrialResult changed
                ? $"It has the result '{changed.Id}' as it was before its file was changed."
                : null;
        }
        catch (IndexDamagedException)
        {
            return "It is damaged.";
        }
    }
}
