using System;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// Evenly spread random points of any number of dimensions, strictly inside the unit cube: a scrambled Sobol sequence for as
/// many dimensions as there are directions for, and a randomized Halton sequence for those beyond.
/// </summary>
internal sealed class QuasiRandomPoints
{
    // Not 2: in that base the digits of an index would settle both a coordinate of Sobol's and one of Halton's.
    private const int FirstPrime = 3;

    private readonly SobolSequence _sobol;
    private readonly HaltonSequence? _halton;

    /// <summary>Creates the points.</summary>
    /// <param name="dimensions">At least 1. The first coordinates are the same however many there are.</param>
    /// <param name="random">What all that is random in them is drawn from.</param>
    public QuasiRandomPoints(int dimensions, PythonRandom random)
    {
        int beyond = dimensions - SobolSequence.MaximumDimensions;
        _sobol = new SobolSequence(Math.Min(dimensions, SobolSequence.MaximumDimensions), random);
        _halton = beyond > 0 ? new HaltonSequence(beyond, random, FirstPrime) : null;
    }

    /// <summary>How many coordinates a point has.</summary>
    public int Dimensions => _sobol.Dimensions + (_halton?.Dimensions ?? 0);

    /// <summary>The point with this index, from 0.</summary>
    public void PointAt(long index, double[] point)
    {
        _sobol.PointAt(index, point);
        for (int i = _sobol.Dimensions; i < Dimensions; i++)
        {
            point[i] = _halton!.At(index, i - _sobol.Dimensions);
        }
    }
}
