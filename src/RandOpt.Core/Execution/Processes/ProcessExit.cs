namespace RandOpt.Execution;

/// <summary>How a process ended: with an exit code, or by a signal on Unix.</summary>
internal readonly record struct ProcessExit(int Code, int? Signal);
