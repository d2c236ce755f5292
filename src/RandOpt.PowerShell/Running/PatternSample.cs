using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Execution;

namespace RandOpt.PowerShell;

/// <summary>An output that a pattern is tried on, line by line. The last match is held back until it is known to be the last.</summary>
/// <param name="pattern">The pattern.</param>
/// <param name="emit">Told of each match, in order.</param>
internal sealed class PatternSample(PatternResult pattern, Action<PatternMatch> emit)
{
    // As much of the output as shows what the pattern should have matched.
    private const int ShownLines = 5;
    private const int ShownCharacters = 200;

    private readonly Queue<string> _lastLines = new();
    private PatternMatch? _held;
    private long _count;

    /// <summary>Looks at the next line.</summary>
    /// <exception cref="RandOptException">The pattern takes too long.</exception>
    public void Take(string line)
    {
        _count++;
        if (_lastLines.Count == ShownLines)
        {
            _lastLines.Dequeue();
        }

        _lastLines.Enqueue(line.Length <= ShownCharacters ? line : line.Substring(0, ShownCharacters) + "...");
        foreach (PatternMatch match in pattern.MatchesIn(line, _count))
        {
            if (_held is not null)
            {
                emit(_held);
            }

            _held = match;
        }
    }

    /// <summary>Ends the output.</summary>
    /// <param name="name">What it is called.</param>
    /// <returns>Why a trial with this output would fail; null where it has a result.</returns>
    public RandOptException? End(string name)
    {
        if (_held is null)
        {
            string shown = string.Concat(_lastLines.Select(l => $"{Environment.NewLine}  {l}"));
            string looked = _count == 0
                ? "there is not a line in it. Have the command print its result."
                : $"none of its {_count} line{(_count == 1 ? string.Empty : "s")} matches. Change the pattern so that it fits the line with the result; the last lines are:{shown}";
            return new RandOptException(ErrorKind.NotFound, "NoPatternMatch", $"The pattern finds nothing in {name}: {looked}");
        }

        emit(_held with { IsResult = true });
        return _held.Result is string text
            ? new RandOptException(ErrorKind.InvalidData, "ResultNotANumber", $"A trial with this output fails: {pattern.NotANumber(text).Message}")
            : null;
    }
}
