using System;
using System.IO;
#if NETSTANDARD2_0
using System.Runtime.InteropServices;
#endif

namespace RandOpt.Storage;

/// <summary>
/// Links inside of an experiment's folder. The folder may come from somebody else, and what is written or deleted through a link is
/// outside of it. The experiment's own folder may be a link: that one the user has named.
/// </summary>
internal static class FolderLinks
{
    /// <summary>Whether a path is a symbolic link or a junction, wherever it leads.</summary>
    public static bool IsLink(string path)
    {
        try
        {
            return (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0 && LeadsElsewhere(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Throws where a path cannot be reached from a folder without going through a link, or is one.</summary>
    /// <param name="root">The experiment's folder.</param>
    /// <param name="path">A path in it, which need not be there.</param>
    /// <exception cref="RandOptException">There is a link.</exception>
    public static void Refuse(string root, string path)
    {
        for (string? at = path; at is not null && at.Length > root.Length; at = Path.GetDirectoryName(at))
        {
            if (IsLink(at))
            {
                throw Refused(at);
            }
        }
    }

    /// <summary>Deletes a link and nothing of what it leads to.</summary>
    public static void Delete(string link)
    {
        if ((File.GetAttributes(link) & FileAttributes.Directory) != 0)
        {
            Directory.Delete(link);
        }
        else
        {
            File.Delete(link);
        }
    }

    /// <summary>Makes way for a file that is to be written: where a link stands in its place, that is deleted.</summary>
    public static void Clear(string path)
    {
        if (IsLink(path))
        {
            Delete(path);
        }
    }

    /// <summary>The error for a link that stands where only files and folders of the experiment may.</summary>
    public static RandOptException Refused(string link) => new(
        ErrorKind.InvalidOperation,
        "LinkInExperiment",
        $"'{link}' is a link, and RandOpt follows none inside of an experiment's folder: it leads to what is not the experiment's. Put a real file or folder in its place, or delete it. To keep an experiment on another disk, move it as a whole and make its folder the link, or name a folder there with -Directory (ROPT_DIR).");

#if NETSTANDARD2_0
    private static bool LeadsElsewhere(string path)
    {
        // Files in a cloud, or stored once for many, are reparse points too, and no links.
        const int FindDataLength = 592;
        const int TagOffset = 36;
        const uint NameSurrogate = 0x20000000;
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return true;
        }

        byte[] data = new byte[FindDataLength];
        IntPtr found = FindFirstFile(path, data);
        if (found == new IntPtr(-1))
        {
            return true;
        }

        FindClose(found);
        return (BitConverter.ToUInt32(data, TagOffset) & NameSurrogate) != 0;
    }

    [DllImport("kernel32", EntryPoint = "FindFirstFileW", SetLastError = true, CharSet = CharSet.Unicode)]
    private static extern IntPtr FindFirstFile(string path, byte[] data);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool FindClose(IntPtr search);
#else
    // Files in a cloud, or stored once for many, are reparse points too, and no links.
    private static bool LeadsElsewhere(string path) => new FileInfo(path).LinkTarget is not null;
#endif
}
