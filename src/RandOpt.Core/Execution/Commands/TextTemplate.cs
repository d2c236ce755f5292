using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RandOpt.Execution;

/// <summary>A text with holes.</summary>
/// <remarks>
/// <c>{name}</c> is the value; <c>{name:format}</c> the value, a number, in a format of .NET's in the invariant culture;
/// <c>{name?text}</c> the text where the value is true, and nothing where it is false. In the text there may be holes again.
/// Braces that do not enclose such a thing stand for themselves.
/// </remarks>
public sealed class TextTemplate
{
    private readonly IReadOnlyList<TextPart> _parts;

    internal TextTemplate(IReadOnlyList<TextPart> parts) => _parts = parts;

    /// <summary>The names in the holes, each once.</summary>
    public IEnumerable<string> HoleNames => Holes.Select(h => h.Name).Distinct(StringComparer.Ordinal);

    /// <summary>The holes, those in the texts of others too.</summary>
    internal IEnumerable<Hole> Holes => _parts.Where(p => p.Hole is not null).SelectMany(p => (p.Hole!.Switched?.Holes ?? []).Prepend(p.Hole));

    /// <summary>The text, where it has no holes; null where it has.</summary>
    internal string? FixedText => _parts.Any(p => p.Hole is not null) ? null : string.Concat(_parts.Select(p => p.Text));

    /// <summary>Reads a text in which every hole counts: <c>{{</c> is a brace, and <c>}}</c> closes it.</summary>
    /// <exception cref="RandOptException">A hole is not closed.</exception>
    public static TextTemplate Parse(string text) => new TextTemplateParser(text, isName: null).Parse();

    /// <summary>
    /// Reads a text that is full of braces of its own: only holes with a known name count, <c>{{name}}</c> stands for
    /// <c>{name}</c>, and every other brace stays as it is written, doubled or not. So does <c>${name}</c>, which is a
    /// variable in a shell and a reference in many a configuration file.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="isName">Whether there is something of that name to fill a hole with.</param>
    public static TextTemplate ParseKnown(string text, Func<string, bool> isName) => new TextTemplateParser(text, isName).Parse();

    /// <summary>The text of one trial.</summary>
    /// <returns>The text; null where it is dropped: a hole has the value null, or there is nothing but <c>{name?text}</c> holes and all are false.</returns>
    /// <exception cref="RandOptException">A value does not fit its hole, or there is none.</exception>
    public string? Fill(HoleValues values)
    {
        StringBuilder text = new();
        return Write(text, values, keepsNull: false) is true ? text.ToString() : null;
    }

    /// <summary>The text of one trial, where nothing can be dropped: null and false leave nothing in the place of their hole.</summary>
    internal string FillAll(HoleValues values)
    {
        StringBuilder text = new();
        Write(text, values, keepsNull: true);
        return text.ToString();
    }

    /// <summary>A text as it is.</summary>
    internal static TextTemplate Literal(string text) => new([new TextPart(text)]);

    /// <summary>A text with the value of a name at its end, whatever characters the name has.</summary>
    internal static TextTemplate WithValue(string text, string name) =>
        new([.. text.Length == 0 ? Enumerable.Empty<TextPart>() : [new TextPart(text)], new TextPart(string.Empty, new Hole(name, $"{{{name}}}"))]);

    /// <summary>Throws where the format in a hole is one of no number at all.</summary>
    internal void CheckFormats()
    {
        foreach (Hole hole in Holes)
        {
            HoleFormat.Check(hole);
        }
    }

    /// <returns>Whether anything was to be written; null where a value is null.</returns>
    private bool? Write(StringBuilder text, HoleValues values, bool keepsNull)
    {
        bool isWritten = _parts.Count == 0;
        foreach (TextPart part in _parts)
        {
            bool? written = part.Hole is null ? true : Write(part.Hole, text, values, keepsNull);
            if (written is null && !keepsNull)
            {
                return null;
            }

            text.Append(part.Text);
            isWritten |= written is true;
        }

        return isWritten;
    }

    private static bool? Write(Hole hole, StringBuilder text, HoleValues values, bool keepsNull)
    {
        if (hole.ValueIn(values) is not object value)
        {
            return null;
        }

        if (hole.Switched is null)
        {
            text.Append(hole.TextOf(value));
            return true;
        }

        return hole.IsTrue(value) ? hole.Switched.Write(text, values, keepsNull) : false;
    }
}
