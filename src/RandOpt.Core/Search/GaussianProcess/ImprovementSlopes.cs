namespace RandOpt.Search;

/// <summary>By how much the logarithm of the expected improvement changes with what a model expects.</summary>
/// <param name="OfMean">With the mean.</param>
/// <param name="OfDeviation">With the standard deviation.</param>
internal readonly record struct ImprovementSlopes(double OfMean, double OfDeviation);
