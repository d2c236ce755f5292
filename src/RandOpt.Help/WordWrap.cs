using System;
using System.Collections.Generic;

namespace RandOpt.Help;

/// <summary>Breaks text into lines between words.</summary>
internal static class WordWrap
{
    /// <summary>The lines; a word that is longer than a line has one of its own.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        string line = string.Empty;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : line + " " + word;
            }
        }

        yield return line;
    }
}
