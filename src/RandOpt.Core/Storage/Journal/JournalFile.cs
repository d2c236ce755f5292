using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>
/// The journal of one search, a file of its own so that searches never write to the same one:
/// <c>.randopt/journal/&lt;search&gt;.jsonl</c>, one JSON object a line. The name says how far it has come:
/// <c>.closed.jsonl</c> once the search ended in good order, <c>~&lt;successor&gt;.jsonl</c> once a later search has taken over
/// what a dead one left. Renaming is how that is claimed: of two that try, one finds the file gone.
/// </summary>
internal sealed class JournalFile
{
    private const string Extension = ".jsonl";
    private const string ClosedExtension = ".closed" + Extension;
    private const char SuccessorMark = '~';

    private JournalFile(string path)
    {
        Path = path;
        string name = System.IO.Path.GetFileName(path);
        IsClosed = name.EndsWith(ClosedExtension, StringComparison.Ordinal);
        string[] ids = name.Substring(0, name.Length - (IsClosed ? ClosedExtension : Extension).Length).Split(SuccessorMark);
        SearchId = ids[0];
        OwnerId = ids[ids.Length - 1];
    }

    /// <summary>The full path.</summary>
    public string Path { get; private set; }

    /// <summary>The search that wrote it.</summary>
    public string SearchId { get; }

    /// <summary>The search that answers for it: its successor, where it was taken over.</summary>
    public string OwnerId { get; }

    /// <summary>Whether there is nothing left in it that a later search would have to see to.</summary>
    public bool IsClosed { get; }

    /// <summary>The file of a new search.</summary>
    public static JournalFile New(string directory, string searchId) => new(System.IO.Path.Combine(directory, searchId + Extension));

    /// <summary>All journals in a folder, the oldest search first.</summary>
    public static IReadOnlyList<JournalFile> All(string directory) => !Directory.Exists(directory) ? [] :
        Directory.EnumerateFiles(directory, "*" + Extension).Where(f => !FolderLinks.IsLink(f)).Select(f => new JournalFile(f)).OrderBy(f => f.SearchId, StringComparer.Ordinal).ToArray();

    /// <summary>Whether a result was recorded by a search other than this one: that is in a journal before the summary is there.</summary>
    public static bool IsAnnounced(string directory, string searchId, string resultId) => All(directory)
        .Where(f => f.SearchId != searchId)
        .Any(f => f.Mentions(resultId));

    /// <summary>The records, in order. A line that a kill or a full disk cut short is passed over.</summary>
    public IEnumerable<ValueMap> Read() => ReadLines().Where(r => r is not null)!;

    /// <summary>The records, in order, and null for each line that cannot be read.</summary>
    public IEnumerable<ValueMap?> ReadLines()
    {
        JsonValueReader json = new();
        return FileLines.Of(Path).Where(l => l.Count > 0).Select(l => Parse(json, l));
    }

    /// <summary>Whether another search has taken it over.</summary>
    public bool HasSuccessor() =>
        All(System.IO.Path.GetDirectoryName(Path)!).Any(f => f.SearchId == SearchId && f.OwnerId != SearchId);

    /// <summary>Marks it as having nothing left to see to.</summary>
    public void Close() => TryRename(SearchId + ClosedExtension);

    /// <summary>Makes another search answer for it; false where somebody else was first.</summary>
    public bool TryTakeOver(string successorId) => TryRename(SearchId + SuccessorMark + successorId + Extension);

    private static ValueMap? Parse(JsonValueReader json, ArraySegment<byte> line)
    {
        try
        {
            return line.Count == 0 ? null : json.ReadObject(line);
        }
        catch (RandOptException)
        {
            return null;
        }
    }

    private bool Mentions(string text)
    {
        try
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            return FileLines.Of(Path).Any(l => l.AsSpan().IndexOf(bytes) >= 0);
        }
        catch (FileNotFoundException)
        {
            // Its search has just closed it: the file has another name now.
            return All(System.IO.Path.GetDirectoryName(Path)!).FirstOrDefault(f => f.SearchId == SearchId && f.Path != Path)?.Mentions(text) == true;
        }
    }

    private bool TryRename(string name)
    {
        string target = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, name);
        try
        {
            File.Move(Path, target);
            Path = target;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Over a network, a request may be told that it failed that was carried out when it was sent first.
            if (File.Exists(target) && !File.Exists(Path))
            {
                Path = target;
                return true;
            }

            return false;
        }
    }
}
