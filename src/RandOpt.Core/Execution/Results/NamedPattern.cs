using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace RandOpt.Execution;

/// <summary>A user's regular expression, which says by a named group what is looked for.</summary>
internal sealed class NamedPattern
{
    // A pattern that takes so long over one line takes for ever over some.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(3);

    private readonly Regex _regex;
    private readonly string _group;

    /// <summary>Reads the expression.</summary>
    /// <param name="pattern">The expression.</param>
    /// <param name="group">The group that it has to have.</param>
    /// <param name="errorId">The error where it has not.</param>
    /// <exception cref="RandOptException">It is no regular expression, or the group is missing.</exception>
    public NamedPattern(string pattern, string group, string errorId)
    {
        _group = group;
        try
        {
            _regex = new Regex(pattern, RegexOptions.CultureInvariant, s_timeout);
        }
        catch (ArgumentException e)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "InvalidPattern", $"'{pattern}' is not a regular expression: {Sentence.End(e.Message)} Write a backslash before a character that is meant as it is.", e);
        }

        GroupNames = [.. _regex.GetGroupNames().Where(n => !char.IsDigit(n[0]))];
        if (!GroupNames.Contains(group))
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, errorId, $@"The pattern '{pattern}' does not say what of it is the {group}: put that in a group of this name, such as {group}=(?<{group}>\S+).");
        }
    }

    /// <summary>The names of the groups.</summary>
    public IReadOnlyList<string> GroupNames { get; }

    /// <summary>Every match in a line in which the group is part of it.</summary>
    /// <exception cref="RandOptException">It takes too long.</exception>
    public IEnumerable<Match> Matches(string line)
    {
        for (Match match = InTime(() => _regex.Match(line)); match.Success; match = InTime(match.NextMatch))
        {
            if (match.Groups[_group].Success)
            {
                yield return match;
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _regex.ToString();

    private Match InTime(Func<Match> find)
    {
        try
        {
            return find();
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new RandOptException(
                ErrorKind.InvalidData,
                "PatternTooSlow",
                $"the pattern '{this}' took more than {s_timeout.TotalSeconds:0} seconds over one line of the output. Make it simpler: no repetition inside of a repetition, and as much text as it is as there can be.",
                e);
        }
    }
}
