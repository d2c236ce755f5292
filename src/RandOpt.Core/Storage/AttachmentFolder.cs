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

        if (content.Value is not null)
        {
            AtomicFile.WriteText(Path.Combine(path, id + ".json"), staging, JsonValueWriter.Write(ParameterValue.From(content.Value)));
        }
    }

    public void Remove(string id)
    {
        if (!Directory.Exists(path))
        {
            return;
        }

        File.Delete(Path.Combine(path, id + ".json"));
        File.Delete(Path.Combine(path, id + ".pk"));
        string folder = Path.Combine(path, id);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
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
        string value = Path.Combine(path, id + ".json");
        if (File.Exists(value))
        {
            found.Add(new JsonValueReader().Read(File.ReadAllBytes(value)));
        }

        string folder = Path.Combine(path, id);
        if (Directory.Exists(folder))
        {
            found.AddRange(Directory.GetFiles(folder).OrderBy(f => f, StringComparer.Ordinal).Select(f => new FileInfo(f)));
        }

        string pickle = Path.Combine(path, id + ".pk");
        if (File.Exists(pickle))
        {
            found.Add(new FileInfo(pickle));
        }

        return found.Count switch { 0 => null, 1 => found[0], _ => found.ToArray() };
    }
}
