using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>
/// How many trials each search is running that all together are to bring an experiment to a number of results:
/// <c>.randopt/places/&lt;search&gt;</c>, each written by its own search alone.
/// </summary>
internal sealed class PlaceFolder(ResultFolder folder)
{
    private readonly string _path = folder.PlaceFolder;

    /// <summary>Says what a search is running and has just recorded.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void Write(PlaceContent content) => ResultFolder.Guard($"say in '{_path}' what is running", () =>
    {
        Directory.CreateDirectory(_path);
        ValueMap map = new(["running", "recorded"], [(long)content.Running, content.Recorded.ToArray<object?>()]);
        AtomicFile.WriteText(Path.Combine(_path, content.SearchId), folder.Staging, JsonValueWriter.Write(map));
    });

    /// <summary>The searches that have said something.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public IReadOnlyList<string> Searches()
    {
        List<string> searches = [];
        ResultFolder.Guard($"list the folder '{_path}'", () =>
            searches.AddRange(Directory.Exists(_path) ? Directory.EnumerateFiles(_path).Select(f => Path.GetFileName(f)!) : []));
        return searches;
    }

    /// <summary>What a search says; nothing where it is gone by now.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public PlaceContent Read(string searchId)
    {
        PlaceContent? content = null;
        ResultFolder.Guard($"read '{_path}'", () => content = Parse(Path.Combine(_path, searchId)));
        return content ?? new PlaceContent(searchId, 0, []);
    }

    /// <summary>How long ago a search said something, by the clock of the file system.</summary>
    /// <param name="searchId">The search.</param>
    /// <param name="now">What <see cref="FolderStamp.Now"/> says.</param>
    public TimeSpan AgeOf(string searchId, DateTime now) => now - File.GetLastWriteTimeUtc(Path.Combine(_path, searchId));

    /// <summary>Removes what a search said.</summary>
    public void Remove(string searchId)
    {
        try
        {
            File.Delete(Path.Combine(_path, searchId));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is of no consequence once its search is over.
        }
    }

    private static PlaceContent? Parse(string file)
    {
        try
        {
            ValueMap map = new JsonValueReader().ReadObject(WholeFile.Read(file, FileBounds.Definition));
            return new PlaceContent(
                Path.GetFileName(file),
                map.TryGetValue("running", out object? running) && running is long count ? (int)count : 0,
                map.TryGetValue("recorded", out object? recorded) && recorded is IReadOnlyList<object?> ids ? [.. ids.OfType<string>()] : []);
        }
        catch (Exception e) when (e is RandOptException or FileNotFoundException)
        {
            return null;
        }
    }
}
