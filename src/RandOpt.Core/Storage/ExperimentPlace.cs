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
        // Where case makes no difference, the one that is found under the new name may be this one.
        bool isSame = false;
        ResultFolder.Guard($"rename '{source.Path}'", () => isSame = Directory.Exists(target.Path) && !IsListed(target));
        if (!isSame)
        {
            CheckFree(target);
        }

        ResultFolder.Guard($"rename '{source.Path}' to '{target.Name}'", () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target.Path)!);
            if (isSame)
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
    public static void Copy(ResultFolder source, ResultFolder target, CancellationToken cancellationToken)
    {
        CheckFree(target);
        string staging = Beside(target);
        ResultFolder.Guard($"copy '{source.Path}' to '{target.Path}'", () =>
        {
            try
            {
                CopyFolder(new DirectoryInfo(source.Path), staging, source.Staging, cancellationToken);
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
        Directory.Delete(aside, recursive: true);
    });

    private static void CheckFree(ResultFolder target)
    {
        if (Directory.Exists(target.Path) || File.Exists(target.Path))
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "ExperimentExists",
                $"There is an experiment '{target.Name}' in '{Path.GetDirectoryName(target.Path)}' already. Choose another name, or remove that one first: Remove-RoExperiment {target.Name}");
        }
    }

    private static string Beside(ResultFolder folder) =>
        Path.Combine(Path.GetDirectoryName(folder.Path)!, $".{folder.Name}-{Guid.NewGuid():N}");

    /// <summary>Whether a folder is there under its name to the letter.</summary>
    private static bool IsListed(ResultFolder folder) =>
        Directory.EnumerateDirectories(Path.GetDirectoryName(folder.Path)!).Any(d => Path.GetFileName(d) == folder.Name);

    private static void CopyFolder(DirectoryInfo source, string target, string leftOut, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(target);
        foreach (FileInfo file in source.EnumerateFiles())
        {
            cancellationToken.ThrowIfCancellationRequested();
            file.CopyTo(Path.Combine(target, file.Name));
        }

        foreach (DirectoryInfo folder in source.EnumerateDirectories())
        {
            if (folder.FullName != leftOut)
            {
                CopyFolder(folder, Path.Combine(target, folder.Name), leftOut, cancellationToken);
            }
        }
    }

    private static void RemoveIfThere(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
