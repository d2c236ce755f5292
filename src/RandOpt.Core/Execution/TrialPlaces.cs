using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>
/// Keeps to the number of results that an experiment is to have in all, when several searches bring them together: each says first that
/// it is about to run a further trial, and then looks what all the others say. Two that do so at the same moment see each other, so
/// that never too many trials run; one that finds no place left waits, for a trial that fails leaves its own.
/// </summary>
/// <remarks>L. Lamport, "A new solution of Dijkstra's concurrent programming problem", CACM 17(8), 1974: say, then look.</remarks>
internal sealed class TrialPlaces(ResultFolder folder, StrategySession session, string searchId, SearchWatch watch, long total)
{
    // So many results at the most may be there that others do not see yet, for so long.
    private const int MostRecorded = 1000;

    private static readonly TimeSpan s_unseen = TimeSpan.FromMinutes(2);

    private readonly PlaceFolder _places = new(folder);
    private readonly Queue<RecordedResult> _recorded = new();
    private readonly HashSet<string> _settled = new(StringComparer.Ordinal);
    private int _running;
    private bool _isHeld;
    private bool _isFull;

    /// <summary>Whether there is a place for a further trial; it is held for the next one.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public bool TryHold()
    {
        if (_isHeld || _isFull)
        {
            return _isHeld;
        }

        _running++;
        Say();
        _isHeld = session.ResultCount + _running + OfOthers() <= total;
        if (!_isHeld)
        {
            _isFull = true;
            _running--;
            Say();
        }

        return _isHeld;
    }

    /// <summary>A trial takes the place that is held.</summary>
    public void Take() => _isHeld = false;

    /// <summary>Takes over the places of trials that a dead search was running, before they are free.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void Inherit(int trials)
    {
        _running += trials;
        Say();
    }

    /// <summary>A trial has ended.</summary>
    /// <param name="resultId">Its result; null where there is none.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void Leave(string? resultId)
    {
        _running--;
        if (resultId is not null)
        {
            _recorded.Enqueue(new RecordedResult(resultId, Stopwatch.StartNew()));
        }

        Say();
    }

    /// <summary>Looks anew whether there is a place, the next time.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void Look()
    {
        _isFull = false;
        if (_recorded.Count > 0 && _recorded.Peek().Since.Elapsed > s_unseen)
        {
            Say();
        }
    }

    /// <summary>Gives up the place that is held.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void Close()
    {
        if (_isHeld)
        {
            _isHeld = false;
            Leave(null);
        }
    }

    private void Say()
    {
        while (_recorded.Count > MostRecorded || (_recorded.Count > 0 && _recorded.Peek().Since.Elapsed > s_unseen))
        {
            _recorded.Dequeue();
        }

        _places.Write(new PlaceContent(searchId, _running, [.. _recorded.Select(r => r.Id)]));
    }

    /// <summary>How many results others are about to bring, or have brought unseen.</summary>
    private long OfOthers()
    {
        long count = 0;
        ResultFolder.Guard($"see what runs in '{folder.Path}'", () =>
        {
            foreach (string other in _places.Searches().Where(s => s != searchId && !_settled.Contains(s)))
            {
                // What it says is read first: a search that is over by now has said all.
                PlaceContent content = _places.Read(other);
                bool isOver = watch.Of(other) == SearchStanding.Over;
                int unseen = content.Recorded.Count(id => !session.Knows(id) && (folder.Contains(id) || !watch.IsHere(other)));
                count += (isOver ? 0 : content.Running) + unseen;
                if (isOver && (IsOld(other) || unseen == 0))
                {
                    _settled.Add(other);
                }
            }
        });
        return count;
    }

    private bool IsOld(string other)
    {
        bool isOld = _places.AgeOf(other, FolderStamp.Now(folder.Staging)) > s_unseen;
        if (isOld)
        {
            _places.Remove(other);
        }

        return isOld;
    }

    private sealed record RecordedResult(string Id, Stopwatch Since);
}
