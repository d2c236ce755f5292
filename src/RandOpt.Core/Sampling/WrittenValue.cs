using System.Globalization;
using System.Linq;

namespace RandOpt.Sampling;

/// <summary>What is meant by the text of a CSV file that people or other programs wrote, which has nothing but text.</summary>
public static class WrittenValue
{
    /// <summary>Reads it: a number, true or false, a list or a map, else the text; null where it is blank.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sampler">The sampler of its parameter, where that is known: what is a choice to the letter is that.</param>
    public static object? Read(string text, Sampler? sampler)
    {
        string trimmed = text.Trim();
        if (sampler is Choice choice && choice.Items.Contains(text))
        {
            return text;
        }

        if (trimmed.Length == 0)
        {
            return null;
        }

        return NumberText.TryParse(trimmed, out object? number) ? number
            : bool.TryParse(trimmed, out bool flag) ? flag
            : ValueText.TryParseCollection(trimmed, out object? collection) ? collection
            // Export-Csv writes numbers in the culture of the session.
            : double.TryParse(trimmed, NumberStyles.Float, CultureInfo.CurrentCulture, out double local) ? local
            : text;
    }
}
