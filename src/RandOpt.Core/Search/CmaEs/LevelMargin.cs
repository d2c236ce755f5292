using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Numerics;

namespace RandOpt.Search;

/// <summary>
/// Keeps a chance of leaving each level: where a distribution has shrunk into one level of a parameter, all that is drawn would be the same.
/// </summary>
/// <remarks>
/// R. Hamano, S. Saito, M. Nomura and S. Shirakawa, "CMA-ES with margin: lower-bounding marginal probability for mixed-integer black-box
/// optimization", GECCO 2022. Here a level is as wide as it is probable, not one unit.
/// </remarks>
internal sealed class LevelMargin
{
    private readonly IReadOnlyList<Dimension> _dimensions;
    private readonly double[] _stretch;

    /// <param name="dimensions">The parameters, a coordinate each; those without levels are left alone.</param>
    /// <param name="stretch">What an earlier one returned as <see cref="Stretch"/>; null to begin.</param>
    public LevelMargin(IReadOnlyList<Dimension> dimensions, double[]? stretch = null)
    {
        _dimensions = dimensions;
        _stretch = stretch ?? [.. Enumerable.Repeat(1.0, dimensions.Count)];
    }

    /// <summary>How much wider than the distribution's each coordinate is drawn.</summary>
    public IReadOnlyList<double> Stretch => _stretch;

    /// <summary>Where a point that was drawn is tried.</summary>
    public double[] Apply(double[] mean, double[] drawn) => [.. drawn.Select((x, i) => mean[i] + (_stretch[i] * (x - mean[i])))];

    /// <summary>Moves the mean and widens coordinates as far as it takes.</summary>
    public void Correct(CovarianceMatrixAdaptation distribution)
    {
        double least = 1.0 / (distribution.Mean.Length * distribution.PopulationSize);
        for (int i = 0; i < _stretch.Length; i++)
        {
            if (_dimensions[i].LevelCount > 0)
            {
                Correct(distribution, i, least);
            }
        }
    }

    private void Correct(CovarianceMatrixAdaptation distribution, int i, double least)
    {
        Dimension dimension = _dimensions[i];
        double mean = distribution.Mean[i];
        double deviation = distribution.DeviationOf(i);
        int level = dimension.LevelAt(mean);
        bool isFirst = level == 0;
        bool isLast = level == dimension.LevelCount - 1;
        double low = LowerEdge(dimension, level);
        double high = LowerEdge(dimension, level + 1);
        if (isFirst || isLast)
        {
            // Beyond the only edge there is a chance, and the mean stays on its side.
            double edge = isFirst ? high : low;
            double farthest = NormalDistribution.InverseCdf(1 - least) * deviation * _stretch[i];
            distribution.Mean[i] = edge + Math.Min(Math.Max(mean - edge, -farthest), farthest);
            return;
        }

        double below = NormalDistribution.Cdf((low - mean) / (deviation * _stretch[i]));
        double above = NormalDistribution.Cdf((mean - high) / (deviation * _stretch[i]));
        if (below >= least / 2 && above >= least / 2)
        {
            return;
        }

        double within = 1 - below - above;
        double atLeastBelow = Math.Max(below, least / 2);
        double atLeastAbove = Math.Max(above, least / 2);
        double share = (1 - atLeastBelow - atLeastAbove - within) / (atLeastBelow + atLeastAbove + within - (1.5 * least));
        double toLow = NormalDistribution.InverseCdf(1 - (atLeastBelow + (share * (atLeastBelow - (least / 2)))));
        double toHigh = NormalDistribution.InverseCdf(1 - (atLeastAbove + (share * (atLeastAbove - (least / 2)))));
        distribution.Mean[i] = ((low * toHigh) + (high * toLow)) / (toLow + toHigh);
        _stretch[i] = (high - low) / (deviation * (toLow + toHigh));
    }

    private static double LowerEdge(Dimension dimension, int level) =>
        level == dimension.LevelCount ? 1 : dimension.CenterOf(level) - (0.5 * dimension.ProbabilityOf(level));
}
