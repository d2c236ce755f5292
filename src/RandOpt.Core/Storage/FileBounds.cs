namespace RandOpt.Storage;

/// <summary>
/// How large the files of an experiment may be that are read as a whole. A list of zeros takes twenty times as much memory as in its file,
/// so a bound keeps a file from ending the process.
/// </summary>
internal static class FileBounds
{
    /// <summary>A result's summary. What is larger is to be attached.</summary>
    public const int Summary = 32 << 20;

    /// <summary>An attached object.</summary>
    public const int Attachment = 64 << 20;

    /// <summary>A search space, or the state of an experiment.</summary>
    public const int Definition = 16 << 20;

    /// <summary>A line of a journal: it has all of a summary and what failed besides.</summary>
    public const int Line = Summary + (1 << 20);

    /// <summary>A bound as messages have it.</summary>
    public static string Text(int bound) => $"{bound >> 20} MiB";
}
