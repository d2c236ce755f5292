namespace RandOpt.Search;

/// <summary>Random bits by number: any output of a stream without those before it, the same on every platform.</summary>
/// <remarks>
/// G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014; its state is a
/// counter, so that its outputs are a hash of their number.
/// </remarks>
internal static class SplitMix64
{
    /// <summary>The output with this number, from 0, of the stream with this seed.</summary>
    public static ulong Output(ulong seed, ulong number)
    {
        ulong z = unchecked(seed + ((number + 1) * 0x9e3779b97f4a7c15ul));
        z = unchecked((z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ul);
        z = unchecked((z ^ (z >> 27)) * 0x94d049bb133111ebul);
        return z ^ (z >> 31);
    }

    /// <summary>That output as an integer in [0, bound).</summary>
    public static int Below(int bound, ulong seed, ulong number) => (int)(((Output(seed, number) >> 32) * (ulong)bound) >> 32);
}
