using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Storage;

/// <summary>Results without a value for one of the parameters: a strategy cannot learn from them. That may be as meant, where parameters came later.</summary>
internal sealed class MissingValues(CheckedFolder folder)
{
    private readonly Dictionary<string, (int Count, string First)> _missing = [];

    /// <summary>Looks at a result.</summary>
    public void Take(TrialResult result)
    {
        foreach (string name in folder.Space.Names)
        {
            if (!result.Summary.ContainsKey(name))
            {
                _missing[name] = _missing.TryGetValue(name, out (int Count, string First) seen) ? (seen.Count + 1, seen.First) : (1, result.Path);
            }
        }
    }

    /// <summary>What was found: one problem a parameter, however many results lack it.</summary>
    public IEnumerable<FolderProblem> Problems() => _missing.Select(m => new FolderProblem(
        folder.Results,
        ProblemKind.MissingValue,
        ProblemSeverity.Information,
        m.Value.First,
        m.Value.Count == 1
            ? $"It has no value for the parameter '{m.Key}'."
            : FormattableString.Invariant($"It has no value for the parameter '{m.Key}', and {m.Value.Count - 1} others neither.")));
}
