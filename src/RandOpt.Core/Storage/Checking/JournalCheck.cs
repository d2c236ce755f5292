using System;
using System.Collections.Generic;
using System.Text;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>Lines of journals that cannot be read: a cut last one is what a kill leaves, others are damage.</summary>
internal sealed class JournalCheck : IFolderCheck
{
    public IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        foreach (JournalFile file in folder.QuietJournals())
        {
            (int bad, bool isCut) = Look(folder, file);
            if (bad > 0)
            {
                yield return new FolderProblem(
                    folder.Results,
                    ProblemKind.DamagedJournal,
                    ProblemSeverity.Warning,
                    file.Path,
                    FormattableString.Invariant($"It has {bad} {(bad == 1 ? "line" : "lines")} that cannot be read; what they said of trials is lost. Repair-RoExperiment takes them out, and keeps a copy in .randopt/damaged."),
                    () => Mend(folder, file));
            }
            else if (isCut)
            {
                yield return new FolderProblem(
                    folder.Results, ProblemKind.CutJournal, ProblemSeverity.Information, file.Path, "Its last line is cut off, as it is when a search is killed or its disk is full. Nothing has to be done.");
            }
        }
    }

    private static (int Bad, bool IsCut) Look(CheckedFolder folder, JournalFile file)
    {
        int bad = 0;
        bool isLastBad = false;
        foreach (ValueMap? record in file.ReadLines())
        {
            folder.Cancellation.ThrowIfCancellationRequested();
            bad += isLastBad ? 1 : 0;
            isLastBad = record is null;
        }

        return (bad, isLastBad);
    }

    private static void Mend(CheckedFolder folder, JournalFile file)
    {
        if (Look(folder, file).Bad > 0)
        {
            folder.CopyAside(file.Path);
            AtomicFile.Write(file.Path, folder.Results.Staging, stream =>
            {
                foreach (ValueMap record in file.Read())
                {
                    byte[] line = Encoding.ASCII.GetBytes(JsonValueWriter.Write(record) + "\n");
                    stream.Write(line, 0, line.Length);
                }
            });
        }
    }
}
