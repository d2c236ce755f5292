namespace RandOpt.Search;

/// <summary>All that a <see cref="CmaEsRun"/> knows.</summary>
internal sealed record CmaEsRunSnapshot(CmaEsSnapshot Distribution, double FirstStepSize, double[] Stretch, double[] Best, double[] Median);
