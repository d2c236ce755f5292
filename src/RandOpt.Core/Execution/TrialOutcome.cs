using System;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>What came of running a trial.</summary>
public sealed record TrialOutcome
{
    /// <summary>The result; null where there was none.</summary>
    public object? Result { get; init; }

    /// <summary>What else was reported.</summary>
    public ValueMap Data { get; init; } = ValueMap.Empty;

    /// <summary>Why the trial failed; null where it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Why there is no result, where there is none and the trial did not fail otherwise; null to say so in general.</summary>
    public string? Missing { get; init; }

    /// <summary>Why the trial was pruned; null where it was not.</summary>
    public string? Pruned { get; init; }

    /// <summary>Whether the trial was ended by its runner, before it came to its end by itself.</summary>
    public bool IsInterrupted { get; init; }

    /// <summary>What made a script fail; null for anything else.</summary>
    public Exception? Error { get; init; }

    /// <summary>Where a script failed, in short: <c>train.ps1:4</c>; null where that is not known.</summary>
    public string? Place { get; init; }

    /// <summary>The end of what a failed command printed on its standard error, or the position where a script failed; empty where there is neither.</summary>
    public string ErrorOutput { get; init; } = string.Empty;

    /// <summary>The exit code of a command.</summary>
    public int? ExitCode { get; init; }
}
