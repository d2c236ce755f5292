using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RandOpt.Storage;

/// <summary>
/// What a folder of results holds at one moment, put together from its index and from the folder itself: the index's segments, and
/// the names of those files that are in none. Where the folder has not changed since the index was written, it is not listed.
/// </summary>
internal sealed class FolderSnapshot : IDisposable
{
    // Reading so few summaries takes no longer than looking after an index.
    private const int SmallFolder = 64;

    // Files that are no summaries are kept in mind by name, but for somebody's folder full of other things.
    private const int MostUnread = 1000;

    // What another process may be about to make part of the index, or may be reading still, is left alone for so long.
    private static readonly TimeSpan s_retention = TimeSpan.FromMinutes(10);

    private readonly ResultFolder _folder;
    private readonly IndexManifest? _before;
    private readonly List<IndexSegment> _segments;
    private readonly long? _stamp;
    private readonly DateTime? _now;
    private readonly bool _hasRemoved;

    private FolderSnapshot(ResultFolder folder, IndexManifest? before, List<IndexSegment> segments, IReadOnlyList<string> unindexed, long? stamp, DateTime? now, bool hasRemoved)
    {
        _folder = folder;
        _before = before;
        _segments = segments;
        Unindexed = unindexed;
        _stamp = stamp;
        _now = now;
        _hasRemoved = hasRemoved;
    }

    /// <summary>The segments of the index, each in the order of the ids.</summary>
    public IReadOnlyList<IndexSegment> Segments => _segments;

    /// <summary>The files that are in none, in the order of their ids.</summary>
    public IReadOnlyList<string> Unindexed { get; }

    /// <summary>How many files there are.</summary>
    public int Count => _segments.Sum(s => s.Count) + Unindexed.Count;

    /// <summary>Whether there is an index, or enough in the folder for one.</summary>
    public bool KeepsIndex => _before is not null || Count >= SmallFolder;

    /// <summary>How many files there are by the index alone; null where that is not sure.</summary>
    public static int? CountIn(ResultFolder folder) =>
        IndexManifest.Read(folder) is IndexManifest manifest && manifest.Stamp == FolderStamp.Of(folder.Path).Ticks
            ? manifest.Segments.Sum(s => s.Rows - s.Removed.Length) + manifest.Unread.Count
            : null;

    /// <summary>Looks at the folder.</summary>
    /// <exception cref="RandOptException">The file system refused to list the folder.</exception>
    public static FolderSnapshot Take(ResultFolder folder)
    {
        IndexManifest? manifest = IndexManifest.Read(folder);
        List<IndexSegment> segments = [.. (manifest?.Segments ?? []).Select(e => IndexSegment.TryOpen(folder, e)).OfType<IndexSegment>()];
        if (manifest is { Stamp: long known } && segments.Count == manifest.Segments.Count && known == FolderStamp.Of(folder.Path).Ticks)
        {
            return new FolderSnapshot(folder, manifest, segments, manifest.Unread, known, null, hasRemoved: false);
        }

        DateTime? now = manifest is null ? null : TryNow(folder);
        DateTime stamp = FolderStamp.Of(folder.Path);
        List<string> unindexed = [];
        bool hasRemoved = Compare(folder, segments, unindexed, out string? newest);
        unindexed.Sort(CompareIds);
        bool canTell = now is DateTime began && FolderStamp.CanTell(stamp, began, newest is null ? null : Path.Combine(folder.Path, newest));
        return new FolderSnapshot(folder, manifest, segments, unindexed, canTell ? stamp.Ticks : null, now, hasRemoved);
    }

    /// <summary>Orders the names of files by the ids in them.</summary>
    public static int CompareIds(string x, string y) => IdOf(x).SequenceCompareTo(IdOf(y));

    /// <summary>Begins a segment for what was not in the index; null where there can be none.</summary>
    public SegmentWriter? TryBeginSegment()
    {
        SegmentWriter? writer = null;
        TryWrite(() =>
        {
            FolderLinks.Refuse(_folder.Path, _folder.IndexFolder);
            Directory.CreateDirectory(_folder.IndexFolder);
            writer = new SegmentWriter(_folder.IndexFolder);
        });
        return writer;
    }

