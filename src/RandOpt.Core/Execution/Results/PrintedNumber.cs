using System;
using System.Text.RegularExpressions;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>Numbers as programs print them.</summary>
/// <remarks>
/// A comma directly between digits may be a decimal comma (<c>0,25</c>), group thousands (<c>1,234,567</c>) or separate
/// two numbers (<c>1,2</c>). Where the last number of a text is looked for, the last part of such a row is taken only where
/// the comma can be nothing but a separator: two numbers with a point (<c>1,0.52</c>, <c>0.1,2</c>) or a sign (<c>1,-2</c>), three and more
/// that are no thousands (<c>1,2,3</c>), a word before it (<c>fold1,5</c>), or square brackets around the row (<c>[1,2]</c>). Any other
/// row is refused, since 25 for 0,25 would be recorded as a result that nobody printed. A blank after the comma
/// separates in any case: <c>loss: 3, acc: 5</c>.
/// </remarks>
internal static class PrintedNumber
{
    // A number that is no part of a word: not the 2 of "model2", not the 5 of "0.5s". There is one way to match any digits:
    // with two, a long row of them after a letter would take quadratic time.
    private static readonly Regex s_last = new(
        @"(?<![\w.])[-+]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)(?!\w|\.\d)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.RightToLeft);

    // 0,25
    private static readonly Regex s_decimalComma = Row(@"[0-9]+,[0-9]+(?:[eE][-+]?[0-9]+)?");

    // 1.234,56
    private static readonly Regex s_groupedByPoints = Row(@"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+(?:[eE][-+]?[0-9]+)?");

    // 1,234 and 1,234,567 and 1,234.5
    private static readonly Regex s_groupedByCommas = Row(@"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?");

    // 1,234: a thousand and something, or one and something.
    private static readonly Regex s_thousandOrDecimal = Row(@"[1-9][0-9]{0,2},[0-9]{3}");

    /// <summary>The last number in a text; null where there is none.</summary>
    /// <exception cref="RandOptException">A comma in it leaves open what the number is.</exception>
    public static object? Last(string text)
    {
        Match match = s_last.Match(text);
        if (!match.Success)
        {
            return null;
        }

        int end = match.Index + match.Length;
        bool commaBefore = match.Index > 1 && text[match.Index - 1] == ',' && (IsDigit(text, match.Index - 2) || text[match.Index - 2] == '.');
        bool commaAfter = end < text.Length && text[end] == ',' && IsDigit(text, end + 1);
        if (commaBefore || commaAfter)
        {
            CheckRow(text, match.Index, end);
        }

        return Plain(match.Value);
    }

    /// <summary>Reads a text that is one number and nothing else, so that a comma in it has to belong to the number.</summary>
    /// <returns>The number; null where it is none, or where a comma in it can be read in two ways.</returns>
    public static object? Read(string text)
    {
        text = text.Trim();
        if (text.IndexOf(',') < 0)
        {
            return Plain(text);
        }

        if (s_thousandOrDecimal.IsMatch(text))
        {
            return null;
        }

        if (s_groupedByCommas.IsMatch(text))
        {
            return Plain(text.Replace(",", string.Empty));
        }

        return s_decimalComma.IsMatch(text) || s_groupedByPoints.IsMatch(text) ? Plain(text.Replace(".", string.Empty).Replace(',', '.')) : null;
    }

    /// <summary>Why a text that was meant to be a number is none, with the way out.</summary>
    public static string WhyNot(string text) => s_thousandOrDecimal.IsMatch(text.Trim())
        ? $"can be read as {text.Trim().Replace(',', '.')} and as {text.Trim().Replace(",", string.Empty)}. Have the command print numbers with a decimal point and without a mark for thousands, as many programs do with the variable LC_ALL=C."
        : "is not a number. Have the command print the one number to optimize.";

    private static Regex Row(string number) => new(@"\A[-+]?" + number + @"\z", RegexOptions.CultureInvariant);

    private static object? Plain(string text)
    {
        string lower = text.ToLowerInvariant().Replace("infinity", "inf");
        return NumberText.TryParse(lower.EndsWith(".", StringComparison.Ordinal) ? lower + "0" : lower, out object? number) ? number : null;
    }

    private static void CheckRow(string text, int start, int end)
    {
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is ',' or '.' or '+' or '-' or '_'))
        {
            start--;
        }

        while (IsDigit(text, end) || (end < text.Length && text[end] is ',' or '.' && IsDigit(text, end + 1)))
        {
            end++;
        }

        bool isBracketed = start > 0 && text[start - 1] == '[' && end < text.Length && text[end] == ']';
        string row = text.Substring(start, end - start);
        if (isBracketed)
        {
            return;
        }

        if (s_decimalComma.IsMatch(row))
        {
            throw Ambiguous(row, "which is a number with a decimal comma, or two numbers");
        }

        if (s_groupedByCommas.IsMatch(row) || s_groupedByPoints.IsMatch(row))
        {
            throw Ambiguous(row, "which is one number with a mark for thousands, or several numbers");
        }
    }

    private static bool IsDigit(string text, int at) => at >= 0 && at < text.Length && text[at] is >= '0' and <= '9';

    private static RandOptException Ambiguous(string row, string reading) => new(
        ErrorKind.InvalidData,
        "AmbiguousNumber",
        $"it printed {row}, {reading}. Have it print the result with a decimal point and no mark for thousands, as many programs do with the variable LC_ALL=C, put a blank after a comma that separates, or say which number is meant with -ResultFrom Pattern (ROPT_RESULT_FROM).");
}
