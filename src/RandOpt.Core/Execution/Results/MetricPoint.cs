namespace RandOpt.Execution;

/// <summary>An intermediate value of a trial, such as the loss after an epoch.</summary>
/// <param name="Step">How far the trial was.</param>
/// <param name="Value">The value.</param>
public readonly record struct MetricPoint(long Step, double Value);
