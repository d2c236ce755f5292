using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace RandOpt.Storage;

/// <summary>
/// One reading of a folder's results: what is in the index from there, the rest from its files, all in the order of the ids. What was
/// read from files is gathered for the index, which is brought up to date when the reading has come to its end.
/// </summary>
internal sealed class ResultReading : IDisposable
{
    private readonly FolderSnapshot _snapshot;
    private readonly bool _ownsSnapshot;
    private readonly Action<SkippedFile>? _skipped;
    private readonly IEnumerator<ReadSummary> _files;
    private readonly List<IEnumerator<TrialResult>> _sources = [];
    private readonly List<string> _unread = [];
    private readonly bool _keepsIndex;
    private IEnumerable<IEnumerator<TrialResult>>? _all;
    private SegmentWriter? _writer;
    private bool _hasFailed;
    private bool _isWritten;

    /// <summary>Begins a reading of all results after an id.</summary>
    public ResultReading(ResultFolder folder, string? after, Action<SkippedFile>? skipped, CancellationToken cancellationToken)
        : this(folder, FolderSnapshot.Take(folder), after, skipped, cancellationToken)
    {
        _ownsSnapshot = true;
        _all = _snapshot.Segments.Select(s => s.Read(after, cancellationToken).GetEnumerator()).Append(ReadUnindexed().GetEnumerator());
    }

    /// <summary>Begins a reading of what is not in the index.</summary>
    public ResultReading(ResultFolder folder, FolderSnapshot snapshot, string? after, Action<SkippedFile>? skipped, CancellationToken cancellationToken)
    {
        _snapshot = snapshot;
        _skipped = skipped;

        // Where a reading goes on in the middle, what it read before is known already and is left to the next one to put in the index.
        _keepsIndex = snapshot.KeepsIndex && after is null;
        IReadOnlyList<string> files = after is null ? snapshot.Unindexed : [.. snapshot.Unindexed.Where(f => FolderSnapshot.CompareIds(f, after + ResultFolder.Extension) > 0)];
        _files = SummaryFiles.Read(folder, files, _keepsIndex, cancellationToken).GetEnumerator();
    }

    /// <summary>The next result; null at the end.</summary>
    /// <exception cref="IndexDamagedException">The index is not what was written.</exception>
    public TrialResult? Next()
    {
        if (_all is not null)
        {
            IEnumerator<TrialResult>[] sources = [.. _all];
            _all = null;
            _sources.AddRange(sources);
            Array.ForEach(sources, Advance);
        }

        if (_sources.Count == 0)
        {
            return null;
        }

        IEnumerator<TrialResult> next = _sources[0];
        for (int i = 1; i < _sources.Count; i++)
        {
            next = string.CompareOrdinal(_sources[i].Current.Id, next.Current.Id) < 0 ? _sources[i] : next;
        }

        TrialResult result = next.Current;
        Advance(next);
        return result;
    }

    /// <summary>The results that are not in the index.</summary>
    public IEnumerable<TrialResult> ReadUnindexed()
    {
        while (_files.MoveNext())
        {
            ReadSummary read = _files.Current;
            if (read.Result is TrialResult result)
            {
                Index(result, read.Bytes);
                yield return result;
            }
            else if (read.Skipped is SkippedFile bad)
            {
                _unread.Add(System.IO.Path.GetFileName(bad.Path));
                _skipped?.Invoke(bad);
            }
        }
    }

    /// <summary>Brings the index up to date with what was read.</summary>
    public void Complete()
    {
        if (_keepsIndex && !_hasFailed)
        {
            _isWritten = true;
            _snapshot.Update(_writer, _unread);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sources.ForEach(s => s.Dispose());
        _files.Dispose();
        if (!_isWritten)
        {
            _writer?.Dispose();
        }

        if (_ownsSnapshot)
        {
            _snapshot.Dispose();
        }
    }

    private void Advance(IEnumerator<TrialResult> source)
    {
        if (!source.MoveNext())
        {
            _sources.Remove(source);
            source.Dispose();
        }
    }

    private void Index(TrialResult result, byte[]? bytes)
    {
        if (bytes is null || _hasFailed)
        {
            return;
        }

        try
        {
            _writer ??= _snapshot.TryBeginSegment();
            _writer?.Append(result.Id, result.Objective, bytes);
        }
        catch (Exception e) when (e is System.IO.IOException or UnauthorizedAccessException)
        {
            _writer = null;
        }

        _hasFailed = _writer is null;
    }
}
