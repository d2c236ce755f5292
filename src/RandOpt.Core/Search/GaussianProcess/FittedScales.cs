namespace RandOpt.Search;

/// <summary>Scales that were fitted to values.</summary>
/// <param name="Scales">The scales.</param>
/// <param name="Cost">How implausible the values are with them: the negative logarithm of the posterior.</param>
internal readonly record struct FittedScales(KernelScales Scales, double Cost);
