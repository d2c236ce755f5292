using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>Where the result of a command is found.</summary>
public abstract class ResultSource
{
    private const string PatternKind = "Pattern";
    private const string FileKind = "File";

    /// <summary>The names of all sources.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["Auto", "LastNumber", "Json", PatternKind, FileKind, "ExitCode", "Duration"];

    /// <summary>Why a trial failed whose command gave no result, with the way out.</summary>
    public abstract string Missing { get; }

    /// <summary>Whether a command that ended with an exit code other than 0 has a result too.</summary>
    public virtual bool AcceptsAnyExitCode => false;

    /// <summary>The source that a user asked for.</summary>
    /// <param name="kind">Its name in any case; null for what the pattern or the file says, or Auto.</param>
    /// <param name="pattern">The regular expression of Pattern.</param>
    /// <param name="file">The file of File; result.json where that is null.</param>
    /// <exception cref="RandOptException">There is no such source, or what it needs is missing or does not fit it.</exception>
    public static ResultSource Create(string? kind, string? pattern, string? file)
    {
        pattern = string.IsNullOrEmpty(pattern) ? null : pattern;
        file = string.IsNullOrEmpty(file) ? null : file;
        if (string.IsNullOrEmpty(kind))
        {
            kind = pattern is not null ? PatternKind : file is not null ? FileKind : Kinds[0];
        }

        string name = Kinds.FirstOrDefault(k => k.Equals(kind, StringComparison.OrdinalIgnoreCase)) ?? throw new RandOptException(
            ErrorKind.InvalidArgument, "UnknownResultSource", $"A result cannot be taken from '{kind}': {NearestName.Hint(kind!, Kinds)}");
        if (pattern is not null && name != PatternKind)
        {
            throw Unused("pattern", pattern, name, PatternKind);
        }

        if (file is not null && name != FileKind)
        {
            throw Unused("file", file, name, FileKind);
        }

        return name switch
        {
            "LastNumber" => new LastNumberResult(),
            "Json" => new JsonResult(),
            PatternKind => new PatternResult(pattern ?? throw new RandOptException(
                ErrorKind.InvalidArgument, "NoResultPattern", @"To take the result by a pattern, give the pattern: a regular expression with the result in the group (?<result>...), such as 'loss=(?<result>\S+)'.")),
            FileKind => file is null ? new FileResult() : new FileResult(file),
            "ExitCode" => new ExitCodeResult(),
            "Duration" => new DurationResult(),
            _ => new AutoResult(),
        };
    }

    /// <summary>Finds the result of a command.</summary>
    /// <returns>The result; null where there is none.</returns>
    /// <exception cref="RandOptException">What was found is no result. The message is the reason of the failed trial.</exception>
    public abstract FoundResult? Find(FinishedCommand command);

    /// <summary>Removes what an earlier run for the same trial left, so that it is not taken for what the next one brings.</summary>
    /// <param name="folder">The trial's folder.</param>
    public virtual void Forget(string folder)
    {
        // What is printed is in the logs, which are new for each run.
    }

    private static RandOptException Unused(string what, string value, string kind, string right) => new(
        ErrorKind.InvalidArgument, "UnusedResultOption", $"The result is taken from {kind}, which has no use for the {what} '{value}'. Take it from {right}, or leave the {what} out.");
}
