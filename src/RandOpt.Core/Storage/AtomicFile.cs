using System;
using System.IO;
using System.Text;

namespace RandOpt.Storage;

/// <summary>Writes files that appear whole or not at all: beside, in a folder of the same file system, then renamed.</summary>
internal static class AtomicFile
{
#if NETSTANDARD2_0
    private const int RenameAttempts = 10;

#endif
    private static readonly byte[] s_probe = new byte[8192];
    private static readonly TimeSpan s_abandoned = TimeSpan.FromHours(1);

    /// <summary>Writes ASCII text.</summary>
    /// <param name="path">Where the file appears.</param>
    /// <param name="staging">Where it is written first; made where it is not there.</param>
    /// <param name="text">The content.</param>
    /// <param name="toDisk">Whether it is flushed to the disk before it appears: it then outlives the machine.</param>
    public static void WriteText(string path, string staging, string text, bool toDisk = false)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        Place(path, staging, temporary => WriteNew(temporary, bytes, toDisk));
    }

    /// <summary>Writes what a function writes.</summary>
    /// <param name="path">Where the file appears.</param>
    /// <param name="staging">Where it is written first; made where it is not there.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, string staging, Action<Stream> write)
    {
        Directory.CreateDirectory(staging);
        Place(path, staging, temporary =>
        {
            using FileStream file = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            write(file);
        });
    }

    /// <summary>Copies a file.</summary>
    /// <param name="source">What is copied.</param>
    /// <param name="path">Where the copy appears.</param>
    /// <param name="staging">Where it is written first; made where it is not there.</param>
    public static void Copy(string source, string path, string staging) => Place(path, staging, temporary => File.Copy(source, temporary));

    /// <summary>Writes a file and deletes it again.</summary>
    /// <param name="staging">Where it is written; made where it is not there.</param>
    public static void Probe(string staging)
    {
        Directory.CreateDirectory(staging);
        string probe = Path.Combine(staging, Path.GetRandomFileName());
        try
        {
            // A full disk has room for an empty file.
            WriteNew(probe, s_probe);
        }
        finally
        {
            Discard(probe);
        }
    }

    /// <summary>Removes a folder that files were written in first, unless others are writing there.</summary>
    public static void RemoveStaging(string staging)
    {
        try
        {
            Directory.Delete(staging);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is not empty, or gone already.
        }
    }

    /// <summary>Removes what kills have left of files that were being written; what is new may be somebody's who is at it.</summary>
    public static void ClearStaging(string staging)
    {
        try
        {
            foreach (string file in Directory.EnumerateFiles(staging))
            {
                if (IsAbandoned(file))
                {
                    Discard(file);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is no such folder, or it is not ours to tidy.
        }
    }

    /// <summary>Whether a file is so old that nobody can be writing it any more.</summary>
    public static bool IsAbandoned(string file) => DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > s_abandoned;

    private static void Place(string path, string staging, Action<string> write)
    {
        // A name of its own, for others may be writing the same file: searches that start together on one experiment.
        string temporary = Path.Combine(staging, Path.GetRandomFileName());
        try
        {
            try
            {
                write(temporary);
            }
            catch (DirectoryNotFoundException)
            {
                Directory.CreateDirectory(staging);
                write(temporary);
            }

            Rename(temporary, path);
        }
        catch
        {
            // On a full disk the beginning of a file would be left.
            Discard(temporary);
            throw;
        }
    }

    private static void WriteNew(string path, byte[] bytes, bool toDisk = false)
    {
        // Not File.WriteAllBytes: that truncates the file first, which makes ext4 write it to the disk when it is closed.
        using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1);
        file.Write(bytes, 0, bytes.Length);
        if (toDisk)
        {
            file.Flush(flushToDisk: true);
        }
    }

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is what the user has to know.
        }
    }

    private static void Rename(string temporary, string path)
    {
#if NETSTANDARD2_0
        // .NET Framework moves a file only to where there is none, and replaces only one that is there; another process may change that in between.
        for (int attempt = 1; ; attempt++)
        {
            bool exists = File.Exists(path);
            try
            {
                if (exists)
                {
                    File.Replace(temporary, path, null);
                }
                else
                {
                    File.Move(temporary, path);
                }

                return;
            }
            catch (IOException) when (attempt < RenameAttempts && File.Exists(path) != exists && File.Exists(temporary))
            {
            }
        }
#else
        File.Move(temporary, path, overwrite: true);
#endif
    }
}
