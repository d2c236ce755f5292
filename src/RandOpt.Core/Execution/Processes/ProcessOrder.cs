using System.Collections.Generic;

namespace RandOpt.Execution;

/// <summary>What a trial's process is started with.</summary>
/// <param name="Command">The program, by its path, and its arguments.</param>
/// <param name="WorkingDirectory">The folder it runs in.</param>
/// <param name="Environment">The variables to set, besides those of this process.</param>
/// <param name="OutputPath">The file of its standard output, created or appended to.</param>
/// <param name="ErrorPath">The file of its standard error, created or appended to.</param>
internal sealed record ProcessOrder(
    CommandLine Command,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment,
    string OutputPath,
    string ErrorPath);
