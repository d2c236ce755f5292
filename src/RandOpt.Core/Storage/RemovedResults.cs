using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>
/// Which results were removed by hand: <c>.randopt/removed.jsonl</c>, one <c>{"id": ..., "time": ...}</c> a line. The journal of a
/// search that was killed may tell of them still, and what it tells of is written again where it is missing.
/// </summary>
internal static class RemovedResults
{
    /// <summary>Notes that a result is about to be removed.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public static void Note(ResultFolder folder, string id)
    {
        FolderLinks.Refuse(folder.Path, folder.RemovedFile);
        Directory.CreateDirectory(Path.GetDirectoryName(folder.RemovedFile)!);
        byte[] line = Encoding.UTF8.GetBytes(JsonValueWriter.Write(new ValueMap(["id", "time"], [id, UnixTime.Now()])) + "\n");
        using FileStream file = new(folder.RemovedFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        file.Write(line, 0, line.Length);
    }

    /// <summary>The ids of all that were removed.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public static HashSet<string> Read(ResultFolder folder)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        JsonValueReader json = new();
        foreach (ArraySegment<byte> line in File.Exists(folder.RemovedFile) && !FolderLinks.IsLink(folder.RemovedFile) ? FileLines.Of(folder.RemovedFile) : [])
        {
            try
            {
                if (json.ReadObject(line).TryGetValue("id", out object? id) && id is string removed)
                {
                    ids.Add(removed);
                }
            }
            catch (RandOptException)
            {
                // A kill cut the line short; its result is still there.
            }
        }

        return ids;
    }
}
