using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace RandOpt.Storage;

/// <summary>
/// Watches the searches of an experiment by their journals. A process of this machine is looked for; of another machine's it is only
/// seen that its journal grows. How long it has not is measured by this process's own clock, so that clocks need not agree.
/// </summary>
internal sealed class SearchWatch(ResultFolder folder, TimeSpan silence)
{
    /// <summary>After which time a search of another machine that says nothing is taken for dead, unless it is said otherwise.</summary>
    public static readonly TimeSpan DefaultSilence = TimeSpan.FromMinutes(3);

    // Processes do not die so often that looking more often would pay.
    private static readonly TimeSpan s_validity = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, ProcessIdentity?> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Growth> _growths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SearchStanding> _standings = new(StringComparer.Ordinal);
    private readonly Stopwatch _sinceListing = new();
    private IReadOnlyList<JournalFile> _all = [];

    /// <summary>All journals, as of a moment ago.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public IReadOnlyList<JournalFile> Journals()
    {
        if (!_sinceListing.IsRunning || _sinceListing.Elapsed > s_validity)
        {
            _all = JournalFile.All(folder.JournalFolder);
            _standings.Clear();
            _sinceListing.Restart();
        }

        return _all;
    }

    /// <summary>Looks anew the next time.</summary>
    public void Forget() => _sinceListing.Reset();

    /// <summary>The search that answers for what another was at: its successor, or itself.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public string OwnerOf(string searchId) => Find(searchId)?.OwnerId ?? searchId;

    /// <summary>How it stands with a search.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public SearchStanding Of(string searchId)
    {
        JournalFile? journal = Find(searchId);
        if (!_standings.TryGetValue(searchId, out SearchStanding standing))
        {
            standing = journal is null || journal.IsClosed ? SearchStanding.Over : IsDead(journal.OwnerId) ? SearchStanding.Dead : SearchStanding.Running;
            _standings[searchId] = standing;
        }

        return standing;
    }

    /// <summary>Whether a search ran, or runs, on this machine, where what it did is seen at once.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public bool IsHere(string searchId) => Find(searchId) is JournalFile journal && ProcessOf(journal)?.IsHere == true;

    private ProcessIdentity? ProcessOf(JournalFile journal)
    {
        if (!_owners.TryGetValue(journal.SearchId, out ProcessIdentity? owner))
        {
            owner = RunningSearches.OwnerIn(journal);
            _owners[journal.SearchId] = owner;
        }

        return owner;
    }

    private JournalFile? Find(string searchId)
    {
        if (Journals().FirstOrDefault(f => f.SearchId == searchId) is JournalFile known)
        {
            return known;
        }

        // It may have begun since.
        Forget();
        return Journals().FirstOrDefault(f => f.SearchId == searchId);
    }

    /// <summary>Whether the search that answers for a journal runs no more.</summary>
    private bool IsDead(string ownerId)
    {
        if (_all.FirstOrDefault(f => f.SearchId == ownerId) is not JournalFile journal || journal.IsClosed)
        {
            return true;
        }

        ProcessIdentity? owner = ProcessOf(journal);
        return owner is null || (owner.IsHere ? owner.IsDead : IsSilent(journal));
    }

    private bool IsSilent(JournalFile journal)
    {
        FileInfo file = new(journal.Path);
        long length = file.Exists ? file.Length : -1;
        if (!_growths.TryGetValue(journal.SearchId, out Growth? growth) || growth.Length != length)
        {
            _growths[journal.SearchId] = growth = new Growth(length, Stopwatch.StartNew());
        }

        return growth.Since.Elapsed > silence;
    }

    private sealed record Growth(long Length, Stopwatch Since);
}
