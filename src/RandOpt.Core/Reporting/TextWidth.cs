using System.Globalization;
using System.Linq;

namespace RandOpt.Reporting;

/// <summary>How wide texts are where every character takes a whole number of columns.</summary>
public static class TextWidth
{
    /// <summary>How many columns a text takes: characters of East Asia and pictures take two, marks above others none.</summary>
    public static int Of(string text)
    {
        int width = 0;
        for (int i = 0; i < text.Length; i++)
        {
            width += At(text, ref i);
        }

        return width;
    }

    /// <summary>As much of the beginning of a text as fits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">How many columns there are.</param>
    public static string Start(string text, int width)
    {
        for (int i = 0; i < text.Length; i++)
        {
            int start = i;
            width -= At(text, ref i);
            if (width < 0)
            {
                return text.Substring(0, start);
            }
        }

        return text;
    }

    /// <summary>A text that fits, with a mark at its end where something was cut off.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">How many columns there are.</param>
    /// <param name="mark">The mark, of one column.</param>
    public static string Cut(string text, int width, string mark) => Of(text) <= width ? text : width < 1 ? string.Empty : Start(text, width - 1) + mark;

    /// <summary>A text without line breaks and other control characters.</summary>
    public static string OneLine(string text) => text.Any(char.IsControl)
        ? string.Join(" ", new string(text.Select(c => char.IsControl(c) ? ' ' : c).ToArray()).Split([' '], System.StringSplitOptions.RemoveEmptyEntries))
        : text;

    /// <summary>The width of the character at a place, of which the place is moved to the end.</summary>
    private static int At(string text, ref int at)
    {
        UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(text, at);
        int code = text[at];
        if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            code = char.ConvertToUtf32(text[at], text[++at]);
        }

        return category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
            : code is (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff)
                or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6) or (>= 0x1f300 and <= 0x1faff) or (>= 0x20000 and <= 0x3fffd) ? 2
            : 1;
    }
}
