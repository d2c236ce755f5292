using System;
using System.Linq;
using System.Management.Automation;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>Ids as a user writes them: whole, with wildcards, or for results as short as a table shows them.</summary>
internal sealed class IdPatterns(string[] ids)
{
    private readonly WildcardPattern[] _patterns = ids.Select(i => WildcardPattern.Get(i, WildcardOptions.IgnoreCase)).ToArray();

    /// <summary>Whether one of them is the id of a result.</summary>
    public bool Match(TrialResult result) => MatchWhole(result.Id) || ids.Contains(result.ShortId(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether one of them is the id of a trial.</summary>
    public bool Match(TrialRecord trial) => MatchWhole(trial.Id);

    private bool MatchWhole(string id) => _patterns.Any(p => p.IsMatch(id));
}
