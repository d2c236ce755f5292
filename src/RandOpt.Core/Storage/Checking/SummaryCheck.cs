using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>
/// Files among the results that are none. Where a journal knows the result it is written again; else the file is put aside, for it may be
/// somebody's. All summaries are read for it, so what they lack is told here too.
/// </summary>
internal sealed class SummaryCheck : IFolderCheck
{
    // Python writes a result where it is read: it is half there for an instant.
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(250);

    public IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        SummaryReader reader = new(folder.Results);
        MissingValues missing = new(folder);
        Dictionary<string, string> damaged = new(StringComparer.Ordinal);
        foreach (string path in folder.Results.Exists ? Directory.EnumerateFiles(folder.Path, "*" + ResultFolder.Extension) : [])
        {
            folder.Cancellation.ThrowIfCancellationRequested();
            string file = Path.GetFileName(path);
            if (!file.EndsWith(ResultFolder.Extension, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            (TrialResult? result, SkippedFile? bad, _) = reader.Read(file);
            if (result is not null)
            {
                missing.Take(result);
            }
            else if (bad is not null)
            {
                if (CheckedFolder.CanOpen(path, out string refusal))
                {
                    damaged.Add(file, bad.Reason);
                }
                else
                {
                    yield return new FolderProblem(folder.Results, ProblemKind.UnreadableFile, ProblemSeverity.Error, path, $"It cannot be opened: {refusal} Check its permissions.");
                }
            }
        }

        PassOverWhatIsBeingWritten(folder, damaged);
        Dictionary<string, TrialRecord> known = Known(folder, damaged);
        foreach (KeyValuePair<string, string> file in damaged)
        {
            string path = Path.Combine(folder.Path, file.Key);
            yield return new FolderProblem(
                folder.Results,
                ProblemKind.DamagedSummary,
                ProblemSeverity.Error,
                path,
                known.TryGetValue(file.Key, out TrialRecord? trial)
                    ? $"It is not a result: {file.Value} A journal knows the result, {ValueText.Display(trial.Result)} with {trial.Parameters}: Repair-RoExperiment writes it again."
                    : $"It is not a result: {file.Value} Repair-RoExperiment moves it into .randopt/damaged.",
                () => Mend(folder, file.Key, trial));
        }

        foreach (FolderProblem problem in missing.Problems())
        {
            yield return problem;
        }
    }

    private static void PassOverWhatIsBeingWritten(CheckedFolder folder, Dictionary<string, string> damaged)
    {
        string[] fresh = damaged.Keys.Where(f => (DateTime.UtcNow - File.GetLastWriteTimeUtc(Path.Combine(folder.Path, f))).Duration() < s_fresh).ToArray();
        if (fresh.Length > 0)
        {
            folder.Cancellation.WaitHandle.WaitOne(s_moment);
            SummaryReader reader = new(folder.Results);
            foreach (string file in fresh)
            {
                if (reader.Read(file).Skipped is null)
                {
                    damaged.Remove(file);
                }
            }
        }
    }

    private static Dictionary<string, TrialRecord> Known(CheckedFolder folder, Dictionary<string, string> damaged)
    {
        Dictionary<string, TrialRecord> known = new(StringComparer.Ordinal);
        foreach (TrialRecord trial in damaged.Count == 0 ? [] : JournaledResults.In(folder))
        {
            string file = trial.ResultId + ResultFolder.Extension;
            if (damaged.ContainsKey(file))
            {
                known[file] = trial;
            }
        }

        return known;
    }

    private static void Mend(CheckedFolder folder, string file, TrialRecord? trial)
    {
        string path = Path.Combine(folder.Path, file);
        if (!File.Exists(path) || new SummaryReader(folder.Results).Read(file).Result is not null)
        {
            return;
        }

        folder.PutAside(path);
        if (trial is { ResultId: string id, Result: object result })
        {
            folder.Results.Write(folder.Results.Prepare(id, result, trial.ResultValues()), toDisk: true);
        }
    }
}
