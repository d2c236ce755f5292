using System;
using System.Text;
using System.Text.RegularExpressions;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>Finds the result in what a command printed.</summary>
public static class OutputResult
{
    // A number that is no part of a word: not the 2 of "model2", not the 5 of "0.5s". There is one way to match any digits:
    // with two, a long row of them after a letter would take quadratic time.
    private static readonly Regex s_number = new(
        @"(?<![\w.])[-+]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)(?!\w|\.\d)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.RightToLeft);

    // Colours and cursor movements of a terminal: the 1 of "\e[1;32m" is no result.
    private static readonly Regex s_escape = new(@"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))", RegexOptions.CultureInvariant);

    /// <summary>The <c>result</c> of a JSON object on the last line, whose other keys are data, or else the last number.</summary>
    /// <returns>The result; null where there is none.</returns>
    /// <exception cref="RandOptException">The JSON object has a <c>result</c> that is no number.</exception>
    public static (object Result, ValueMap Data)? Find(string output)
    {
        output = s_escape.Replace(output, string.Empty);
        string lastLine = LastLine(output);
        if (lastLine.StartsWith("{", StringComparison.Ordinal) && FromJson(lastLine) is { } found)
        {
            return found;
        }

        Match match = s_number.Match(output);
        return match.Success && Number(match.Value) is object number ? (number, ValueMap.Empty) : null;
    }

    private static string LastLine(string output)
    {
        string trimmed = output.TrimEnd();
        return trimmed.Substring(trimmed.LastIndexOf('\n') + 1).Trim();
    }

    private static (object Result, ValueMap Data)? FromJson(string line)
    {
        ValueMap json;
        try
        {
            json = new JsonValueReader().ReadObject(Encoding.UTF8.GetBytes(line));
        }
        catch (RandOptException)
        {
            return null;
        }

        if (!json.TryGetValue("result", out object? result))
        {
            return null;
        }

        // Another number that stands in the line would be taken for what it is not.
        return ParameterValue.TryGetNumber(result, out _)
            ? (result!, json.Only(k => k != "result"))
            : throw new RandOptException(
                ErrorKind.InvalidData, "ResultNotANumber", $"the result that the command printed, {ValueText.Literal(result)}, is not a number. Have it print the one number to optimize.");
    }

    private static object? Number(string text)
    {
        string lower = text.ToLowerInvariant().Replace("infinity", "inf");
        return NumberText.TryParse(lower.EndsWith(".", StringComparison.Ordinal) ? lower + "0" : lower, out object? number) ? number : null;
    }
}
