using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace RandOpt.Search;

/// <summary>Makes pruners from their text form: <c>Median</c>, <c>Median(startup=5, warmup=0)</c>.</summary>
public static class PrunerKind
{
    private static readonly Regex s_form = new(
        @"^\s*(?<name>\w+)\s*(?:\(\s*(?:(?<key>\w+)\s*=\s*(?<value>\d{1,9})\s*(?:,\s*|(?=\))))*\))?\s*$", RegexOptions.CultureInvariant);

    /// <summary>The names of all pruners there are.</summary>
    public static IReadOnlyList<string> Names { get; } = [MedianPruner.PrunerName];

    /// <summary>Makes a pruner.</summary>
    /// <param name="text">Its name, and in brackets what it is told.</param>
    /// <param name="maximize">Whether the greatest value is the best.</param>
    /// <exception cref="RandOptException">There is no such pruner, or what it is told makes no sense.</exception>
    public static IPruner Create(string text, bool maximize)
    {
        Match match = s_form.Match(text);
        if (!match.Success || !match.Groups["name"].Value.Equals(MedianPruner.PrunerName, StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong(text);
        }

        Dictionary<string, int> options = new(StringComparer.OrdinalIgnoreCase) { ["startup"] = 5, ["warmup"] = 0 };
        for (int i = 0; i < match.Groups["key"].Captures.Count; i++)
        {
            string key = match.Groups["key"].Captures[i].Value;
            options[options.ContainsKey(key) ? key : throw Wrong(text)] = int.Parse(match.Groups["value"].Captures[i].Value, CultureInfo.InvariantCulture);
        }

        return new MedianPruner(maximize, options["startup"], options["warmup"]);
    }

    private static RandOptException Wrong(string text) => new(
        ErrorKind.InvalidArgument, "UnknownPruner", $"There is no pruner '{text}'; there is Median, or with its options Median(startup=5, warmup=0).");
}
