using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Search;

/// <summary>How often each category is among the best, which is how often it is drawn.</summary>
/// <remarks>
/// A normal distribution has nothing to say about values without an order. The product of frequencies beside it is that of R. Hamano et al.,
/// "CatCMA: stochastic optimization for mixed-category problems", GECCO 2024, who follow a gradient; with as few trials as a search of
/// settings has, counting the best of all there are gets there sooner. The least frequency is theirs.
/// </remarks>
internal sealed class CategoryFrequencies
{
    // So much counts what a category's own probability says, compared with one result.
    private const double PriorCount = 1;

    private readonly double[][] _frequencies;

    /// <param name="dimensions">The parameters that have categories, and their places in a point.</param>
    /// <param name="best">The points to count in, the best first.</param>
    public CategoryFrequencies(IReadOnlyList<(Dimension Dimension, int Place)> dimensions, IReadOnlyList<double[]> best)
    {
        double[] weights = [.. best.Select((_, i) => Math.Log(best.Count + 1) - Math.Log(i + 1))];
        double total = weights.Sum();
        _frequencies = [.. dimensions.Select(d =>
        {
            double[] counts = [.. Enumerable.Range(0, d.Dimension.LevelCount).Select(l => PriorCount * d.Dimension.ProbabilityOf(l))];
            for (int i = 0; i < best.Count; i++)
            {
                counts[d.Dimension.LevelAt(best[i][d.Place])] += best.Count * weights[i] / total;
            }

            double least = (1 - Math.Pow(0.73, 1.0 / dimensions.Count)) / (counts.Length - 1);
            double[] kept = Array.ConvertAll(counts, c => Math.Max(c / (best.Count + PriorCount), least));
            double sum = kept.Sum();
            return Array.ConvertAll(kept, k => k / sum);
        })];
    }

    /// <summary>Draws a category.</summary>
    /// <param name="index">Of which parameter.</param>
    /// <param name="uniform">A draw from 0 to 1.</param>
    public int Draw(int index, double uniform)
    {
        double[] frequencies = _frequencies[index];
        int level = 0;
        for (; level < frequencies.Length - 1 && uniform >= frequencies[level]; level++)
        {
            uniform -= frequencies[level];
        }

        return level;
    }
}
