using System;
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

    // .NET's hash of a text differs from process to process: no file can be made so that all of its names have the same.
    public int GetHashCode(string obj) => StringComparer.Ordinal.GetHashCode(Fold(obj));

    /// <summary>What is the same for all names that are meant to be the same.</summary>
    public static string Fold(string name)
    {
        char[] folded = name.ToCharArray();
        for (int i = 0; i < folded.Length; i++)
        {
            folded[i] = Fold(folded[i]);
        }

        return new string(folded);
    }

    private static char Fold(char c) => c == '-' ? '_' : char.ToUpperInvariant(c);
}
