using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;

namespace RandOpt.Storage;

/// <summary>
/// The trials that ended without a result, failed or pruned, as the journals tell of them: each once, however often one asks, and only what was
/// added is read. Those that were ended with their search are not among them, for they say nothing of their configuration.
/// </summary>
internal sealed class UnrecordedTrials(ResultFolder folder)
{
    // So many failures and nothing else are the command's fault, and say nothing of the configurations.
    private const int FailuresOfCommand = 5;

    private readonly Dictionary<string, SearchTrials> _searches = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Takes a trial as known that the caller has just seen end.</summary>
    public void Note(string trialId) => _known.Add(trialId);

    /// <summary>The trials that ended since the last time.</summary>
    /// <param name="exceptOf">The search whose trials the caller sees itself; null for none.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public IReadOnlyList<Trial> Poll(string? exceptOf)
    {
        List<Trial> ended = [];
        ResultFolder.Guard($"read the journals in '{folder.JournalFolder}'", () =>
        {
            foreach (JournalFile file in JournalFile.All(folder.JournalFolder).Where(f => f.SearchId != exceptOf))
            {
                if (!_searches.TryGetValue(file.SearchId, out SearchTrials? search))
                {
                    _searches.Add(file.SearchId, search = new SearchTrials(file.SearchId));
                }

                try
                {
                    search.ReadOn(file);
                }
                catch (FileNotFoundException)
                {
                    // It has just been renamed, and is read the next time.
                }

                ended.AddRange(search.TakeEnded().Where(t => _known.Add(t.Id)));
            }
        });
        return ended;
    }

    /// <summary>The trials of one search.</summary>
    private sealed class SearchTrials(string searchId)
    {
        private readonly JournalTail _tail = new(searchId);
        private readonly JsonValueReader _json = new();
        private readonly Dictionary<string, byte[]> _begun = new(StringComparer.Ordinal);
        private readonly List<Trial> _ended = [];
        private int _failures;
        private bool _hasSucceeded;
        private bool _isOver;

        public void ReadOn(JournalFile file)
        {
            _tail.ReadOn(file, Restart, Take);
            _isOver = file.IsClosed;
        }

        public Trial[] TakeEnded()
        {
            if (!_hasSucceeded && !(_isOver && _failures < FailuresOfCommand))
            {
                return [];
            }

            Trial[] ended = [.. _ended];
            _ended.Clear();
            return ended;
        }

        private void Restart()
        {
            _begun.Clear();
            _ended.Clear();
            _failures = 0;
            _hasSucceeded = false;
        }

        private void Take(ReadOnlySpan<byte> line)
        {
            JournalEvent read = JournalEvent.Read(line);
            if (read.Trial is not string id || !EntryName.IsSafe(id))
            {
                return;
            }

            switch (read.Kind)
            {
                case JournalEventKind.Wait or JournalEventKind.Start:
                    // It is tried again.
                    _failures -= _ended.RemoveAll(t => t.Id == id && t.State == TrialState.Failed);
                    _begun[id] = line.ToArray();
                    break;
                case JournalEventKind.End when _begun.TryGetValue(id, out byte[]? begun):
                    _begun.Remove(id);
                    _hasSucceeded |= read.State is nameof(TrialState.Complete) or nameof(TrialState.Pruned);
                    if (read.State is nameof(TrialState.Failed) or nameof(TrialState.Pruned) && Ended(id, begun, line.ToArray(), read.State) is Trial trial)
                    {
                        _ended.Add(trial);
                        _failures += trial.State == TrialState.Failed ? 1 : 0;
                    }

                    break;
            }
        }

        /// <summary>The trial as strategies are told of it; null where it says nothing.</summary>
        private Trial? Ended(string id, byte[] begun, byte[] end, string state)
        {
            try
            {
                if (!_json.ReadObject(begun).TryGetValue("parameters", out object? parameters) || parameters is not ValueMap configuration)
                {
                    return null;
                }

                ValueMap outcome = _json.ReadObject(end).TryGetValue("outcome", out object? told) && told is ValueMap map ? map : ValueMap.Empty;
                if (outcome.ContainsKey(TrialRecord.InterruptedKey))
                {
                    return null;
                }

                return state == nameof(TrialState.Failed) ? new Trial(id, configuration, TrialState.Failed)
                    : outcome.TryGetValue("result", out object? value) && ParameterValue.TryGetNumber(value, out _) ? new Trial(id, configuration, TrialState.Pruned) { LastValue = value }
                    : null;
            }
            catch (RandOptException)
            {
                // What cannot be read teaches nothing.
                return null;
            }
        }
    }
}
