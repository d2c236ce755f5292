using System;
using System.Collections.Generic;
using System.Text;

namespace RandOpt.Execution;

/// <summary>Finds the holes in a text.</summary>
/// <param name="text">The text.</param>
/// <param name="isName">Which names are those of holes; null for all, where the text is written for its holes alone.</param>
internal sealed class TextTemplateParser(string text, Func<string, bool>? isName)
{
    // Texts of holes in texts of holes; deeper than anybody reads.
    private const int MaximumNesting = 8;

    private static readonly char[] s_braces = ['{', '}'];

    // Where a hole begins that is not closed: each is read to the end of the text once, not again from every hole around it.
    private readonly HashSet<int> _unclosed = [];

    private int _at;

    public TextTemplate Parse() => ReadText(nesting: 0, openAround: 0)!;

    /// <summary>Reads the whole text, or that of a hole up to the brace that closes it.</summary>
    /// <param name="nesting">In how many holes it stands.</param>
    /// <param name="openAround">How many braces are open around the hole, those of other holes too.</param>
    /// <returns>The text; null where the hole is not closed.</returns>
    private TextTemplate? ReadText(int nesting, int openAround)
    {
        List<TextPart> parts = [];
        StringBuilder literal = new();
        int openDouble = 0;
        int openSingle = 0;
        for (TakeToBrace(literal); _at < text.Length; TakeToBrace(literal))
        {
            bool isDouble = _at + 1 < text.Length && text[_at + 1] == text[_at];
            if (text[_at] == '{')
            {
                if (isName is null && isDouble)
                {
                    Take(literal, "{", 2);
                    openDouble++;
                }
                else if (isName is not null && _at > 0 && text[_at - 1] == '$')
                {
                    int count = isDouble ? 2 : 1;
                    Take(literal, new string('{', count), count);
                    openSingle += count;
                }
                else if (isDouble && EscapedHole() is string escaped)
                {
                    Take(literal, escaped, escaped.Length + 2);
                }
                else if (ReadHole(nesting, openAround + openDouble + openSingle) is Hole hole)
                {
                    EndLiteral(parts, literal);
                    parts.Add(new TextPart(string.Empty, hole));
                }
                else
                {
                    Take(literal, "{", 1);
                    openSingle++;
                }
            }
            else if (isDouble && openDouble > 0)
            {
                Take(literal, "}", 2);
                openDouble--;
            }
            else if (nesting > 0 && openSingle == 0)
            {
                // In the text of a hole }} is a brace, except where a brace around the hole waits to be closed: {"amp": {amp?1}}.
                if (!isDouble || openAround > 0)
                {
                    _at++;
                    EndLiteral(parts, literal);
                    return new TextTemplate(parts);
                }

                Take(literal, "}", 2);
            }
            else
            {
                Take(literal, "}", 1);
                openSingle -= openSingle > 0 ? 1 : 0;
            }
        }

        EndLiteral(parts, literal);
        return nesting > 0 ? null : new TextTemplate(parts);
    }

    private void TakeToBrace(StringBuilder literal)
    {
        int brace = text.IndexOfAny(s_braces, _at);
        int length = (brace < 0 ? text.Length : brace) - _at;
        literal.Append(text, _at, length);
        _at += length;
    }

    private void Take(StringBuilder literal, string written, int count)
    {
        literal.Append(written);
        _at += count;
    }

    private static void EndLiteral(List<TextPart> parts, StringBuilder literal)
    {
        if (literal.Length > 0)
        {
            parts.Add(new TextPart(literal.ToString()));
            literal.Clear();
        }
    }

    private Hole? ReadHole(int nesting, int openAround)
    {
        int start = _at;
        if (NameAt(start + 1) is not string name)
        {
            return null;
        }

        int end = start + 1 + name.Length;
        if (text[end] == '}')
        {
            _at = end + 1;
            return new Hole(name, Since(start));
        }

        if (text[end] == ':')
        {
            int close = EndOfFormat(end + 1);
            if (close < 0)
            {
                return null;
            }

            _at = close + 1;
            return new Hole(name, Since(start)) { Format = text.Substring(end + 1, close - end - 1) };
        }

        _at = end + 1;
        if (nesting < MaximumNesting && !_unclosed.Contains(start))
        {
            if (ReadText(nesting + 1, nesting == 0 ? openAround : openAround + 1) is TextTemplate switched)
            {
                return new Hole(name, Since(start)) { Switched = switched };
            }

            _unclosed.Add(start);
        }

        _at = start;
        return isName is not null
            ? null
            : throw new RandOptException(
                ErrorKind.InvalidArgument,
                "HoleNotClosed",
                $"The hole {{{name}? in '{text}' has no closing brace. Write {{{name}?text}} for a text that is there where '{name}' is true, with }}}} for a brace in the text, or {{{{{name}? for the text as it is.");
    }

    private string Since(int start) => text.Substring(start, _at - start);

    /// <summary>What <c>{{name}}</c>, <c>{{name:format}}</c> or <c>{{name?text}}</c> with a known name stands for; null where it is something else.</summary>
    private string? EscapedHole()
    {
        if (NameAt(_at + 2) is not string name)
        {
            return null;
        }

        int end = _at + 2 + name.Length;
        int close = text[end] == ':' ? EndOfFormat(end + 1) : text.IndexOfAny(s_braces, end);
        return close > 0 && close + 1 < text.Length && text[close] == '}' && text[close + 1] == '}' ? text.Substring(_at + 1, close - _at) : null;
    }

    /// <summary>Where the brace after a format stands; -1 where that is none. A format has no blanks: <c>{lr: 0.1}</c> is a mapping in YAML.</summary>
    private int EndOfFormat(int start)
    {
        int end = start;
        while (end < text.Length && text[end] is not ('{' or '}') && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end > start && end < text.Length && text[end] == '}' ? end : -1;
    }

    /// <summary>The name at a place, with what goes on a hole after it; null where there is none, or none that counts.</summary>
    private string? NameAt(int start)
    {
        int end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.'))
        {
            end++;
        }

        bool isHole = end > start && end < text.Length && text[end] is '}' or ':' or '?' && (char.IsLetter(text[start]) || text[start] == '_');
        string name = isHole ? text.Substring(start, end - start) : string.Empty;
        return isHole && (isName is null || isName(name)) ? name : null;
    }
}
