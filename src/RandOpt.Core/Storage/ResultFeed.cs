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
    private readonly Stopwatch _sinceChange = new();
    private TimeSpan _listingTime;
    private DateTime _stamp;
    private bool _canTell;

    /// <summary>Starts from nothing: the first poll brings everything.</summary>
    /// <param name="folder">The folder to follow.</param>
    public ResultFeed(ResultFolder folder) => _folder = folder;

    /// <summary>How many results there are, as of the last poll.</summary>
    public int Count => _known.Count;

    /// <summary>What changed since the last poll.</summary>
    /// <param name="exact">Whether to list the folder in any case, rather than only where it changed and, being large, was not listed just now.</param>
    /// <param name="skipped">Told once of each file that is no result.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public FeedChange Poll(bool exact = false, Action<SkippedFile>? skipped = null, CancellationToken cancellationToken = default)
    {
        DateTime stamp = FolderStamp.Of(_folder.Path);
        if (stamp != _stamp || !_sinceChange.IsRunning)
        {
            _stamp = stamp;
            _canTell = false;
            _sinceChange.Restart();
        }

        if (!exact && _sinceListing.IsRunning && (IsUnchanged || MustWait()))
        {
            return FeedChange.None;
        }

        // Only a listing that begins some time after the last change sees everything that has this time of change.
        _canTell = _sinceChange.Elapsed > FolderStamp.Step(stamp);
        bool isFirst = !_sinceListing.IsRunning;
        Stopwatch watch = Stopwatch.StartNew();
        FeedChange change = isFirst ? ReadAll(skipped, cancellationToken) : ReadFresh(watch, skipped, cancellationToken);
        _sinceListing.Restart();
        return change;
    }

    /// <summary>Whether a result is known.</summary>
    public bool Knows(string resultId) => _known.Contains(resultId + ResultFolder.Extension);

    /// <summary>Takes a result as known that the caller has just recorded.</summary>
    public void Note(TrialResult result) => _known.Add(result.Id + ResultFolder.Extension);

    private bool IsUnchanged => _canTell && _unreadable.Count == 0;

    private bool MustWait() => _known.Count >= LargeFolder && _sinceListing.Elapsed < TimeSpan.FromTicks(_listingTime.Ticks * ListingShare);

    /// <summary>Reads everything there is, by the index.</summary>
    private FeedChange ReadAll(Action<SkippedFile>? skipped, CancellationToken cancellationToken)
    {
        List<TrialResult> added = [.. _folder.Read(s => Remember(s, skipped), cancellationToken)];
        _known.UnionWith(added.Select(r => r.Id + ResultFolder.Extension));
        return new FeedChange(added, []);
    }

    /// <summary>Lists the folder, and reads what is not known.</summary>
    private FeedChange ReadFresh(Stopwatch watch, Action<SkippedFile>? skipped, CancellationToken cancellationToken)
    {
        // Most names are known, and a list of them all at each poll would take memory with the folder.
        List<string> fresh = [];
        int present = 0;
        _folder.VisitNames(name =>
        {
            string file = name.ToString();
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

        fresh.Sort(FolderSnapshot.CompareIds);
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
        TimeSpan age = DateTime.UtcNow - File.GetLastWriteTimeUtc(bad.Path);
        if (age >= TimeSpan.Zero && age < s_patience)
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
