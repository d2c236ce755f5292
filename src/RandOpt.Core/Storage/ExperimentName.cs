using System;
using System.IO;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>What an experiment may be called: one folder name that means the same on every system.</summary>
public static class ExperimentName
{
    /// <summary>Throws where a name cannot be that of an experiment.</summary>
    /// <exception cref="RandOptException">It is empty, has a separator or a character that Windows forbids, is a reserved device name, or begins or ends in a way that a folder may not.</exception>
    public static void Check(string name)
    {
        string? problem = ProblemOf(name);
        if (problem is not null)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "InvalidExperimentName",
                $"'{name}' cannot be the name of an experiment: {problem}. An experiment is one folder, such as 'simple_example'; say where it is with -Directory (ROPT_DIR).");
        }
    }

    /// <summary>The name under which an experiment is there: exactly, or else in another Unicode form, as a folder that came from another system may have it.</summary>
    internal static string AsItIsThere(string directory, string name)
    {
        // Nearly all names have one form only.
        if (Directory.Exists(Path.Combine(directory, name)) || NameForm.IsPlain(name))
        {
            return name;
        }

        return Sibling(directory, name, s => NameForm.Compose(s) == NameForm.Compose(name)) ?? name;
    }

    /// <summary>Throws where a folder cannot be made because one is there that another system would take for the same.</summary>
    /// <param name="directory">The folder that the experiments stand in.</param>
    /// <param name="name">The name of the new one.</param>
    /// <param name="except">The name of one that will be gone by then.</param>
    internal static void CheckDistinct(string directory, string name, string? except = null)
    {
        string key = NameForm.Fold(name);
        if (Sibling(directory, name, s => s != except && NameForm.Fold(s) == key) is string other)
        {
            string difference = NameForm.Compose(other) == NameForm.Compose(name) ? "in how its characters are put together (their Unicode form)" : "in upper and lower case";
            throw new RandOptException(
                ErrorKind.AlreadyExists,
                "ExperimentNameTaken",
                $"There is an experiment '{other}' in '{Path.GetFullPath(directory)}', whose name differs from '{name}' only {difference}: on Windows and macOS the two would be one folder. Use '{other}' as Get-RoExperiment lists it, or choose another name.");
        }
    }

    private static string? Sibling(string directory, string name, Func<string, bool> isSame)
    {
        string? found = null;
        ResultFolder.Guard($"look for '{name}' in '{directory}'", () => found = !Directory.Exists(directory) ? null : Directory.EnumerateDirectories(directory)
            .Select(d => Path.GetFileName(d)!)
            .Where(d => d != name && isSame(d))
            .OrderBy(d => d, StringComparer.Ordinal)
            .FirstOrDefault());
        return found;
    }

    private static string? ProblemOf(string name) => EntryName.ProblemOf(name) ?? name[0] switch
    {
        '.' or '-' => $"it begins with '{name[0]}'",
        ' ' => "it begins with a blank",
        _ => null,
    };
}
