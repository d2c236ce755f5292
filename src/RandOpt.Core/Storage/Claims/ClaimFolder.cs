using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>
/// The claims of an experiment's searches, <c>.randopt/claims/&lt;key&gt;.&lt;generation&gt;</c>. A claim is made by creating its file, which of
/// all who try only one can, on local disks, NFS and SMB alike; nothing is locked. Who finds that the owner is gone creates the file of
/// the next generation, which again only one can.
/// </summary>
internal sealed class ClaimFolder(ResultFolder folder)
{
    private readonly string _path = folder.ClaimFolder;

    /// <summary>The key of one run of a configuration: the same wherever it is claimed.</summary>
    /// <param name="configuration">The configuration, in any order; 1 is the same as 1.0.</param>
    /// <param name="run">How often it was run before.</param>
    public static string KeyOf(ValueMap configuration, long run)
    {
        byte[] hash = Sha256.Hash(Encoding.UTF8.GetBytes(ConfigurationText.Of(configuration)));
        StringBuilder key = new();
        for (int i = 0; i < 16; i++)
        {
            key.Append(hash[i].ToString("x2", CultureInfo.InvariantCulture));
        }

        return key.Append('-').Append(run.ToString(CultureInfo.InvariantCulture)).ToString();
    }

    /// <summary>Makes a claim; false where somebody has.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public bool TryCreate(Claim claim, string searchId)
    {
        bool isMade = false;
        ResultFolder.Guard($"claim a trial in '{_path}'", () =>
        {
            try
            {
                isMade = Create(claim, searchId);
            }
            catch (DirectoryNotFoundException)
            {
                Directory.CreateDirectory(_path);
                isMade = Create(claim, searchId);
            }

            if (isMade && File.Exists(PathOf(claim with { Generation = claim.Generation + 1 })))
            {
                // What looked like the first was removed below a later one at this moment.
                Remove(claim);
                isMade = false;
            }
        });
        return isMade;
    }

    /// <summary>Reads a claim; null where it is not there.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public ClaimContent? Read(Claim claim)
    {
        ClaimContent? content = null;
        ResultFolder.Guard($"read the claim '{PathOf(claim)}'", () =>
        {
            try
            {
                content = Parse(WholeFile.Read(PathOf(claim), FileBounds.Definition));
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // Nobody has claimed it.
            }
        });
        return content;
    }

    /// <summary>Says what became of a claim of one's own.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void Mark(Claim claim, string searchId, ClaimState state) => ResultFolder.Guard($"mark the claim '{PathOf(claim)}'", () =>
        AtomicFile.WriteText(PathOf(claim), folder.Staging, Text(searchId, state)));

    /// <summary>Gives up a claim. Where the file system refuses, it stays until its search is over.</summary>
    public void Remove(Claim claim)
    {
        try
        {
            File.Delete(PathOf(claim));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A claim of a search that is over stops nobody.
        }
    }

    /// <summary>All claims, of one key the later generation first.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public IReadOnlyList<Claim> All()
    {
        List<Claim> all = [];
        ResultFolder.Guard($"list the folder '{_path}'", () =>
        {
            if (Directory.Exists(_path))
            {
                all.AddRange(Directory.EnumerateFiles(_path).Select(f => Path.GetFileName(f)!).Select(From).OfType<Claim>());
            }
        });
        all.Sort((a, b) => a.Key == b.Key ? b.Generation.CompareTo(a.Generation) : string.CompareOrdinal(a.Key, b.Key));
        return all;
    }

    /// <summary>How old a claim is by the clock of its file system.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="now">What <see cref="FolderStamp.Now"/> says.</param>
    public TimeSpan AgeOf(Claim claim, DateTime now) => now - File.GetLastWriteTimeUtc(PathOf(claim));

    private static Claim? From(string fileName)
    {
        int dot = fileName.LastIndexOf('.');
        return dot > 0 && int.TryParse(fileName.Substring(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int generation)
            ? new Claim(fileName.Substring(0, dot), generation)
            : null;
    }

    private static ClaimContent Parse(Span<byte> bytes)
    {
        try
        {
            ValueMap map = new JsonValueReader().ReadObject(bytes);
            return new ClaimContent(
                map.TryGetValue("search", out object? search) ? search as string : null,
                map.TryGetValue("state", out object? state) && Enum.TryParse(state as string, ignoreCase: true, out ClaimState known) ? known : ClaimState.Open);
        }
        catch (RandOptException)
        {
            return new ClaimContent(null, ClaimState.Open);
        }
    }

    private static string Text(string searchId, ClaimState state) => JsonValueWriter.Write(
        new ValueMap(["search", "state", "time"], [searchId, state.ToString(), UnixTime.Now()]));

    private bool Create(Claim claim, string searchId)
    {
        FileStream file;
        try
        {
            file = new FileStream(PathOf(claim), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        }
        catch (IOException) when (File.Exists(PathOf(claim)))
        {
            return false;
        }

        using (file)
        {
            byte[] text = Encoding.ASCII.GetBytes(Text(searchId, ClaimState.Open));
            file.Write(text, 0, text.Length);
        }

        return true;
    }

    private string PathOf(Claim claim) => Path.Combine(_path, claim.Key + "." + claim.Generation.ToString(CultureInfo.InvariantCulture));
}
