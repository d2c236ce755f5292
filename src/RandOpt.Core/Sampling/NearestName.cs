using System;
using System.Collections.Generic;
using System.Globalization;

namespace RandOpt.Sampling;

/// <summary>Finds what a misspelt name was meant to be, for messages.</summary>
public static class NearestName
{
    /// <summary>The candidate that is at most two edits away, one in a short name, none in a very short one; null where there is none.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        int limit = name.Length switch { <= 2 => 0, <= 4 => 1, _ => 2 };
        string? nearest = null;
        foreach (string candidate in candidates)
        {
            int distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance <= limit)
            {
                limit = distance - 1;
                nearest = candidate;
            }
        }

        return nearest;
    }

    /// <summary>What to say after a name that is none of the candidates: <c>did you mean x?</c>, or what there is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="candidates">What there is.</param>
    /// <param name="format">How a name is to be written, <c>{0}</c> for the name.</param>
    public static string Hint(string name, IReadOnlyCollection<string> candidates, string format = "{0}")
    {
        if (Find(name, candidates) is string near)
        {
            return $"did you mean {string.Format(CultureInfo.InvariantCulture, format, near)}?";
        }

        return candidates.Count == 0 ? "there is none at all." : $"there are {string.Join(", ", candidates)}.";
    }

    /// <summary>The edit distance of V. I. Levenshtein, "Binary codes capable of correcting deletions, insertions and reversals", 1966.</summary>
    private static int Distance(string a, string b)
    {
        int[] above = new int[b.Length + 1];
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(substituted, Math.Min(above[j], row[j - 1]) + 1);
            }

            (above, row) = (row, above);
        }

        return above[b.Length];
    }
}
