using System;
using System.Collections.Generic;

namespace RandOpt.Search;

/// <summary>
/// How alike two points are: a Matern kernel of smoothness 5/2 with a scale for each coordinate, in which categories are as far apart
/// as their scale says, or not at all (a Hamming distance). A part of it is a sum over the coordinates one by one: where each of
/// them has an effect of its own, much fewer trials tell of it.
/// </summary>
/// <remarks>
/// C. E. Rasmussen and C. K. I. Williams, "Gaussian Processes for Machine Learning", 2006, section 4.2 and, for a scale for each coordinate
/// (ARD), section 5.1. Categories: F. Hutter, H. Hoos and K. Leyton-Brown, "Sequential model-based optimization for general algorithm
/// configuration", LION 5, 2011. The sum: D. Duvenaud, H. Nickisch and C. E. Rasmussen, "Additive Gaussian processes", NIPS 2011.
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

    /// <summary>The correlation of the values at two points.</summary>
    public double Correlation(KernelScales scales, double[] a, double[] b)
    {
        double[] weights = scales.Weights;
        double squaredDistance = 0;
        double alone = 0;
        bool isAdditive = scales.Additivity > 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double difference = a[i] - b[i];
            double squared = weights[i] * (_isCategory[i] ? (difference == 0 ? 0 : 1) : difference * difference);
            squaredDistance += squared;
            if (isAdditive)
            {
                alone += Matern(squared);
            }
        }

        double together = Matern(squaredDistance);
        return isAdditive ? together + (scales.Additivity * ((alone / weights.Length) - together)) : together;
    }

    /// <summary>The same, and by how much it changes with each coordinate's weighed squared difference.</summary>
    /// <param name="scales">The scales.</param>
    /// <param name="a">A point.</param>
    /// <param name="b">Another.</param>
    /// <param name="slopes">Where the slopes are put.</param>
    /// <param name="at">Where in it they begin.</param>
    /// <param name="ofAdditivity">By how much it changes with how additive the function is.</param>
    public double Correlation(KernelScales scales, double[] a, double[] b, double[] slopes, int at, out double ofAdditivity)
    {
        double[] weights = scales.Weights;
        double squaredDistance = 0;
        double alone = 0;
        double share = scales.Additivity / weights.Length;
        for (int i = 0; i < weights.Length; i++)
        {
            double squared = weights[i] * SquaredDifference(i, a, b);
            squaredDistance += squared;
            alone += Matern(squared, out double slope);
            slopes[at + i] = share * slope;
        }

        double together = Matern(squaredDistance, out double ofTogether);
        ofTogether *= 1 - scales.Additivity;
        for (int i = 0; i < weights.Length; i++)
        {
            slopes[at + i] += ofTogether;
        }

        ofAdditivity = (alone / weights.Length) - together;
        return together + (scales.Additivity * ofAdditivity);
    }

    private static double Matern(double squaredDistance)
    {
        double r = s_sqrt5 * Math.Sqrt(squaredDistance);
        return (1 + r + (5.0 / 3 * squaredDistance)) * Math.Exp(-r);
    }

    private static double Matern(double squaredDistance, out double slope)
    {
        double r = s_sqrt5 * Math.Sqrt(squaredDistance);
        double decay = Math.Exp(-r);
        slope = -5.0 / 6 * (1 + r) * decay;
        return (1 + r + (5.0 / 3 * squaredDistance)) * decay;
    }
}
