using System;
using System.Runtime.InteropServices;

namespace RandOpt.Storage;

/// <summary>
/// A hash of 64 bits, the same in every process: tells names apart (of a million, two share one with a probability of 3e-8) and
/// what was damaged from what was not. Not for secrets.
/// </summary>
internal static class Hash64
{
    // The odd number nearest to 2^64 divided by the golden ratio, whose multiples spread over all bits.
    private const ulong Multiplier = 0x9e3779b97f4a7c15;

    /// <summary>The hash of a name.</summary>
    public static ulong Of(ReadOnlySpan<char> name) => Of(MemoryMarshal.AsBytes(name));

    /// <summary>The hash of bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * Multiplier;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            hash = Mix(hash, word);
        }

        foreach (byte rest in bytes.Slice(words.Length * sizeof(ulong)))
        {
            hash = Mix(hash, rest);
        }

        return hash ^ (hash >> 29);
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        hash = (hash ^ word) * Multiplier;
        return hash ^ (hash >> 32);
    }
}
