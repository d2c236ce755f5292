using System;
using System.Collections.Generic;

namespace RandOpt.Search;

/// <summary>
/// How alike two points are: a Matern kernel of smoothness 5/2 with a scale for each coordinate, in which categories are as far apart
/// as their scale says, or not at all (a Hamming distance).
/// </summary>
/// <remarks>
/// C. E. Rasmussen and C. K. I. Williams, "Gaussian Processes for Machine Learning", 2006, section 4.2 and, for a scale for each coordinate
/// (ARD), section 5.1. Categories: M. Balandat et al., "BoTorch", NeurIPS 2020; F. Hutter et al., "Sequential model-based optimization", LION 5, 2011.
/// </remarks>
internal sealed class Kernel
{
    private static readonly double s_sqrt5 = Math.Sqrt(5);

    private readonly bool[] _isCategory;

    public Kernel(IReadOnlyList<Dimension> dimensions)
    {
        _isCategory = new bool[dimensions.Count];
        for (int i = 0; i < _isCategory.Length; i++)
        {
            _isCategory[i] = dimensions[i].Kind == DimensionKind.Categorical;
        }
    }

    /// <summary>How many coordinates there are.</summary>
    public int Count => _isCategory.Length;

    public bool IsCategory(int coordinate) => _isCategory[coordinate];

    /// <summary>The square of the difference in one coordinate.</summary>
    public double SquaredDifference(int coordinate, double[] a, double[] b)
    {
        double difference = a[coordinate] - b[coordinate];
        return _isCategory[coordinate] ? (difference == 0 ? 0 : 1) : difference * difference;
    }

    /// <summary>The squared distance, each coordinate's difference weighed.</summary>
    /// <param name="weights">One over the square of each coordinate's scale.</param>
    /// <param name="a">A point.</param>
    /// <param name="b">Another.</param>
    public double SquaredDistance(double[] weights, double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double difference = a[i] - b[i];
            sum += weights[i] * (_isCategory[i] ? (difference == 0 ? 0 : 1) : difference * difference);
        }

        return sum;
    }

    /// <summary>The correlation at a squared distance, 1 at none.</summary>
    public static double Correlation(double squaredDistance)
    {
        double r = s_sqrt5 * Math.Sqrt(squaredDistance);
        return (1 + r + (5.0 / 3 * squaredDistance)) * Math.Exp(-r);
    }

    /// <summary>The correlation at a squared distance, and by how much it changes with that.</summary>
    public static double Correlation(double squaredDistance, out double slope)
    {
        double r = s_sqrt5 * Math.Sqrt(squaredDistance);
        double decay = Math.Exp(-r);
        slope = -5.0 / 6 * (1 + r) * decay;
        return (1 + r + (5.0 / 3 * squaredDistance)) * decay;
    }
}
