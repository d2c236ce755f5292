using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>Ids as a user writes them: whole, with wildcards, or for results as short as a table shows them.</summary>
internal sealed class IdPatterns(string[] ids)
{
    private readonly WildcardPattern[] _patterns = ids.Select(i => WildcardPattern.Get(i, WildcardOptions.IgnoreCase)).ToArray();
    private readonly bool[] _isFound = new bool[ids.Length];

    /// <summary>The ids without wildcards that nothing has matched so far.</summary>
    public IEnumerable<string> Missing => ids.Where((id, i) => !_isFound[i] && !WildcardPattern.ContainsWildcardCharacters(id));

    /// <summary>Whether more can match: an id is missing, or has wildcards.</summary>
    public bool IsOpen => ids.Where((id, i) => !_isFound[i] || WildcardPattern.ContainsWildcardCharacters(id)).Any();

    /// <summary>The error for an id that is not there.</summary>
    /// <param name="what">A result or a trial.</param>
    /// <param name="id">The id.</param>
    /// <param name="experiment">The name of the experiment.</param>
    public static RandOptException NotFound(string what, string id, string experiment) => what == "result"
        ? new(ErrorKind.NotFound, "ResultNotFound", $"There is no result '{id}' in the experiment '{experiment}'; list what there is with Get-RoResult {experiment}.")
        : new(ErrorKind.NotFound, "TrialNotFound", $"There is no trial '{id}' in the experiment '{experiment}'; list what there is with Get-RoTrial {experiment}.");

    /// <summary>Whether one of them is the id of a result.</summary>
    public bool Match(TrialResult result)
    {
        string shortId = result.ShortId();
        return Match((i, pattern) => pattern.IsMatch(result.Id) || shortId.Equals(ids[i], StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether one of them is the id of a trial.</summary>
    public bool Match(TrialRecord trial) => Match((_, pattern) => pattern.IsMatch(trial.Id));

    private bool Match(Func<int, WildcardPattern, bool> matches)
    {
        bool any = false;
        for (int i = 0; i < _patterns.Length; i++)
        {
            if (matches(i, _patterns[i]))
            {
                any = _isFound[i] = true;
            }
        }

        return any;
    }
}
