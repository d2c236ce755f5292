using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// The digits of an index in a prime base, turned round at the point: 6 is 110 in base 2, and becomes 0.011, which is 0.375.
/// Where it is randomized, a random permutation of its own for each place tells which digit stands there in place of which.
/// </summary>
/// <remarks>A. B. Owen, "A randomized Halton algorithm in R", arXiv:1706.02808, 2017.</remarks>
internal sealed class RadicalInverse
{
    // With as many cells the centre of each is still a double of its own.
    private const long MaximumCells = 1L << 52;

    private readonly int _prime;
    private readonly int _places;
    private readonly long _cells;
    private readonly ulong? _seed;
    private readonly int[]?[] _permutations;

    /// <summary>Creates it.</summary>
    /// <param name="prime">The base.</param>
    /// <param name="random">What the permutations are drawn from, or null for none.</param>
    public RadicalInverse(int prime, PythonRandom? random)
    {
        _prime = prime;
        _seed = random is null ? null : (ulong)random.NextBelow(ulong.MaxValue);
        for (_cells = 1; _cells <= MaximumCells / prime; _cells *= prime)
        {
            _places++;
        }

        _permutations = new int[]?[_places];
    }

    /// <summary>
    /// The number in [0, 1) for this index. A randomized one is the centre of its cell, the finest that digits tell apart, and
    /// so is never 0.
    /// </summary>
    public double At(long index)
    {
        long cell = 0;
        for (int place = 0; place < _places; place++)
        {
            cell = (cell * _prime) + Digit(place, (int)(index % _prime), isLeadingZero: index == 0);
            index /= _prime;
        }

        return (_seed is null ? cell : cell + 0.5) / _cells;
    }

    private int Digit(int place, int digit, bool isLeadingZero)
    {
        if (_seed is not ulong seed)
        {
            return digit;
        }

        // A permutation is made once an index has a digit there: with a large base most places have none. What it makes of 0
        // is known from its first draw.
        ulong ofPlace = SplitMix64.Output(seed, (ulong)place);
        return isLeadingZero
            ? SplitMix64.Below(_prime, ofPlace, 0)
            : (_permutations[place] ??= Permutation(_prime, ofPlace))[digit];
    }

    /// <summary>Shuffles as R. A. Fisher and F. Yates do (1938; D. E. Knuth's algorithm P), from the first place on.</summary>
    private static int[] Permutation(int length, ulong seed)
    {
        int[] permutation = new int[length];
        for (int i = 0; i < length; i++)
        {
            permutation[i] = i;
        }

        for (int i = 0; i < length - 1; i++)
        {
            int from = i + SplitMix64.Below(length - i, seed, (ulong)i);
            (permutation[i], permutation[from]) = (permutation[from], permutation[i]);
        }

        return permutation;
    }
}
