namespace RandOpt.Search;

/// <summary>An intermediate value of a trial.</summary>
/// <param name="Step">How far the trial had come, in steps of its own.</param>
/// <param name="Value">The value that it had come to.</param>
public sealed record MetricPoint(long Step, double Value);
