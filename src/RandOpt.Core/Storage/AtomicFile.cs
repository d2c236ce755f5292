using System;
using System.IO;
using System.Text;

namespace RandOpt.Storage;

/// <summary>Writes files that appear whole or not at all: beside, in a folder of the same file system, then renamed.</summary>
internal static class AtomicFile
{
    /// <summary>Writes ASCII text.</summary>
    /// <param name="path">Where the file appears.</param>
    /// <param name="staging">Where it is written first; made where it is not there.</param>
    /// <param name="text">The content.</param>
    public static void WriteText(string path, string staging, string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        string temporary = Path.Combine(staging, Path.GetFileName(path));
        Place(temporary, path, () =>
        {
            try
            {
                File.WriteAllBytes(temporary, bytes);
            }
            catch (DirectoryNotFoundException)
            {
                Directory.CreateDirectory(staging);
                File.WriteAllBytes(temporary, bytes);
            }
        });
    }

    /// <summary>Copies a file.</summary>
    /// <param name="source">What is copied.</param>
    /// <param name="path">Where the copy appears.</param>
    /// <param name="staging">Where it is written first; made where it is not there.</param>
    public static void Copy(string source, string path, string staging)
    {
        Directory.CreateDirectory(staging);
        string temporary = Path.Combine(staging, Path.GetRandomFileName());
        Place(temporary, path, () => File.Copy(source, temporary));
    }

    private static void Place(string temporary, string path, Action write)
    {
        try
        {
            write();
            Rename(temporary, path);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What kept it from being written is the error to tell of.
        }
    }

    private static void Rename(string temporary, string path)
    {
#if NETSTANDARD2_0
        if (File.Exists(path))
        {
            File.Replace(temporary, path, null);
        }
        else
        {
            File.Move(temporary, path);
        }
#else
        File.Move(temporary, path, overwrite: true);
#endif
    }
}
