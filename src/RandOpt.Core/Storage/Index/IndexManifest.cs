using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>
/// What an index consists of, <c>.randopt/index/current.json</c>. It is replaced as a whole, so that readers and writers that work
/// at the same time see one state or another; what a writer replaced that another has written meanwhile is read again, no more.
/// </summary>
/// <param name="Stamp">The folder's time of change when everything in it was in the index; null where that was not sure.</param>
/// <param name="Segments">The segments.</param>
/// <param name="Unread">The files that were no summaries then.</param>
internal sealed record IndexManifest(long? Stamp, IReadOnlyList<SegmentEntry> Segments, IReadOnlyList<string> Unread)
{
    /// <summary>The name of its file.</summary>
    public const string FileName = "current.json";

    private const long FormatVersion = 1;

    /// <summary>Reads it; null where there is none, or none that this version can use.</summary>
    public static IndexManifest? Read(ResultFolder folder)
    {
        try
        {
            ValueMap map = new JsonValueReader().ReadObject(WholeFile.Read(PathIn(folder), FileBounds.Definition));
            return Value<long>(map["version"]) == FormatVersion
                ? new IndexManifest(map["stamp"] as long?, [.. List<ValueMap>(map["segments"]).Select(SegmentFrom)], [.. List<string>(map["unread"])])
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RandOptException or KeyNotFoundException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Puts it in the place of the one before.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public void Write(ResultFolder folder)
    {
        ValueMap map = new(
            ["version", "stamp", "segments", "unread"],
            [FormatVersion, Stamp, Segments.Select(ToMap).ToArray<object?>(), Unread.ToArray<object?>()]);
        AtomicFile.WriteText(PathIn(folder), folder.Staging, JsonValueWriter.Write(map));
    }

    /// <summary>Whether another process has written it since.</summary>
    public static bool HasChanged(ResultFolder folder, IndexManifest? since) =>
        !(Read(folder) is IndexManifest now ? since is not null && now.IsSameAs(since) : since is null);

    private static string PathIn(ResultFolder folder) => Path.Combine(folder.IndexFolder, FileName);

    private bool IsSameAs(IndexManifest other) =>
        Stamp == other.Stamp && Unread.SequenceEqual(other.Unread) && Segments.Select(s => (s.Name, s.Removed.Length)).SequenceEqual(other.Segments.Select(s => (s.Name, s.Removed.Length)));

    private static T Value<T>(object? value) => value is T expected ? expected : throw new InvalidDataException();

    private static IEnumerable<T> List<T>(object? value) => Value<IReadOnlyList<object?>>(value).Select(Value<T>);

    private static ValueMap ToMap(SegmentEntry segment) => new(
        ["name", "rows", "length", "removed"], [segment.Name, (long)segment.Rows, segment.Length, Array.ConvertAll(segment.Removed, r => (object?)(long)r)]);

    private static SegmentEntry SegmentFrom(ValueMap map) => new(
        Path.GetFileName(Value<string>(map["name"])), (int)Value<long>(map["rows"]), Value<long>(map["length"]), [.. List<long>(map["removed"]).Select(r => (int)r)]);
}
