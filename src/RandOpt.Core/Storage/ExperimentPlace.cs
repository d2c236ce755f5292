using System;
using System.IO;
using System.Linq;
using System.Threading;

namespace RandOpt.Storage;

/// <summary>
/// Moves, copies and removes the folder of an experiment as a whole. What is under way stands beside it under a name that
/// begins with a dot, which no experiment has, so that others see all of an experiment or nothing.
/// </summary>
internal static class ExperimentPlace
{
    /// <summary>Gives an experiment another name or another place.</summary>
    /// <exception cref="RandOptException">There is one already, or the file system refused.</exception>
    public static void Move(ResultFolder source, ResultFolder target)
    {
        CheckFree(source, target, isMove: true);
        ResultFolder.Guard($"rename '{source.Path}' to '{target.Name}'", () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target.Path)!);
            if (IsSame(source, target))
            {
                string between = Beside(source);
                Directory.Move(source.Path, between);
                Directory.Move(between, target.Path);
            }
            else
            {
                Directory.Move(source.Path, target.Path);
            }
        });
    }

    /// <summary>Copies everything that is recorded; what belongs to running searches stays behind.</summary>
    /// <exception cref="RandOptException">There is one already, or the file system refused.</exception>
    public static void Copy(ResultFolder source, ResultFolder target, Action<string>? leftOut, CancellationToken cancellationToken)
    {
        CheckFree(source, target, isMove: false);
        string staging = Beside(target);
        ResultFolder.Guard($"copy '{source.Path}' to '{target.Path}'", () =>
        {
            try
            {
                new ExperimentCopy(source, leftOut, cancellationToken).To(staging);
                Directory.Move(staging, target.Path);
            }
            catch
            {
                RemoveIfThere(staging);
                throw;
            }
        });
    }

    /// <summary>Removes an experiment with all its results.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public static void Remove(ResultFolder folder) => ResultFolder.Guard($"remove '{folder.Path}'", () =>
    {
        string aside = Beside(folder);
        Directory.Move(folder.Path, aside);
        if (FolderLinks.IsLink(aside))
        {
            // What it leads to is not ours to delete.
            FolderLinks.Delete(aside);
        }
        else
        {
            Directory.Delete(aside, recursive: true);
        }
    });

    /// <summary>Throws where there is no place for an experiment that is moved or copied.</summary>
    /// <param name="source">The experiment.</param>
    /// <param name="target">Where it is to be.</param>
    /// <param name="isMove">Whether it will be gone from where it is.</param>
    /// <exception cref="RandOptException">Something of its name is there already.</exception>
    public static void CheckFree(ResultFolder source, ResultFolder target, bool isMove)
    {
        string directory = Path.GetDirectoryName(target.Path)!;
        string? taken =
            target.Path == source.Path ? $"The experiment '{source.Name}' is called so, and in '{directory}', already. Choose another name or folder." :
            File.Exists(target.Path) ? $"There is a file '{target.Name}' in '{directory}'. Choose another name, or move that file." :
            Directory.Exists(target.Path) && !IsSame(source, target) ? $"There is an experiment '{target.Name}' in '{directory}' already. Choose another name, or see what it has: Get-RoExperiment {target.Name}" : null;
        if (taken is not null)
        {
            throw new RandOptException(ErrorKind.AlreadyExists, "ExperimentExists", taken);
        }

        bool isBeside = Path.GetDirectoryName(source.Path) == directory;
        ExperimentName.CheckDistinct(directory, target.Name, except: isMove && isBeside ? source.Name : null);
    }

    /// <summary>Where case makes no difference, the one that is found under another name may be this one.</summary>
    private static bool IsSame(ResultFolder source, ResultFolder target)
    {
        bool isSame = false;
        ResultFolder.Guard($"look for '{target.Path}'", () =>
            isSame = source.Path.Equals(target.Path, StringComparison.OrdinalIgnoreCase) && Directory.Exists(target.Path) && !IsListed(target));
        return isSame;
    }

    private static string Beside(ResultFolder folder) =>
        Path.Combine(Path.GetDirectoryName(folder.Path)!, $".{folder.Name}-{Guid.NewGuid():N}");

    /// <summary>Whether a folder is there under its name to the letter.</summary>
    private static bool IsListed(ResultFolder folder) =>
        Directory.EnumerateDirectories(Path.GetDirectoryName(folder.Path)!).Any(d => Path.GetFileName(d) == folder.Name);

    private static void RemoveIfThere(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
