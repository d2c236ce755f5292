using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>
/// The claims of one search: what it is about to run, so that no other search runs it too. A claim holds as long as its search runs;
/// once that is over or dead, and there is no result, the next one to come outbids it.
/// </summary>
internal sealed class TrialClaims
{
    // A result is seen by everybody, over a network too, when it has been there for this long; until then its claim tells of it.
    private static readonly TimeSpan s_retention = TimeSpan.FromMinutes(2);

    // So long a claim may be without an owner while its file is being written.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_tidying = TimeSpan.FromSeconds(30);

    private readonly ResultFolder _folder;
    private readonly string _searchId;
    private readonly SearchWatch _watch;
    private readonly ClaimFolder _claims;
    private readonly HashSet<string> _overBefore = new(StringComparer.Ordinal);
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly Queue<CompletedClaim> _completed = new();
    private readonly Dictionary<Claim, Stopwatch> _ownerless = [];
    private readonly Stopwatch _sinceTidying = Stopwatch.StartNew();

    /// <summary>Begins; this search's journal has to be there, so that others know that it runs.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public TrialClaims(ResultFolder folder, string searchId, SearchWatch watch)
    {
        _folder = folder;
        _searchId = searchId;
        _watch = watch;
        _claims = new ClaimFolder(folder);
        ResultFolder.Guard($"read the journals in '{folder.JournalFolder}'", () =>
            _overBefore.UnionWith(watch.Journals().Select(j => j.SearchId).Where(id => id != searchId && watch.Of(id) == SearchStanding.Over)));
        RemoveOld();
    }

    /// <summary>Tries to claim something.</summary>
    /// <param name="key">What.</param>
    /// <param name="isFree">Looks at the folder anew, and tells whether there is no result for it yet.</param>
    /// <param name="claim">The claim, where it was made.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public ClaimOutcome TryClaim(string key, Func<bool> isFree, out Claim? claim)
    {
        claim = null;
        bool isKnownFree = false;
        for (int generation = 1; ; generation++)
        {
            Claim wanted = new(key, generation);
            if (_claims.TryCreate(wanted, _searchId))
            {
                _held.Add(key);
                claim = wanted;
                return ClaimOutcome.Claimed;
            }

            if (_claims.Read(wanted) is not ClaimContent content)
            {
                // It was given up at this moment: once more.
                generation--;
                continue;
            }

            if (_claims.Read(wanted with { Generation = generation + 1 }) is not null)
            {
                continue;
            }

            if (Judge(wanted, content) is ClaimOutcome outcome)
            {
                return outcome;
            }

            if (!isKnownFree && !isFree())
            {
                return ClaimOutcome.Done;
            }

            isKnownFree = true;
        }
    }

    /// <summary>How it stands with something that another search had claimed; null where it may be claimed again.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public ClaimOutcome? Look(string key)
    {
        Claim last = new(key, 0);
        ClaimContent? content = null;
        while (_claims.Read(last with { Generation = last.Generation + 1 }) is ClaimContent next)
        {
            last = last with { Generation = last.Generation + 1 };
            content = next;
        }

        return content is null ? null : Judge(last, content);
    }

    /// <summary>The result of what was claimed is there.</summary>
    public void Complete(Claim claim)
    {
        _held.Remove(claim.Key);
        _completed.Enqueue(new CompletedClaim(claim, Stopwatch.StartNew()));
        Tidy();
    }

    /// <summary>What was claimed was run to its end and has no result: others need not try it.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void Fail(Claim claim)
    {
        _held.Remove(claim.Key);
        _claims.Mark(claim, _searchId, ClaimState.Failed);
    }

    /// <summary>What was claimed is not run.</summary>
    public void GiveUp(Claim claim)
    {
        _held.Remove(claim.Key);
        _claims.Remove(claim);
    }

    /// <summary>What a claim means for this search; null where it is left behind and may be outbid, unless there is a result.</summary>
    private ClaimOutcome? Judge(Claim claim, ClaimContent content)
    {
        if (content.SearchId is not string owner)
        {
            return IsNew(claim) ? ClaimOutcome.Elsewhere : null;
        }

        SearchStanding standing = SearchStanding.Running;
        string heir = owner;
        ResultFolder.Guard($"read the journals in '{_folder.JournalFolder}'", () =>
        {
            heir = _watch.OwnerOf(owner);
            standing = _watch.Of(owner);
        });
        if (heir == _searchId)
        {
            // What it has not ended, it left, or has taken over from who left it.
            return _held.Contains(claim.Key) ? ClaimOutcome.Elsewhere : null;
        }

        if (content.State == ClaimState.Failed && !_overBefore.Contains(owner))
        {
            return ClaimOutcome.Failed;
        }

        return standing == SearchStanding.Over ? null : ClaimOutcome.Elsewhere;
    }

    private bool IsNew(Claim claim)
    {
        if (!_ownerless.TryGetValue(claim, out Stopwatch? since))
        {
            _ownerless[claim] = since = Stopwatch.StartNew();
        }

        return since.Elapsed < s_patience;
    }

    private void Tidy()
    {
        if (_sinceTidying.Elapsed > s_tidying)
        {
            _sinceTidying.Restart();
            while (_completed.Count > 0 && _completed.Peek().Since.Elapsed > s_retention)
            {
                _claims.Remove(_completed.Dequeue().Claim);
            }
        }
    }

    /// <summary>Removes what searches left that are over.</summary>
    private void RemoveOld() => ResultFolder.Guard($"tidy the claims of '{_folder.Name}'", () =>
    {
        IReadOnlyList<Claim> all = _claims.All();
        if (all.Count == 0)
        {
            return;
        }

        DateTime now = FolderStamp.Now(_folder.Staging);
        foreach (Claim claim in all)
        {
            if (_claims.AgeOf(claim, now) > s_retention && (_claims.Read(claim)?.SearchId is not string owner || _watch.Of(owner) == SearchStanding.Over))
            {
                _claims.Remove(claim);
            }
        }
    });

    private sealed record CompletedClaim(Claim Claim, Stopwatch Since);
}
