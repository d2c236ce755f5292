using System;

namespace RandOpt.Execution;

/// <summary>A command that ran to its end, and where what it left is found.</summary>
/// <param name="Output">What it printed on its standard output.</param>
/// <param name="Folder">The trial's folder.</param>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Duration">How long it ran.</param>
public sealed record FinishedCommand(LogFile Output, string Folder, int ExitCode, TimeSpan Duration);
