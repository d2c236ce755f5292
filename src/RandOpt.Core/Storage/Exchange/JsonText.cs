using System;
using System.Text;

namespace RandOpt.Storage.Exchange;

/// <summary>Tells texts that are JSON as a whole from all others.</summary>
internal static class JsonText
{
    /// <summary>Reads a text that is one JSON value, bare <c>NaN</c> and <c>Infinity</c> included.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryRead(string text, out object? value)
    {
        value = null;
        string trimmed = text.Trim();
        if (!MayBeJson(trimmed))
        {
            return false;
        }

        try
        {
            value = new JsonValueReader().Read(Encoding.UTF8.GetBytes(trimmed));
            return true;
        }
        catch (RandOptException)
        {
            return false;
        }
    }

    /// <summary>Most texts are told by their ends, without having the parser throw.</summary>
    private static bool MayBeJson(string text)
    {
        if (text.Length == 0)
        {
            return false;
        }

        char last = text[text.Length - 1];
        return text[0] switch
        {
            '"' => last == '"' && text.Length > 1,
            '[' => last == ']',
            '{' => last == '}',
            't' => text == "true",
            'f' => text == "false",
            'n' => text == "null",
            'N' => text == "NaN",
            'I' => text == "Infinity",
            '-' when last == 'y' => text == "-Infinity",
            '-' or (>= '0' and <= '9') => Array.TrueForAll(text.ToCharArray(), c => c is (>= '0' and <= '9') or '+' or '-' or '.' or 'e' or 'E'),
            _ => false,
        };
    }
}
