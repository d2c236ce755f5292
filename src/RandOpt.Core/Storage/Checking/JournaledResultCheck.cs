using System.Collections.Generic;
using System.IO;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>Results that a journal knows of and that have no file, as a power cut may leave them. Those that were removed are meant to have none.</summary>
internal sealed class JournaledResultCheck : IFolderCheck
{
    public IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        HashSet<string> removed = RemovedResults.Read(folder.Results);
        foreach (TrialRecord trial in JournaledResults.In(folder))
        {
            if (trial is { ResultId: string id, Result: object result } && !removed.Contains(id) && !folder.Results.Contains(id))
            {
                yield return new FolderProblem(
                    folder.Results,
                    ProblemKind.MissingSummary,
                    ProblemSeverity.Warning,
                    Path.Combine(folder.Path, id + ResultFolder.Extension),
                    $"A journal knows the result {ValueText.Display(result)} with {trial.Parameters}, and it has no file. Repair-RoExperiment writes it again. Where it was deleted on purpose, leave it; Remove-RoResult notes what it removes.",
                    () => Mend(folder, id, result, trial));
            }
        }
    }

    private static void Mend(CheckedFolder folder, string id, object result, TrialRecord trial)
    {
        if (!folder.Results.Contains(id))
        {
            folder.Results.Write(folder.Results.Prepare(id, result, trial.ResultValues()), toDisk: true);
        }
    }
}
