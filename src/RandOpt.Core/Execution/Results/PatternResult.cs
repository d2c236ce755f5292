using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>
/// What a regular expression finds in the output, which it is held against line by line: the last match counts, the named
/// group <c>result</c> in it is the result, and further named groups are data.
/// </summary>
/// <param name="pattern">The regular expression.</param>
/// <exception cref="RandOptException">It is none, or has no group called result.</exception>
public sealed class PatternResult(string pattern) : ResultSource
{
    private readonly NamedPattern _pattern = new(pattern, PrintedJson.ResultKey, "PatternWithoutResult");

    /// <inheritdoc/>
    public override string Missing => $"nothing in what it printed matches the pattern '{_pattern}'; try the pattern on a sample of the output with Test-RoResultPattern";

    /// <inheritdoc/>
    public override FoundResult? Find(FinishedCommand command)
    {
        Match? last = null;
        foreach (string line in command.Output.Lines())
        {
            last = _pattern.Matches(TerminalCodes.Remove(line)).LastOrDefault() ?? last;
        }

        if (last is null)
        {
            return null;
        }

        object result = ValueOf(last.Groups[PrintedJson.ResultKey]);
        return result is not string text ? new FoundResult(result, DataOf(last)) : throw NotANumber(text);
    }

    /// <summary>Every match in a line; which one counts is known at the end of the output only.</summary>
    /// <param name="line">The line.</param>
    /// <param name="lineNumber">Which line it is.</param>
    /// <exception cref="RandOptException">The pattern takes too long.</exception>
    public IEnumerable<PatternMatch> MatchesIn(string line, long lineNumber)
    {
        string plain = TerminalCodes.Remove(line);
        return _pattern.Matches(plain).Select(m => new PatternMatch(ValueOf(m.Groups[PrintedJson.ResultKey]), DataOf(m), lineNumber, plain, IsResult: false));
    }

    /// <summary>The error of a trial whose last match is not a number.</summary>
    public RandOptException NotANumber(string text) =>
        new(ErrorKind.InvalidData, "ResultNotANumber", $"the pattern '{_pattern}' found '{text}' as the result, which {PrintedNumber.WhyNot(text)}");

    private static object ValueOf(Group group) => PrintedNumber.Read(group.Value) ?? group.Value;

    private ValueMap DataOf(Match match) => new(
        _pattern.GroupNames
            .Where(n => n != PrintedJson.ResultKey && match.Groups[n].Success)
            .Select(n => new KeyValuePair<string, object?>(n, ValueOf(match.Groups[n]))));
}
