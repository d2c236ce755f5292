using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>
/// A value as the cell of an exported CSV file has it, so that it reads back as what it was: JSON, but for strings that
/// cannot be taken for JSON, which stand as they are.
/// </summary>
internal static class CsvCell
{
    /// <summary>Writes a value in a form of <see cref="ParameterValue"/>; never an empty text, which is no value.</summary>
    public static string Write(object? value) =>
        value is string text && IsPlain(text) && !JsonText.TryRead(text, out _) ? text : JsonValueWriter.Write(value);

    /// <summary>Reads a cell that is not empty.</summary>
    public static object? Read(string cell) => JsonText.TryRead(cell, out object? value) ? value : cell;

    /// <summary>Writes the name of a column.</summary>
    public static string WriteName(string name) => IsPlain(name) && name[0] != '"' ? name : JsonValueWriter.Write(name);

    /// <summary>Reads the name of a column.</summary>
    public static string ReadName(string cell) =>
        cell.Length > 0 && cell[0] == '"' && JsonText.TryRead(cell, out object? value) && value is string name ? name : cell;

    /// <summary>
    /// Whether a string can stand as it is. One with line ends is written as JSON too, so that every result is one line; and half a
    /// surrogate pair has no form in UTF-8.
    /// </summary>
    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[text.Length - 1]))
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                return false;
            }

            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }
}
