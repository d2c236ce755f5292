using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>
/// What belongs to results and is too big for them: <c>&lt;id&gt;.json</c> is an object, <c>&lt;id&gt;/</c> holds
/// copied files, and <c>&lt;id&gt;.pk</c> is a pickle that Python left.
/// </summary>
internal sealed class AttachmentFolder(string path, string staging)
{
    public void Add(string id, AttachmentContent content)
    {
        string[] names = [.. content.Files.Select(f => Path.GetFileName(f)!)];
        if (names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } same)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "DuplicateAttachment", $"Two files to attach are called '{same.Key}'; rename one of them.");
        }

        string? json = content.Value is null ? null : JsonValueWriter.Write(ParameterValue.From(content.Value));
        if (json?.Length > FileBounds.Attachment)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "AttachmentTooLarge",
                $"The object to attach has {json.Length >> 20} MiB as JSON, and {FileBounds.Text(FileBounds.Attachment)} is the most. Write it to a file and attach that.");
        }

        CheckNoLink(Path.Combine(path, id));
        Directory.CreateDirectory(path);
        if (names.Length > 0)
        {
            string folder = Path.Combine(path, id);
            Directory.CreateDirectory(folder);
            for (int i = 0; i < names.Length; i++)
            {
                AtomicFile.Copy(content.Files[i], Path.Combine(folder, names[i]), staging);
            }
        }

        if (json is not null)
        {
            AtomicFile.WriteText(Path.Combine(path, id + ".json"), staging, json);
        }
    }

    /// <summary>Throws where what belongs to a result is behind a link, and is not to be removed.</summary>
    public void CheckRemovable(string id)
    {
        if (HasAny(id))
        {
            CheckNoLink(path);
        }
    }

    public void Remove(string id)
    {
        if (!HasAny(id))
        {
            return;
        }

        File.Delete(Path.Combine(path, id + ".json"));
        File.Delete(Path.Combine(path, id + ".pk"));
        string folder = Path.Combine(path, id);
        if (FolderLinks.IsLink(folder))
        {
            FolderLinks.Delete(folder);
        }
        else if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public bool Has(string id)
    {
        string start = Path.Combine(path, id);
        return File.Exists(start + ".json") || Directory.Exists(start) || File.Exists(start + ".pk");
    }

    /// <summary>Removes what there is of the attachments of a result that could not be recorded.</summary>
    public void TryRemove(string id)
    {
        try
        {
            Remove(id);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Why the result could not be recorded is what the user has to know.
        }
    }

    public object? Read(string id)
    {
        List<object?> found = [];
        if (!HasAny(id))
        {
            return null;
        }

        string value = Path.Combine(path, id + ".json");
        if (File.Exists(value))
        {
            CheckNoLink(value);
            found.Add(ReadObject(value));
        }

        string folder = Path.Combine(path, id);
        if (Directory.Exists(folder))
        {
            CheckNoLink(folder);
            found.AddRange(Directory.GetFiles(folder).OrderBy(f => f, StringComparer.Ordinal).Select(AsFile));
        }

        string pickle = Path.Combine(path, id + ".pk");
        if (File.Exists(pickle))
        {
            found.Add(AsFile(pickle));
        }

        return found.Count switch { 0 => null, 1 => found[0], _ => found.ToArray() };
    }

    private static object? ReadObject(string file)
    {
        try
        {
            return new JsonValueReader().Read(WholeFile.Read(file, FileBounds.Attachment));
        }
        catch (Exception e) when (e is RandOptException or IOException)
        {
            throw new RandOptException(ErrorKind.InvalidData, "AttachmentNotRead", $"The attached object '{file}' cannot be read: {Sentence.End(e.Message)} Mend the file, or delete it; the result itself is not affected.", e);
        }
    }

    /// <summary>Whether a result can have attachments: the file <c>...json</c> has the id <c>..</c>, which is no name of a folder here.</summary>
    private bool HasAny(string id) => Directory.Exists(path) && EntryName.IsSafe(id);

    private void CheckNoLink(string entry) => FolderLinks.Refuse(Path.GetDirectoryName(path)!, entry);

    private FileInfo AsFile(string file)
    {
        CheckNoLink(file);
        return new FileInfo(file);
    }
}
