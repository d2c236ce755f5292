using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>Groups of parameters that vary together: the first value of one with the first of the others, the second with the second.</summary>
public sealed class ParameterZip : IEquatable<ParameterZip>
{
    private readonly string[][] _groups;

    private ParameterZip(string[][] groups) => _groups = groups;

    /// <summary>No group.</summary>
    public static ParameterZip None { get; } = new([]);

    /// <summary>The groups, each with the names of its parameters.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups => _groups;

    /// <summary>Whether there is no group.</summary>
    public bool IsEmpty => _groups.Length == 0;

    /// <summary>Reads groups: <c>x,y</c>, or <c>x,y;a,b</c> for two.</summary>
    /// <exception cref="RandOptException">A group has fewer than two parameters, or a parameter stands twice.</exception>
    public static ParameterZip Parse(string text)
    {
        string[][] groups = text.Split([';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(g => g.Split(',').Select(n => n.Trim()).Where(n => n.Length > 0).ToArray())
            .ToArray();
        string? twice = groups.SelectMany(g => g).GroupBy(n => n, NameComparer.Instance).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "InvalidZip", $"In '{text}' the parameter '{twice}' stands twice; it can vary together with one group only.");
        }

        return groups.Any(g => g.Length < 2)
            ? throw new RandOptException(ErrorKind.InvalidArgument, "InvalidZip", $"'{text}' names no parameters that vary together: give two or more, such as 'x,y', and ';' between several groups.")
            : new ParameterZip(groups);
    }

    /// <inheritdoc/>
    public bool Equals(ParameterZip? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ParameterZip);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <inheritdoc/>
    public override string ToString() => string.Join(";", _groups.Select(g => string.Join(",", g)));
}
