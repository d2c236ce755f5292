namespace RandOpt.Execution;

/// <summary>How a process ended.</summary>
/// <param name="Code">Its exit code; 128 and the signal's number where a signal ended it, as a shell has it.</param>
/// <param name="Signal">The signal that ended it; null where it ended by itself.</param>
internal readonly record struct ProcessExit(int Code, int? Signal)
{
    /// <summary>It has ended, and how is not known.</summary>
    public static ProcessExit Unknown { get; } = new(-1, null);
}
