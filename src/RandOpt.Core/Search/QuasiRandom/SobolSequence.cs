using System;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>Sobol's sequence: points that fill the unit cube evenly, however many of them are taken.</summary>
/// <remarks>
/// I. M. Sobol, "On the distribution of points in a cube and the approximate evaluation of integrals", 1967, in the Gray-code
/// order of P. Bratley and B. L. Fox, "Algorithm 659", ACM TOMS 14(1), 1988, which is also that of Joe and Kuo's own program.
/// </remarks>
internal sealed class SobolSequence
{
    /// <summary>How many dimensions it can have.</summary>
    public const int MaximumDimensions = SobolDirections.MaximumDimensions;

    /// <summary>How many points it has.</summary>
    public const long Length = 1L << SobolDirections.Bits;

    private readonly ulong[][] _directions;
    private readonly OwenScrambling[]? _scrambling;
    private readonly ulong[] _current;
    private long _next;

    /// <summary>Creates the sequence.</summary>
    /// <param name="dimensions">From 1 to <see cref="MaximumDimensions"/>.</param>
    /// <param name="scrambling">
    /// What the scrambling is drawn from, one dimension after the other; null for the bare sequence. The bare one starts at
    /// the corner 0; a scrambled point is the centre of its cell of the 2^52, and so strictly inside the cube.
    /// </param>
    public SobolSequence(int dimensions, PythonRandom? scrambling)
    {
        if (dimensions is < 1 or > MaximumDimensions)
        {
            throw new ArgumentOutOfRangeException(nameof(dimensions));
        }

        _directions = SobolDirections.Read(dimensions);
        _current = new ulong[dimensions];
        if (scrambling is not null)
        {
            _scrambling = new OwenScrambling[dimensions];
            for (int i = 0; i < dimensions; i++)
            {
                _scrambling[i] = new OwenScrambling(scrambling);
            }
        }
    }

    /// <summary>How many coordinates a point has.</summary>
    public int Dimensions => _directions.Length;

    /// <summary>One coordinate of the point with this index, from 0.</summary>
    public double At(long index, int dimension)
    {
        RequireIndex(index);
        ulong[] directions = _directions[dimension];
        ulong value = 0;
        int k = 0;
        for (long gray = index ^ (index >> 1); gray != 0; gray >>= 1, k++)
        {
            if ((gray & 1) != 0)
            {
                value ^= directions[k];
            }
        }

        return Coordinate(value, dimension);
    }

    /// <summary>The point with this index, from 0.</summary>
    public void PointAt(long index, double[] point)
    {
        for (int i = 0; i < Dimensions; i++)
        {
            point[i] = At(index, i);
        }
    }

    /// <summary>The point after the last one that this method gave, or the first one; quicker than by index.</summary>
    public void Next(double[] point)
    {
        RequireIndex(_next);
        if (_next > 0)
        {
            int changed = TrailingZeros(_next);
            for (int i = 0; i < Dimensions; i++)
            {
                _current[i] ^= _directions[i][changed];
            }
        }

        _next++;
        for (int i = 0; i < Dimensions; i++)
        {
            point[i] = Coordinate(_current[i], i);
        }
    }

    private static void RequireIndex(long index)
    {
        if (index is < 0 or >= Length)
        {
            throw new ArgumentOutOfRangeException(nameof(index));
        }
    }

    private static int TrailingZeros(long value)
    {
        int zeros = 0;
        for (; (value & 1) == 0; value >>= 1)
        {
            zeros++;
        }

        return zeros;
    }

    private double Coordinate(ulong value, int dimension) => _scrambling is null
        ? value / (double)Length
        : (_scrambling[dimension].Scramble(value, SobolDirections.Bits) + 0.5) / Length;
}
