using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>The result of a trial as it was found.</summary>
/// <param name="Result">The number to optimize.</param>
/// <param name="Data">What else was found with it.</param>
public sealed record FoundResult(object Result, ValueMap Data);
