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
        string begin = IsCut(folder.RemovedFile) ? "\n" : string.Empty;
        byte[] line = Encoding.UTF8.GetBytes(begin + JsonValueWriter.Write(new ValueMap(["id", "time"], [id, UnixTime.Now()])) + "\n");
        using FileStream file = new(folder.RemovedFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        file.Write(line, 0, line.Length);
    }

    /// <summary>The ids of all that were removed.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public static HashSet<string> Read(ResultFolder folder)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (ArraySegment<byte> line in File.Exists(folder.RemovedFile) && !FolderLinks.IsLink(folder.RemovedFile) ? FileLines.Of(folder.RemovedFile) : [])
        {
            if (IdIn(line) is string id)
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    /// <summary>The id in a line; null where it cannot be read: a kill cut it short, and its result is still there.</summary>
    public static string? IdIn(ArraySegment<byte> line)
    {
        try
        {
            return new JsonValueReader().ReadObject(line).TryGetValue("id", out object? id) ? id as string : null;
        }
        catch (RandOptException)
        {
            return null;
        }
    }

    /// <summary>Whether a kill cut the last line short: the next one would be lost with it.</summary>
    private static bool IsCut(string path)
    {
        using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        if (file.Length == 0)
        {
            return false;
        }

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }
}
