namespace RandOpt.Storage;

/// <summary>A file that stands among the results and is none: it is passed over, with a warning.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">Why it is no result.</param>
public sealed record SkippedFile(string Path, string Reason)
{
    /// <summary>The warning for the user.</summary>
    public override string ToString() =>
        $"Skipped '{Path}', which is not a result: {Reason} The results beside it are not affected; Repair-RoExperiment (ropt check --repair) writes the result again where a journal knows it, or moves the file out of the way.";
}
