using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>A place in an output where a pattern finds a result.</summary>
/// <param name="Result">What stands there: a number, or a text where it is none.</param>
/// <param name="Data">What the other named groups found.</param>
/// <param name="LineNumber">Which line it is, the first being 1.</param>
/// <param name="Line">The line.</param>
/// <param name="IsResult">Whether it is the one that counts: the last.</param>
public sealed record PatternMatch(object Result, ValueMap Data, long LineNumber, string Line, bool IsResult);
