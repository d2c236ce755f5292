using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>
/// The results of a folder, each once: first those that are there, and then what changes, whoever changes it, as long as the folder
/// is there. Nothing is kept of a result but its name.
/// </summary>
public sealed class FollowedResults
{
    // The folder's time of change may not tell: FAT has none, and the client of a share keeps it for a while.
    private static readonly TimeSpan s_listingInterval = TimeSpan.FromSeconds(5);

    // Listing in any case costs this part of the time at the most.
    private const int ListingShare = 20;

    private readonly ResultFolder _folder;
    private readonly ResultFeed _feed;
    private readonly Stopwatch _sinceListing = Stopwatch.StartNew();
    private TimeSpan _listingTime;
    private DateTime _spaceChanged;

    /// <summary>Names the folder; nothing is read yet.</summary>
    /// <param name="folder">The folder to follow.</param>
    public FollowedResults(ResultFolder folder)
    {
        _folder = folder;
        _feed = new ResultFeed(folder);
    }

    /// <summary>Whether the greatest result is the best, as the last search has it.</summary>
    public bool Maximize { get; private set; }

    /// <summary>What changed since the last time; the first time, all that is there.</summary>
    /// <param name="skipped">Told once of each file that is no result.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RandOptException">The folder is not there any more, or the file system refused.</exception>
    public FeedChange Poll(Action<SkippedFile>? skipped = null, CancellationToken cancellationToken = default)
    {
        CheckPresent();
        ReadSpace();
        bool exact = _sinceListing.Elapsed > s_listingInterval && _sinceListing.Elapsed.Ticks > _listingTime.Ticks * ListingShare;
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            return _feed.Poll(exact, skipped, cancellationToken);
        }
        catch (RandOptException e) when (e.Kind == ErrorKind.Storage)
        {
            CheckPresent();
            throw;
        }
        finally
        {
            if (exact)
            {
                _listingTime = watch.Elapsed;
                _sinceListing.Restart();
            }
        }
    }

    /// <summary>Whoever makes an experiment makes its folder first, and says a moment later what the parameters are; a later search may change them.</summary>
    private void ReadSpace()
    {
        DateTime changed = File.GetLastWriteTimeUtc(_folder.SpaceFile);
        if (changed == _spaceChanged)
        {
            return;
        }

        _spaceChanged = changed;
        (SearchSpace? space, Maximize, _) = SpaceFile.Read(_folder);
        if (space is not null)
        {
            _folder.ParameterNames = new HashSet<string>(space.Names, NameComparer.Instance);
        }
    }

    private void CheckPresent()
    {
        if (!_folder.Exists)
        {
            throw new RandOptException(
                ErrorKind.NotFound, "ExperimentGone", $"The experiment '{_folder.Name}' is not in '{Path.GetDirectoryName(_folder.Path)}' any more: it was removed or renamed, and is not followed further.");
        }
    }
}
