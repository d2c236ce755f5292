using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// Nested uniform scrambling of one dimension: each bit is flipped or not at random, depending on all bits before it. This
/// makes every point uniform, and the points together stay as evenly spread as they were.
/// </summary>
/// <remarks>
/// A. B. Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", 1995. The random flips are a hash of the bits before, so
/// that none has to be kept, as in B. Burley, "Practical hash-based Owen scrambling", JCGT 9(4), 2020; one hash a bit, in place
/// of one for all of them, leaves nothing to the hash's own shape and is still fast enough for any search.
/// </remarks>
internal sealed class OwenScrambling(PythonRandom random)
{
    private readonly ulong _seed = (ulong)random.NextBelow(ulong.MaxValue);

    /// <summary>Scrambles a number of so many bits.</summary>
    public ulong Scramble(ulong value, int bits)
    {
        // The bits before, with a leading one that tells how many they are.
        ulong before = 1;
        ulong scrambled = 0;
        for (int i = bits - 1; i >= 0; i--)
        {
            ulong bit = (value >> i) & 1;
            scrambled = (scrambled << 1) | (bit ^ (SplitMix64.Output(_seed, before) >> 63));
            before = (before << 1) | bit;
        }

        return scrambled;
    }
}