    /// <summary>Brings the index up to date. What goes wrong with that is of no consequence: it is tried again the next time.</summary>
    /// <param name="writer">The summaries that were not in it; null where there are none.</param>
    /// <param name="unread">The files that are no summaries.</param>
    public void Update(SegmentWriter? writer, IReadOnlyList<string> unread) => TryWrite(() =>
    {
        using SegmentWriter? added = writer;
        long? stamp = unread.Count > MostUnread ? null : _stamp;
        IReadOnlyList<string> kept = stamp is null ? [] : unread;
        bool isNew = added is not null || _hasRemoved || _segments.Count != (_before?.Segments.Count ?? 0);
        if (!KeepsIndex || !(isNew || stamp != _before?.Stamp || !kept.SequenceEqual(_before?.Unread ?? [])))
        {
            return;
        }

        FolderLinks.Refuse(_folder.Path, _folder.IndexFolder);
        List<SegmentEntry> entries = Merge(added?.Finish());
        if (IndexManifest.HasChanged(_folder, _before))
        {
            // Somebody else was first; what was read here is theirs to find or to be read again.
            return;
        }

        new IndexManifest(stamp, entries, kept).Write(_folder);
        Tidy(entries);
    });

    /// <inheritdoc/>
    public void Dispose() => _segments.ForEach(s => s.Dispose());

    private static ReadOnlySpan<char> IdOf(string file) => file.AsSpan(0, file.Length - ResultFolder.Extension.Length);

    private static DateTime? TryNow(ResultFolder folder)
    {
        DateTime? now = null;
        TryWrite(() =>
        {
            FolderLinks.Refuse(folder.Path, folder.IndexFolder);
            now = FolderStamp.Now(folder.IndexFolder);
        });
        return now;
    }

    private static void TryWrite(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or IndexDamagedException or RandOptException)
        {
            // The index only saves time: a folder that cannot be written in, a link in it, or a full disk, does without.
        }
    }

    /// <summary>Lists the folder: marks the rows whose files are gone, and gathers the files that have no row.</summary>
    private static bool Compare(ResultFolder folder, List<IndexSegment> segments, List<string> unindexed, out string? newest)
    {
        NameTable table = new(segments.Sum(s => s.Rows));
        bool hasRemoved = false;
        int first = 0;
        foreach (IndexSegment segment in segments)
        {
            ReadOnlySpan<ulong> hashes = segment.Hashes;
            for (int row = 0; row < hashes.Length; row++)
            {
                // Two processes may have put the same summary into the index at the same time.
                if (!segment.IsRemoved(row) && !table.TryAdd(hashes[row], first + row))
                {
                    segment.Remove(row);
                    hasRemoved = true;
                }
            }

            first += hashes.Length;
        }

        bool[] isThere = new bool[first];
        string? last = null;
        folder.VisitNames(name =>
        {
            if (last is null || name.SequenceCompareTo(last.AsSpan()) > 0)
            {
                last = name.ToString();
            }

            if (name.EndsWith(ResultFolder.Extension.AsSpan(), StringComparison.Ordinal)
                && table.TryFind(Hash64.Of(name.Slice(0, name.Length - ResultFolder.Extension.Length)), out int row))
            {
                isThere[row] = true;
            }
            else
            {
                unindexed.Add(name.ToString());
            }
        });
        newest = last;
        first = 0;
        foreach (IndexSegment segment in segments)
        {
            for (int row = 0; row < segment.Rows; row++)
            {
                if (!isThere[first + row] && !segment.IsRemoved(row))
                {
                    segment.Remove(row);
                    hasRemoved = true;
                }
            }

            first += segment.Rows;
        }

        return hasRemoved;
    }

    /// <summary>
    /// Joins segments, so that there are never many: the last ones, as long as they are no more than twice as large as what is joined
    /// already, which moves each summary a few times in all, and those of which much is gone.
    /// </summary>
    private List<SegmentEntry> Merge(SegmentEntry? added)
    {
        List<IndexSegment> merged = [];
        int rows = added?.Rows ?? 0;
        for (int i = _segments.Count - 1; i >= 0; i--)
        {
            IndexSegment segment = _segments[i];
            if (segment.Count <= 2 * rows || segment.Rows - segment.Count > 100 + (segment.Rows / 8))
            {
                merged.Add(segment);
                rows += segment.Count;
            }
        }

        List<SegmentEntry> entries = [.. _segments.Except(merged).Select(s => s.Entry)];
        if (merged.Count == 0)
        {
            return added is null ? entries : [.. entries, added];
        }

        using IndexSegment? last = added is null ? null : IndexSegment.TryOpen(_folder, added);
        using SegmentWriter writer = new(_folder.IndexFolder);
        IndexSegment.Merge(last is null ? merged : merged.Append(last), writer);
        if (writer.Rows > 0)
        {
            entries.Add(writer.Finish());
        }

        return entries;
    }

    /// <summary>Removes segments that are part of the index no more.</summary>
    private void Tidy(List<SegmentEntry> entries)
    {
        foreach (string file in _now is null ? [] : Directory.EnumerateFiles(_folder.IndexFolder))
        {
            string name = Path.GetFileName(file);
            if (name != IndexManifest.FileName && !entries.Exists(e => e.Name == name) && _now - File.GetLastWriteTimeUtc(file) > s_retention)
            {
                File.Delete(file);
            }
        }
    }
}
