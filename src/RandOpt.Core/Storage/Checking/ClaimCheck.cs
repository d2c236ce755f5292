using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Storage;

/// <summary>What searches that are over had claimed. It stops nobody; it is only in the way.</summary>
internal sealed class ClaimCheck : IFolderCheck
{
    public IEnumerable<FolderProblem> Find(CheckedFolder folder)
    {
        SearchWatch watch = new(folder.Results, SearchWatch.DefaultSilence);
        ClaimFolder claims = new(folder.Results);
        Claim[] left = [.. claims.All().Where(c => claims.Read(c) is ClaimContent content && (content.SearchId is not string owner || watch.Of(owner) == SearchStanding.Over))];
        if (left.Length > 0)
        {
            yield return new FolderProblem(
                folder.Results,
                ProblemKind.OldClaim,
                ProblemSeverity.Information,
                folder.Results.ClaimFolder,
                left.Length == 1
                    ? "It has a claim of a search that is over, which stops nobody. Repair-RoExperiment deletes it."
                    : FormattableString.Invariant($"It has {left.Length} claims of searches that are over, which stop nobody. Repair-RoExperiment deletes them."),
                () => Array.ForEach(left, claims.Remove));
        }
    }
}
