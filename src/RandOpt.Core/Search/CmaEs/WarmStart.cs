using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Search;

/// <summary>The distribution that a search begins with where there are results.</summary>
/// <remarks>
/// M. Nomura, S. Watanabe, Y. Akimoto, Y. Ozaki and M. Onishi, "Warm starting CMA-ES for hyperparameter optimization", AAAI 2021: the normal
/// distribution nearest to small ones around the best tenth of the results. How small goes by how far points are apart, of which there are so many.
/// </remarks>
internal sealed class WarmStart
{
    private const double BestShare = 0.1;
    private const double LeastDeviation = 0.1;

    /// <param name="points">All that brought a number, the best first.</param>
    /// <param name="mostDeviation">The standard deviation without any result.</param>
    public WarmStart(IReadOnlyList<double[]> points, double mostDeviation)
    {
        int n = points[0].Length;
        double[][] best = [.. points.Take(Math.Max(1, (int)(BestShare * points.Count)))];
        Mean = [.. Enumerable.Range(0, n).Select(i => best.Average(p => p[i]))];
        double deviation = Math.Max(LeastDeviation, mostDeviation * Math.Pow(points.Count, -1.0 / n));
        double[] variances = [.. Enumerable.Range(0, n).Select(i => (deviation * deviation) + best.Average(p => Math.Pow(p[i] - Mean[i], 2)))];
        StepSize = Math.Sqrt(Math.Exp(variances.Average(v => Math.Log(v))));
        double[] scaled = Array.ConvertAll(variances, v => v / (StepSize * StepSize));
        Covariance = CovarianceMatrixAdaptation.IsCorrelated(n) ? FullCovariance.Of(scaled) : new DiagonalCovariance(scaled);
    }

    /// <summary>Where it is.</summary>
    public double[] Mean { get; }

    /// <summary>How large it is.</summary>
    public double StepSize { get; }

    /// <summary>How it is shaped: no correlations, for there are too few points to tell.</summary>
    public SearchCovariance Covariance { get; }
}
