using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;

namespace RandOpt.Sampling;

/// <summary>Writes parameter values as text, whatever the culture.</summary>
public static class ValueText
{
    /// <summary>As a command gets it: numbers shortest round-trip, strings as they are, booleans <c>true</c> and <c>false</c>.</summary>
    public static string Argument(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        bool flag => flag ? "true" : "false",
        IReadOnlyList<object?> or ValueMap => Literal(value),
        _ => Display(value),
    };

    /// <summary>As people read it in a table or a message.</summary>
    public static string Display(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => NumberText.Format(number),
        long number => number.ToString(CultureInfo.InvariantCulture),
        BigInteger number => number.ToString(CultureInfo.InvariantCulture),
        _ => Literal(value),
    };

    /// <summary>As the text form of a sampler has it, with strings in quotes.</summary>
    public static string Literal(object? value) => value switch
    {
        null => "None",
        bool flag => flag ? "True" : "False",
        string text => Quoted(text),
        IReadOnlyList<object?> list => "[" + string.Join(", ", list.Select(Literal)) + "]",
        ValueMap map => "{" + string.Join(", ", map.Select(p => Quoted(p.Key) + ": " + Literal(p.Value))) + "}",
        double or long or BigInteger => Display(value),
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Literal)) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    /// <summary>Reads a list or a map as <see cref="Literal"/> writes it.</summary>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParseCollection(string text, out object? value)
    {
        value = null;
        string trimmed = text.Trim();
        if (trimmed.Length < 2 || (trimmed[0], trimmed[trimmed.Length - 1]) is not (('[', ']') or ('{', '}')))
        {
            return false;
        }

        try
        {
            value = SamplerParser.ParseValue(trimmed);
            return true;
        }
        catch (RandOptException)
        {
            return false;
        }
    }

    private static string Quoted(string text)
    {
        StringBuilder quoted = new(text.Length + 2);
        quoted.Append('\'');
        foreach (char c in text)
        {
            _ = c switch
            {
                '\\' => quoted.Append(@"\\"),
                '\'' => quoted.Append(@"\'"),
                '\n' => quoted.Append(@"\n"),
                '\r' => quoted.Append(@"\r"),
                '\t' => quoted.Append(@"\t"),
                < ' ' => quoted.Append(@"\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('\'').ToString();
    }
}
