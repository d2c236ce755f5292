namespace RandOpt.Search;

/// <summary>All that a <see cref="CmaEsRun"/> knows.</summary>
internal sealed record CmaEsRunSnapshot(CmaEsSnapshot Distribution, double[] Stretch, double FirstStepSize, double FirstSpread, double[] Best, double[] Median);
