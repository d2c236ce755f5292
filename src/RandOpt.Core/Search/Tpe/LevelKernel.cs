using System;
using RandOpt.Numerics;

namespace RandOpt.Search;

/// <summary>
/// How probable each level of a dimension is around each other one, divided by how probable it is anyway. Of ordered levels it is what a
/// normal distribution, cut off at the ends, has in their cells; of categories it is the level itself, and by a share any.
/// </summary>
internal sealed class LevelKernel
{
    private readonly double[] _logarithms;

    private LevelKernel(int count, Func<int, int, double> density)
    {
        Count = count;
        _logarithms = new double[count * count];
        for (int i = 0; i < _logarithms.Length; i++)
        {
            // What is too far for a number is not impossible.
            _logarithms[i] = Math.Log(Math.Max(density(i / count, i % count), double.Epsilon));
        }
    }

    /// <summary>How many levels there are.</summary>
    public int Count { get; }

    /// <summary>The logarithms of the densities: those around the first level, then those around the second one, and so on.</summary>
    public double[] Logarithms => _logarithms;

    /// <summary>The kernel of ordered levels.</summary>
    /// <param name="dimension">What they are levels of.</param>
    /// <param name="width">The standard deviation.</param>
    public static LevelKernel Ordinal(Dimension dimension, double width)
    {
        int count = dimension.LevelCount;
        double[] edges = new double[count + 1];
        for (int i = 0; i < count; i++)
        {
            edges[i + 1] = edges[i] + dimension.ProbabilityOf(i);
        }

        edges[count] = 1;
        return new LevelKernel(count, (center, level) =>
        {
            double middle = dimension.CenterOf(center);
            double mass = Mass((edges[level] - middle) / width, (edges[level + 1] - middle) / width);
            return mass / Mass(-middle / width, (1 - middle) / width) / dimension.ProbabilityOf(level);
        });
    }

    /// <summary>The kernel of categories.</summary>
    /// <param name="dimension">What they are categories of.</param>
    /// <param name="share">How often any category takes the place of the one in the centre.</param>
    public static LevelKernel Categorical(Dimension dimension, double share) =>
        new(dimension.LevelCount, (center, level) => share + (center == level ? (1 - share) / dimension.ProbabilityOf(level) : 0));

    /// <summary>What the normal distribution has from one value to another, right in both of its tails.</summary>
    public static double Mass(double low, double high) =>
        low > 0 ? NormalDistribution.Cdf(-low) - NormalDistribution.Cdf(-high) : NormalDistribution.Cdf(high) - NormalDistribution.Cdf(low);
}
