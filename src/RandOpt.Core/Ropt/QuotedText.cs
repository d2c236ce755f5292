using System.Collections.Generic;
using System.Text;

namespace RandOpt.Ropt;

/// <summary>Texts in which quotes and brackets keep together what is inside of them.</summary>
internal static class QuotedText
{
    private const char Escape = '\\';

    /// <summary>Splits a text where a character stands outside of quotes and brackets.</summary>
    public static IReadOnlyList<string> Split(string text, char separator)
    {
        List<string> parts = [];
        StringBuilder part = new();
        char quote = '\0';
        int depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == separator && quote == '\0' && depth <= 0)
            {
                parts.Add(part.ToString());
                part.Clear();
                continue;
            }

            part.Append(c);
            if (quote != '\0')
            {
                if (c == Escape && i + 1 < text.Length)
                {
                    part.Append(text[++i]);
                }
                else if (c == quote)
                {
                    quote = '\0';
                }
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if ("([{".IndexOf(c) >= 0)
            {
                depth++;
            }
            else if (")]}".IndexOf(c) >= 0)
            {
                depth--;
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
