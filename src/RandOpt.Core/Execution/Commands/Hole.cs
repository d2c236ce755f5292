using System;
using System.Linq;
using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>A place in a text that a value is written in: <c>{name}</c>, <c>{name:format}</c> or <c>{name?text}</c>.</summary>
/// <param name="Name">Whose value it is.</param>
/// <param name="Source">The hole as it is written.</param>
internal sealed record Hole(string Name, string Source)
{
    private static readonly string[] s_trueTexts = ["true", "yes", "on", "1"];
    private static readonly string[] s_falseTexts = ["false", "no", "off", "0"];

    /// <summary>The format of a number; null for the number as it is.</summary>
    public string? Format { get; init; }

    /// <summary>The text that is there where the value is true; null for a hole with the value itself.</summary>
    public TextTemplate? Switched { get; init; }

    /// <summary>The hole's value.</summary>
    /// <exception cref="RandOptException">There is none.</exception>
    public object? ValueIn(HoleValues values) =>
        values.TryGet(Name, out object? value)
            ? value
            : throw new RandOptException(
                ErrorKind.InvalidArgument, "UnknownHole", $"There is nothing to fill the hole {Source} with: no parameter and no template file is called '{Name}'. For a brace as it is, write {{{Source}}}.");

    /// <summary>The text of a value that is written as it is.</summary>
    /// <exception cref="RandOptException">The format does not fit the value.</exception>
    public string TextOf(object value) => Format is null ? ValueText.Argument(value) : HoleFormat.Apply(this, Format, value);

    /// <summary>Whether a value is true.</summary>
    /// <exception cref="RandOptException">It is neither true nor false.</exception>
    public bool IsTrue(object value) => value switch
    {
        bool flag => flag,
        double number => number != 0,
        long number => number != 0,
        BigInteger number => !number.IsZero,
        string text when s_trueTexts.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase) => true,
        string text when s_falseTexts.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase) => false,
        _ => throw new RandOptException(
            ErrorKind.InvalidArgument,
            "NotABoolean",
            $"The hole {Source} writes its text where '{Name}' is true, and {ValueText.Literal(value)} is neither true nor false. Use true and false, yes and no, on and off, or 1 and 0 as its values, or write {{{Name}}} for the value itself."),
    };
}
