using System.Collections.Generic;

namespace RandOpt.Search;

/// <summary>All that a <see cref="CovarianceMatrixAdaptation"/> knows.</summary>
internal sealed record CmaEsSnapshot(
    int PopulationSize, int Generation, int DecomposedAt, double StepSize, double[] Mean, double[] Path, double[] StepPath, IReadOnlyList<double[]> Covariance);
