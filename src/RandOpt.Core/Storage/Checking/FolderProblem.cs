using System;

namespace RandOpt.Storage;

/// <summary>Something in an experiment's folder that is not as it should be.</summary>
public sealed class FolderProblem
{
    private readonly ResultFolder _folder;
    private readonly Action? _mend;

    /// <param name="folder">The experiment's folder.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="severity">How much it matters.</param>
    /// <param name="path">The file or folder in question.</param>
    /// <param name="message">What is wrong, and what mends it or what the user can do.</param>
    /// <param name="mend">Mends it, and does nothing where that was done already; null where it cannot be mended.</param>
    internal FolderProblem(ResultFolder folder, ProblemKind kind, ProblemSeverity severity, string path, string message, Action? mend = null)
    {
        _folder = folder;
        _mend = mend;
        Kind = kind;
        Severity = severity;
        Path = path;
        Message = message;
    }

    /// <summary>The name of the experiment.</summary>
    public string Experiment => _folder.Name;

    /// <summary>What it is.</summary>
    public ProblemKind Kind { get; }

    /// <summary>How much it matters.</summary>
    public ProblemSeverity Severity { get; }

    /// <summary>The file or folder in question.</summary>
    public string Path { get; }

    /// <summary>What is wrong, and what mends it or what the user can do.</summary>
    public string Message { get; }

    /// <summary>Whether <see cref="Repair"/> mends it.</summary>
    public bool CanRepair => _mend is not null;

    /// <summary>The same as it is called within the experiment's folder: <c>.randopt/space.json</c>.</summary>
    public string File => Path.Substring(_folder.Path.Length + 1).Replace(System.IO.Path.DirectorySeparatorChar, '/');

    /// <summary>Mends it. No result is lost by that; what is taken out of the way is kept in <c>.randopt/damaged</c>.</summary>
    /// <param name="force">Also where a search seems to run on the experiment.</param>
    /// <exception cref="RandOptException">It cannot be mended, a search runs on the experiment, or the file system refused.</exception>
    public void Repair(bool force = false)
    {
        if (_mend is null)
        {
            throw new RandOptException(ErrorKind.InvalidOperation, "NotRepairable", $"'{Path}' cannot be mended here. {Message}");
        }

        RunningSearches.CheckNone(_folder, force);
        ResultFolder.Guard($"mend '{Path}'", _mend);
    }

    /// <summary><c>space.json: it is empty. ...</c></summary>
    public override string ToString() => $"{File}: {Message}";
}
