using System.Collections.Generic;

namespace RandOpt.Execution;

/// <summary>What a trial's process is started with.</summary>
/// <param name="Command">The program, by its full path, and its arguments.</param>
/// <param name="WorkingDirectory">Where it runs.</param>
/// <param name="Environment">The variables to set besides those of this process.</param>
/// <param name="OutputPath">The file that its standard output is appended to.</param>
/// <param name="ErrorPath">The file that its standard error is appended to.</param>
internal sealed record ProcessOrder(
    CommandLine Command, string WorkingDirectory, IReadOnlyDictionary<string, string> Environment, string OutputPath, string ErrorPath);
