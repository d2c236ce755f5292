using System;
using System.Collections.Generic;

namespace RandOpt.Search;

/// <summary>How wide the kernels around points are: the narrower the more points there are, and the closer together they lie.</summary>
/// <remarks>
/// Scott's rule (D. W. Scott, "Multivariate Density Estimation", 1992), with the least width that S. Watanabe found good (arXiv:2304.11127).
/// Narrower than his rule, which is for one hill and is too wide for several. Around the good points the kernels are wider than around the others:
/// where good points are few, what is between them is worth a look, and only what was tried counts as tried.
/// </remarks>
internal static class KernelWidths
{
    /// <summary>What part of the width by Scott's rule is right around good points.</summary>
    public const double AroundGood = 0.75;

    /// <summary>What part of it is right around the others.</summary>
    public const double AroundBad = 0.56;

    private const double Least = 0.03;

    // Few points say little of how far apart they lie: one more, as of the uniform distribution, keeps two neighbours from being all there is.
    private static readonly double s_priorVariance = 1.0 / 12;

    /// <summary>The standard deviation for each coordinate; of categories, how often the kernel has any of them.</summary>
    /// <param name="dimensions">The coordinates.</param>
    /// <param name="points">The points.</param>
    /// <param name="count">How many points they stand for.</param>
    /// <param name="share">What part of the width by Scott's rule it is.</param>
    /// <param name="active">Which coordinates of each point stand for a value; null where all do. The others say nothing.</param>
    public static double[] Of(IReadOnlyList<Dimension> dimensions, IReadOnlyList<double[]> points, int count, double share, bool[][]? active = null)
    {
        double[] widths = new double[dimensions.Count];
        for (int j = 0; j < widths.Length; j++)
        {
            int levels = dimensions[j].LevelCount;
            IReadOnlyList<double[]> placed = active is null ? points : PlacedIn(points, active, j);
            double placedCount = active is null || points.Count == 0 ? count : (double)count * placed.Count / points.Count;
            if (dimensions[j].Kind == DimensionKind.Categorical)
            {
                widths[j] = levels / (levels + placedCount + 1);
                continue;
            }

            double shrinking = Math.Pow(Math.Max(placedCount, 1), -1.0 / (dimensions.Count + 4));
            double width = share * shrinking * Math.Sqrt(Variance(placed, j));

            // In less than half a cell a level has nearly all of its kernel, and no other one is ever drawn.
            double least = levels > 0 ? Math.Max(Least, 0.5 / levels) : Least;
            widths[j] = Math.Min(Math.Max(width, least), 1);
        }

        return widths;
    }

    private static List<double[]> PlacedIn(IReadOnlyList<double[]> points, bool[][] active, int coordinate)
    {
        List<double[]> placed = [];
        for (int i = 0; i < points.Count; i++)
        {
            if (active[i][coordinate])
            {
                placed.Add(points[i]);
            }
        }

        return placed;
    }

    private static double Variance(IReadOnlyList<double[]> points, int coordinate)
    {
        double mean = 0;
        foreach (double[] point in points)
        {
            mean += point[coordinate] / points.Count;
        }

        double squares = s_priorVariance;
        foreach (double[] point in points)
        {
            squares += (point[coordinate] - mean) * (point[coordinate] - mean);
        }

        return squares / Math.Max(points.Count, 1);
    }
}
