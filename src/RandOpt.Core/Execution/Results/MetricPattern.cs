using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>
/// Finds intermediate values in what a command prints: <c>ropt: step=3 value=0.41</c> anywhere in a line, in any order and with
/// or without the step, or what a user's regular expression with the named groups <c>value</c> and <c>step</c> finds.
/// </summary>
public sealed class MetricPattern
{
    private const string DefaultMark = "ropt:";

    // Only what follows the mark is held against it.
    private static readonly Regex s_form = new(
        @"\G(?:[\s,;]*\b(?:step\s*=\s*(?<step>[-+]?[0-9]+)(?![\w.])|value\s*=\s*(?<value>[^\s,;=]+(?:,[0-9][^\s,;=]*)?)|(?!(?:step|value)\b)\w+\s*=\s*[^\s,;=]+))+",
        RegexOptions.CultureInvariant);

    private readonly NamedPattern? _pattern;

    /// <summary>The default form.</summary>
    public MetricPattern()
    {
    }

    /// <summary>A form of the user's own.</summary>
    /// <param name="pattern">A regular expression with the named group <c>value</c>, and <c>step</c> where that is printed.</param>
    /// <exception cref="RandOptException">It is no regular expression, or has no group called value.</exception>
    public MetricPattern(string pattern) => _pattern = new NamedPattern(pattern, "value", "PatternWithoutValue");

    /// <summary>What every line with an intermediate value has in it; null where that is not known.</summary>
    internal string? Mark => _pattern is null ? DefaultMark : null;

    /// <summary>Finds the intermediate value in a line; the last, where there are several.</summary>
    /// <param name="line">The line.</param>
    /// <param name="step">The step; null where the line has none.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="RandOptException">The user's regular expression takes too long.</exception>
    public bool TryMatch(string line, out long? step, out double value)
    {
        step = null;
        value = double.NaN;
        if (_pattern is not null)
        {
            return _pattern.Matches(TerminalCodes.Remove(line)).LastOrDefault() is Match own && TryRead(own, out step, out value);
        }

        // Most lines have no mark, so nothing else is done with them.
        int mark = line.LastIndexOf(DefaultMark, StringComparison.Ordinal);
        if (mark >= 0)
        {
            line = TerminalCodes.Remove(line);
            mark = line.LastIndexOf(DefaultMark, StringComparison.Ordinal);
        }

        if (mark < 0 || (mark > 0 && (char.IsLetterOrDigit(line[mark - 1]) || line[mark - 1] == '_')))
        {
            return false;
        }

        Match match = s_form.Match(line, mark + DefaultMark.Length);
        return match.Success && match.Groups["value"].Success && TryRead(match, out step, out value);
    }

    private static bool TryRead(Match match, out long? step, out double value)
    {
        step = null;
        if (!ParameterValue.TryGetNumber(PrintedNumber.Read(match.Groups["value"].Value), out value))
        {
            return false;
        }

        Group group = match.Groups["step"];
        if (!group.Success)
        {
            return true;
        }

        // A step that does not read would put the value in the wrong place.
        bool isStep = long.TryParse(group.Value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        step = isStep ? number : null;
        return isStep;
    }
}
