using System.Collections.Generic;

namespace RandOpt.Sampling;

/// <summary>
/// When two names are meant to be the same: whatever their case, and with <c>-</c> for <c>_</c>, since what is
/// <c>--weight-decay</c> on a command line is <c>weight_decay</c> in the script that records it.
/// </summary>
internal sealed class NameComparer : IEqualityComparer<string>
{
    /// <summary>The one comparer there is.</summary>
    public static NameComparer Instance { get; } = new();

    public bool Equals(string? x, string? y)
    {
        if (x is null || y is null || x.Length != y.Length)
        {
            return ReferenceEquals(x, y);
        }

        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] != y[i] && Fold(x[i]) != Fold(y[i]))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(string obj)
    {
        int hash = obj.Length;
        foreach (char c in obj)
        {
            hash = unchecked((hash * 31) + Fold(c));
        }

        return hash;
    }

    private static char Fold(char c) => c == '-' ? '_' : char.ToUpperInvariant(c);
}
