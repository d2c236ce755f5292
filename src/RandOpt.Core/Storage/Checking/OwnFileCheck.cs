using System;
using System.Collections.Generic;
using System.IO;

namespace RandOpt.Storage;

/// <summary>Files of RandOpt's own that cannot be understood: the search space and the saved state.</summary>
internal sealed class OwnFileCheck : IFolderCheck
{
    public IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        ResultFolder results = folder.Results;
        string? space = SpaceFile.Read(results).Problem;
        if (space is not null)
        {
            yield return Damaged(folder, results.SpaceFile, ProblemSeverity.Error, "The parameters cannot be read from it. Name them with -Parameter the next time, which writes it anew.", () => SpaceFile.Read(results).Problem is not null);
        }

        if (File.Exists(results.StateFile) && !IsState(results.StateFile))
        {
            yield return Damaged(folder, results.StateFile, ProblemSeverity.Warning, "It is not a saved state. Save-RoState writes it anew.", () => File.Exists(results.StateFile) && !IsState(results.StateFile));
        }
    }

    private static FolderProblem Damaged(CheckedFolder folder, string path, ProblemSeverity severity, string message, Func<bool> isDamaged) =>
        CheckedFolder.CanOpen(path, out string refusal)
            ? new FolderProblem(folder.Results, ProblemKind.DamagedFile, severity, path, message + " Repair-RoExperiment moves it into .randopt/damaged.", () =>
            {
                if (isDamaged())
                {
                    folder.PutAside(path);
                }
            })
            : new FolderProblem(folder.Results, ProblemKind.UnreadableFile, ProblemSeverity.Error, path, $"It cannot be opened: {refusal} Check its permissions.");

    private static bool IsState(string path)
    {
        try
        {
            StateFile.Read(path);
            return true;
        }
        catch (RandOptException)
        {
            return false;
        }
    }
}
