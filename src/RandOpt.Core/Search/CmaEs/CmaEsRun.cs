using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Search;

/// <summary>One run from a start to where it comes to an end: the distribution over the parameters that are in order.</summary>
/// <remarks>
/// A point outside of the cube is drawn anew once, and is then tried at the side, while the distribution is led by the point as it was drawn,
/// and its mean stays inside: as with a margin, where it is the outermost level. So the best setting may be an end of its range, and is
/// met exactly. Drawing until all are inside never gets there: it keeps the distribution away from the sides, the more so in a corner.
/// </remarks>
internal sealed class CmaEsRun
{
    private readonly IReadOnlyList<(Dimension Dimension, int Place)> _dimensions;

    /// <param name="dimensions">The parameters, and their places in a point of the cube.</param>
    /// <param name="distribution">The distribution to begin with.</param>
    public CmaEsRun(IReadOnlyList<(Dimension Dimension, int Place)> dimensions, CovarianceMatrixAdaptation distribution)
        : this(dimensions, distribution, null, new CmaEsStop(dimensions, distribution.PopulationSize, distribution.StepSize))
    {
    }

    private CmaEsRun(IReadOnlyList<(Dimension Dimension, int Place)> dimensions, CovarianceMatrixAdaptation distribution, double[]? stretch, CmaEsStop stop)
    {
        _dimensions = dimensions;
        Distribution = distribution;
        Margin = new LevelMargin([.. dimensions.Select(d => d.Dimension)], stretch);
        Stop = stop;
    }

    /// <summary>What points are drawn from.</summary>
    public CovarianceMatrixAdaptation Distribution { get; }

    /// <summary>What keeps levels from being stuck in.</summary>
    public LevelMargin Margin { get; }

    /// <summary>What tells that it is over.</summary>
    public CmaEsStop Stop { get; }

    /// <summary>Draws a point, and enters its coordinates into one of the cube.</summary>
    /// <returns>The point in the space of the distribution, to be told of when it is known what it brought.</returns>
    public double[] Draw(Func<double> normal, double scale, double[] point)
    {
        double[] drawn = Distribution.Draw(normal, scale);
        double[] tried = Margin.Apply(Distribution.Mean, drawn);
        if (!IsInside(tried))
        {
            drawn = Distribution.Draw(normal, scale);
            tried = Margin.Apply(Distribution.Mean, drawn);
        }

        for (int i = 0; i < drawn.Length; i++)
        {
            if (!IsInside(i, tried[i]) && IsUnbounded(i))
            {
                // Such a side is infinity.
                tried[i] = drawn[i] = Mirror(drawn[i]);
            }

            point[_dimensions[i].Place] = Math.Min(Math.Max(tried[i], 0), 1);
        }

        return drawn;
    }

    /// <summary>A point of the cube in the space of the distribution.</summary>
    public double[] Project(double[] point) => [.. _dimensions.Select(d => point[d.Place])];

    /// <summary>Takes in a generation.</summary>
    /// <param name="points">At least as many as the distribution has in one.</param>
    /// <param name="isForeign">Whether a point comes from elsewhere, or from an earlier distribution.</param>
    /// <returns>Whether the run is over.</returns>
    public bool Update(IReadOnlyList<CmaEsPoint> points, Func<CmaEsPoint, bool> isForeign)
    {
        CmaEsPoint[] good = [.. points.Where(p => !double.IsNaN(p.Value)).OrderBy(p => p.Value)];
        CmaEsPoint[] failed = [.. points.Where(p => double.IsNaN(p.Value))];

        // Nothing is led by what failed, however few others there are.
        int parents = Math.Max(good.Length, Distribution.ParentCount);
        CmaEsPoint[] ranked = [.. Enumerable.Range(0, parents).Select(i => good[i % good.Length]), .. failed];
        if (ranked.Length < Distribution.PopulationSize)
        {
            return false;
        }

        Distribution.Update(Array.ConvertAll(ranked, p => p.Drawn), i => isForeign(ranked[i]));
        Margin.Correct(Distribution);
        for (int i = 0; i < _dimensions.Count; i++)
        {
            if (_dimensions[i].Dimension.LevelCount == 0)
            {
                Distribution.Mean[i] = Math.Min(Math.Max(Distribution.Mean[i], 0), 1);
            }
        }

        return Stop.IsOverAfter(Distribution, Array.ConvertAll(good, p => p.Value));
    }

    /// <summary>What <see cref="Restore"/> goes on from.</summary>
    public CmaEsRunSnapshot Save() => new(Distribution.Save(), [.. Margin.Stretch], Stop.FirstStepSize, Stop.FirstSpread, [.. Stop.Best], [.. Stop.Median]);

    /// <summary>Goes on from what <see cref="Save"/> returned.</summary>
    public static CmaEsRun Restore(IReadOnlyList<(Dimension Dimension, int Place)> dimensions, CmaEsRunSnapshot saved)
    {
        CmaEsStop stop = new(dimensions, saved.Distribution.PopulationSize, saved.FirstStepSize);
        stop.Restore(saved.FirstSpread, saved.Best, saved.Median);
        return new CmaEsRun(dimensions, CovarianceMatrixAdaptation.Restore(saved.Distribution), saved.Stretch, stop);
    }

    private bool IsInside(double[] tried)
    {
        for (int i = 0; i < tried.Length; i++)
        {
            if (!IsInside(i, tried[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsInside(int i, double coordinate) => _dimensions[i].Dimension.LevelCount > 0 || (coordinate >= 0 && coordinate <= 1);

    private bool IsUnbounded(int i) =>
        double.IsInfinity(_dimensions[i].Dimension.Parameter.Sampler.Minimum) || double.IsInfinity(_dimensions[i].Dimension.Parameter.Sampler.Maximum);

    private static double Mirror(double coordinate)
    {
        double folded = Math.Abs(coordinate) % 2;
        return folded > 1 ? 2 - folded : folded;
    }
}
