using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>A folder while it is looked through, and what several checks ask of it.</summary>
internal sealed class CheckedFolder(ResultFolder results, SearchSpace space, CancellationToken cancellation)
{
    /// <summary>The folder of the results.</summary>
    public ResultFolder Results => results;

    /// <summary>The parameters; none where they are not known.</summary>
    public SearchSpace Space => space;

    /// <summary>Stops the looking.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The full path.</summary>
    public string Path => results.Path;

    /// <summary>What is RandOpt's alone.</summary>
    public string Own => System.IO.Path.GetDirectoryName(results.JournalFolder)!;

    /// <summary>The journals of searches that do not run any more.</summary>
    public IReadOnlyList<JournalFile> QuietJournals()
    {
        IReadOnlyList<JournalFile> all = JournalFile.All(results.JournalFolder);
        return all.Where(f => f.IsClosed || RunningSearches.IsDead(f.OwnerId, all)).ToArray();
    }

    /// <summary>The entries of a folder below it, by name; none where there is no such folder.</summary>
    public static IEnumerable<string> Entries(string folder) => Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder) : [];

    /// <summary>Whether a file may be read at all.</summary>
    public static bool CanOpen(string path, out string reason)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            reason = string.Empty;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return false;
        }
    }

    /// <summary>Moves a file out of the way, to where nothing reads it and somebody may still want it.</summary>
    public void PutAside(string path) => File.Move(path, PlaceAside(path));

    /// <summary>Keeps a copy of a file that is about to be written anew.</summary>
    public void CopyAside(string path) => File.Copy(path, PlaceAside(path));

    private string PlaceAside(string path)
    {
        string damaged = System.IO.Path.Combine(Own, "damaged");
        Directory.CreateDirectory(damaged);
        string place = System.IO.Path.Combine(damaged, System.IO.Path.GetFileName(path));
        for (int i = 2; File.Exists(place); i++)
        {
            place = System.IO.Path.Combine(damaged, FormattableString.Invariant($"{System.IO.Path.GetFileName(path)}.{i}"));
        }

        return place;
    }
}
