using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>Halton's sequence: evenly spread points of any number of dimensions, each the radical inverse in a prime of its own.</summary>
/// <remarks>
/// J. H. Halton, "On the efficiency of certain quasi-random sequences of points in evaluating multi-dimensional integrals",
/// 1960. Without permutations dimensions with large primes run in step with each other.
/// </remarks>
internal sealed class HaltonSequence
{
    private readonly RadicalInverse[] _coordinates;

    /// <summary>Creates the sequence.</summary>
    /// <param name="dimensions">At least 1.</param>
    /// <param name="random">What the permutations are drawn from, one dimension after the other; null for the bare sequence.</param>
    /// <param name="firstPrime">The prime of the first dimension; the others have those that follow.</param>
    public HaltonSequence(int dimensions, PythonRandom? random, int firstPrime = 2)
    {
        if (dimensions < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(dimensions));
        }

        _coordinates = Primes().SkipWhile(prime => prime < firstPrime).Take(dimensions).Select(prime => new RadicalInverse(prime, random)).ToArray();
    }

    /// <summary>How many coordinates a point has.</summary>
    public int Dimensions => _coordinates.Length;

    /// <summary>One coordinate of the point with this index, from 0.</summary>
    public double At(long index, int dimension)
    {
        if (index < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(index));
        }

        return _coordinates[dimension].At(index);
    }

    /// <summary>The point with this index, from 0.</summary>
    public void PointAt(long index, double[] point)
    {
        for (int i = 0; i < Dimensions; i++)
        {
            point[i] = At(index, i);
        }
    }

    private static IEnumerable<int> Primes()
    {
        List<int> found = [];
        for (int number = 2; ; number++)
        {
            if (found.TakeWhile(prime => prime <= number / prime).All(prime => number % prime != 0))
            {
                found.Add(number);
                yield return number;
            }
        }
    }
}
