using System.Collections.Generic;

namespace RandOpt.Search;

/// <summary>The covariance of the distribution that points are drawn from, but for its size.</summary>
internal abstract class SearchCovariance
{
    /// <summary>How many coordinates there are.</summary>
    public abstract int Dimensions { get; }

    /// <summary>The greatest variance along any direction, divided by the least.</summary>
    public abstract double Condition { get; }

    /// <summary>The variance of a coordinate.</summary>
    public abstract double VarianceOf(int coordinate);

    /// <summary>Gives a standard normal vector this covariance.</summary>
    public abstract double[] Shape(double[] normal);

    /// <summary>Undoes what <see cref="Shape"/> does to the length of a step, but for a rotation: what was drawn is standard normal again.</summary>
    public abstract double[] Whiten(double[] step);

    /// <summary>Shrinks what is known by a factor and adds the squares of steps.</summary>
    /// <param name="keep">The factor.</param>
    /// <param name="steps">The steps and how much each counts; less than 0 to shrink along it.</param>
    /// <param name="isDue">Whether to compute anew what is drawn with; it may well lag behind, for that takes long.</param>
    public abstract void Update(double keep, IReadOnlyList<(double Weight, double[] Step)> steps, bool isDue);

    /// <summary>The numbers that <see cref="FullCovariance.Restore"/> or <see cref="DiagonalCovariance.Restore"/> goes on from.</summary>
    public abstract IReadOnlyList<double[]> Save();
}
