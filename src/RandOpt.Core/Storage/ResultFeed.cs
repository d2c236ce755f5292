using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;

namespace RandOpt.Storage;

/// <summary>
/// Keeps a reader current with a folder: each poll brings the results that appeared since the one before, whoever wrote
/// them, and the ids of those that are gone. No summary is read twice.
/// </summary>
public sealed class ResultFeed
{
    // A change within this time of a listing may leave the folder's time of change as it was: file systems keep it coarsely.
    private static readonly TimeSpan s_coarse = TimeSpan.FromMilliseconds(100);

    // A file that Python is writing is half there for an instant; a warning would be wrong.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    // Listing a large folder may cost this part of the time at the most; changes are then seen a little later.
    private const int ListingShare = 10;
    private const int LargeFolder = 256;

    private const long StillBeingWritten = -1;

    private readonly ResultFolder _folder;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _unreadable = new(StringComparer.Ordinal);
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private readonly Stopwatch _sinceListing = new();
    private TimeSpan _listingTime;
    private DateTime _changed;
    private bool _trusted;

    /// <summary>Starts from nothing: the first poll brings everything.</summary>
    /// <param name="folder">The folder to follow.</param>
    public ResultFeed(ResultFolder folder) => _folder = folder;

    /// <summary>What changed since the last poll.</summary>
    /// <param name="exact">Whether to list the folder in any case, rather than only where it changed and, being large, was not listed just now.</param>
    /// <param name="skipped">Told once of each file that is no result.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public FeedChange Poll(bool exact = false, Action<SkippedFile>? skipped = null, CancellationToken cancellationToken = default)
    {
        if (!exact && _sinceListing.IsRunning && (IsUnchanged() || MustWait()))
        {
            return FeedChange.None;
        }

        Stopwatch watch = Stopwatch.StartNew();
        _changed = Directory.GetLastWriteTimeUtc(_folder.Path);
        _trusted = DateTime.UtcNow - _changed > s_coarse;

        // Most names are known, and a list of them all at each poll would take memory with the folder.
        List<string> fresh = [];
        int present = 0;
        _folder.VisitFiles(file =>
        {
            if (_known.Contains(file))
            {
                present++;
            }
            else if (IsFresh(file))
            {
                fresh.Add(file);
            }
        });
        List<string> removed = present == _known.Count ? [] : Removed();
        _listingTime = watch.Elapsed;
        _sinceListing.Restart();

        fresh.Sort(StringComparer.Ordinal);
        List<TrialResult> added = new(fresh.Count);
        HashSet<string> bad = new(StringComparer.Ordinal);
        foreach (TrialResult result in _folder.Read(fresh, s => bad.Add(Remember(s, skipped)), cancellationToken))
        {
            added.Add(result);
        }

        // What could not be read stays unknown: it may be half written yet, and is tried again once it has changed.
        _known.UnionWith(fresh.Where(f => !bad.Contains(f)));
        return new FeedChange(added, removed);
    }

    /// <summary>Takes a result as known that the caller has just recorded.</summary>
    public void Note(TrialResult result) => _known.Add(result.Id + ".json");

    private bool MustWait() => _known.Count >= LargeFolder && _sinceListing.Elapsed < TimeSpan.FromTicks(_listingTime.Ticks * ListingShare);

    private bool IsUnchanged() => _trusted && Directory.GetLastWriteTimeUtc(_folder.Path) == _changed && _unreadable.Count == 0;

    private bool IsFresh(string file) =>
        !(_unreadable.TryGetValue(file, out long version) && version == VersionOf(Path.Combine(_folder.Path, file)));

    private List<string> Removed()
    {
        HashSet<string> listed = new(_folder.ListFiles(), StringComparer.Ordinal);
        List<string> gone = _known.Where(f => !listed.Contains(f)).ToList();
        _known.ExceptWith(gone);
        return gone.ConvertAll(f => Path.GetFileNameWithoutExtension(f)!);
    }

    private string Remember(SkippedFile bad, Action<SkippedFile>? skipped)
    {
        string file = Path.GetFileName(bad.Path);
        if (DateTime.UtcNow - File.GetLastWriteTimeUtc(bad.Path) < s_patience)
        {
            _unreadable[file] = StillBeingWritten;
            return file;
        }

        _unreadable[file] = VersionOf(bad.Path);
        if (_warned.Add(file))
        {
            skipped?.Invoke(bad);
        }

        return file;
    }

    private static long VersionOf(string path)
    {
        FileInfo file = new(path);
        return file.Exists ? unchecked((file.LastWriteTimeUtc.Ticks * 31) + file.Length) : 0;
    }
}
