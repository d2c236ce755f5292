using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>Tells searches that run from those that were killed, by their journals.</summary>
internal static class RunningSearches
{
    /// <summary>The process of a search that runs on an experiment; null where none does.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public static ProcessIdentity? In(ResultFolder folder)
    {
        IReadOnlyList<JournalFile> all = JournalFile.All(folder.JournalFolder);
        return all.Where(f => !f.IsClosed && !IsDead(f.OwnerId, all))
            .Select(f => OwnerIn(all.First(o => o.SearchId == f.OwnerId)))
            .FirstOrDefault(o => o is not null);
    }

    /// <summary>Throws where a search runs on an experiment that is to be changed as a whole.</summary>
    /// <param name="folder">The experiment's folder.</param>
    /// <param name="force">Whether it is to be done all the same.</param>
    /// <exception cref="RandOptException">One runs, or the file system refused.</exception>
    public static void CheckNone(ResultFolder folder, bool force)
    {
        ProcessIdentity? running = null;
        ResultFolder.Guard($"read the journals in '{folder.JournalFolder}'", () => running = In(folder));
        if (running is not null && !force)
        {
            throw new RandOptException(
                ErrorKind.InvalidOperation,
                "ExperimentInUse",
                $"A search is running on the experiment '{folder.Name}': process {running.Process} on {running.Host}. Stop it first, or add -Force where you know that it is gone.");
        }
    }

    /// <summary>Whether a search is known to run no more.</summary>
    public static bool IsDead(string searchId, IReadOnlyList<JournalFile> all) =>
        all.FirstOrDefault(f => f.SearchId == searchId) is not JournalFile own || own.IsClosed || OwnerIn(own)?.IsDead != false;

    /// <summary>The process of the search that wrote a journal; null where a kill left not even that.</summary>
    public static ProcessIdentity? OwnerIn(JournalFile file)
    {
        try
        {
            return file.Read().FirstOrDefault() is ValueMap first && first.TryGetValue("owner", out object? owner) && owner is ValueMap map ? ProcessIdentity.From(map) : null;
        }
        catch (IOException)
        {
            // It is closed or taken over at this moment, by somebody who lives.
            return ProcessIdentity.OfThisProcess();
        }
    }
}
