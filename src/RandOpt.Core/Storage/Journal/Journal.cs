using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using RandOpt.Sampling;
using RandOpt.Search;

namespace RandOpt.Storage;

/// <summary>
/// Writes the journal of one search: a record for each change of a trial's state, before anything else is done about it.
/// A record is written at once, so that it outlives the process; to the disk it is flushed in groups, by a thread of its own,
/// so that it outlives the machine before the result is reported.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const long Version = 1;

    // How long a search says nothing at the most: so long that it costs nothing, and a few times shorter than others wait.
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(10);

    private readonly JournalFile _file;
    private readonly FileStream _stream;

    // Flushing goes through a handle of its own: a stream is not for two threads.
    private readonly FileStream _disk;
    private readonly Thread _flusher;
    private readonly object _lock = new();
    private readonly Action _flushed;
    private readonly TimeSpan _interval;
    private long _appended;
    private long _onDisk;
    private Exception? _failure;
    private bool _isClosing;
    private bool _isAwaited;
    private bool _isClosed;

    /// <summary>Opens the journal of a new search.</summary>
    /// <param name="folder">The experiment's folder.</param>
    /// <param name="searchId">The search.</param>
    /// <param name="interval">How long records are gathered for one flush.</param>
    /// <param name="flushed">Called, on another thread, each time more is on the disk.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public Journal(ResultFolder folder, string searchId, TimeSpan interval, Action flushed)
    {
        _flushed = flushed;
        _interval = interval;
        _file = JournalFile.New(folder.JournalFolder, searchId);
        FileStream? stream = null;
        FileStream? disk = null;
        ResultFolder.Guard($"keep the journal '{_file.Path}'", () =>
        {
            FolderLinks.Refuse(folder.Path, folder.JournalFolder);
            // It appears with its owner in it: a journal of nobody would be taken for that of a dead search.
            Directory.CreateDirectory(folder.JournalFolder);
            string first = Record("search", null, ("version", Version), ("search", searchId), ("owner", ProcessIdentity.OfThisProcess().ToMap()));
            AtomicFile.WriteText(_file.Path, folder.Staging, first);
            stream = new FileStream(_file.Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            disk = new FileStream(_file.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        });
        _stream = stream!;
        _disk = disk!;
        _flusher = new Thread(Flush) { IsBackground = true, Name = "RandOpt journal" };
        _flusher.Start();
    }

    /// <summary>Up to which record, counted from 1, everything is on the disk.</summary>
    /// <exception cref="RandOptException">It could not be flushed.</exception>
    public long OnDisk
    {
        get
        {
            lock (_lock)
            {
                return _failure is null ? _onDisk : throw Failed(_failure);
            }
        }
    }

    /// <summary>A trial is to be run: again after a failed attempt, or because the search that ran it is dead.</summary>
    public void Waits(string trialId, ValueMap configuration, long seed, string reason, string? claim) =>
        Append("wait", trialId, ("seed", seed), ("parameters", configuration), ("reason", reason), ("claim", claim));

    /// <summary>An attempt at a trial begins.</summary>
    public void Starts(string trialId, long number, int attempt, int slot, long seed, ValueMap configuration, string? claim) => Append(
        "start",
        trialId,
        ("number", number),
        ("attempt", (long)attempt),
        ("slot", (long)slot),
        ("seed", seed),
        ("parameters", configuration),
        ("claim", claim));

    /// <summary>A trial, or an attempt at it, has ended.</summary>
    /// <returns>The record's number: the trial is on the disk once <see cref="OnDisk"/> has come so far.</returns>
    public long Ends(string trialId, TrialState state, ValueMap outcome) => Append("end", trialId, ("state", state.ToString()), ("outcome", outcome));

    /// <summary>A trial's result has its summary.</summary>
    public void Recorded(string trialId) => Append("recorded", trialId);

    /// <summary>Waits until everything so far is on the disk.</summary>
    /// <exception cref="RandOptException">It could not be flushed.</exception>
    public void WaitUntilOnDisk()
    {
        lock (_lock)
        {
            _isAwaited = true;
            Monitor.PulseAll(_lock);
            while (_onDisk < _appended && _failure is null)
            {
                Monitor.Wait(_lock);
            }

            _isAwaited = false;
        }

        _ = OnDisk;
    }

    /// <summary>Ends the journal; without <see cref="Close"/> before, it stays to be seen to by the next search.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isClosing = true;
            Monitor.PulseAll(_lock);
        }

        _flusher.Join();
        _stream.Dispose();
        _disk.Dispose();
        if (!_isClosed)
        {
            // This process lives on, and nobody in it answers for the search any more.
            _file.TryTakeOver(string.Empty);
        }
    }

    /// <summary>Ends the journal of a search that has seen to everything.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void Close()
    {
        Append("closed", null);
        WaitUntilOnDisk();
        _isClosed = true;
        Dispose();
        _file.Close();
    }

    /// <summary>Throws where another search has taken over what this one was to answer for, since it had long said nothing.</summary>
    /// <exception cref="RandOptException">It has.</exception>
    public void CheckOwned()
    {
        if (!File.Exists(_file.Path) && _file.HasSuccessor())
        {
            throw new RandOptException(
                ErrorKind.InvalidOperation,
                "TakenOver",
                "Another search has taken over the trials of this one, which had said nothing for minutes, as one that is dead: the machine slept, or the folder was out of reach. What was recorded stays; the same search goes on with the others when it is started again.");
        }
    }

    private static string Record(string kind, string? trialId, params (string Key, object? Value)[] fields)
    {
        List<string> keys = ["event", "time"];
        List<object?> values = [kind, UnixTime.Now()];
        if (trialId is not null)
        {
            keys.Add("trial");
            values.Add(trialId);
        }

        foreach ((string key, object? value) in fields)
        {
            if (value is not null)
            {
                keys.Add(key);
                values.Add(value);
            }
        }

        return JsonValueWriter.Write(new ValueMap([.. keys], [.. values])) + "\n";
    }

    private long Append(string kind, string? trialId, params (string Key, object? Value)[] fields)
    {
        byte[] line = Encoding.ASCII.GetBytes(Record(kind, trialId, fields));
        lock (_lock)
        {
            if (_failure is not null)
            {
                throw Failed(_failure);
            }

            try
            {
                _stream.Write(line, 0, line.Length);
                _stream.Flush();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What comes after the beginning of a line would be lost with it.
                _failure = e;
                throw Failed(e);
            }

            _appended++;
            Monitor.PulseAll(_lock);
            return _appended;
        }
    }

    private void Flush()
    {
        while (true)
        {
            long upTo;
            lock (_lock)
            {
                while (_onDisk == _appended && !_isClosing)
                {
                    if (!Monitor.Wait(_lock, s_silence) && !TrySayAlive())
                    {
                        return;
                    }
                }

                Stopwatch watch = Stopwatch.StartNew();
                while (!_isClosing && !_isAwaited && watch.Elapsed < _interval)
                {
                    TimeSpan left = _interval - watch.Elapsed;
                    Monitor.Wait(_lock, left > TimeSpan.Zero ? left : TimeSpan.Zero);
                }

                if (_onDisk == _appended || _failure is not null)
                {
                    return;
                }

                upTo = _appended;
            }

            Exception? failure = TryFlush();
            lock (_lock)
            {
                _failure ??= failure;
                _onDisk = failure is null ? upTo : _onDisk;
                Monitor.PulseAll(_lock);
            }

            _flushed();
        }
    }

    /// <summary>Others take a search that says nothing for dead.</summary>
    private bool TrySayAlive()
    {
        try
        {
            Append("alive", null);
            return true;
        }
        catch (RandOptException)
        {
            // The next record says what is wrong.
            return false;
        }
    }

    /// <summary>While this waits for the disk, records go on being written: they are what the next group is made of.</summary>
    private Exception? TryFlush()
    {
        try
        {
            _disk.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e;
        }
    }

    private RandOptException Failed(Exception e) => new(
        ErrorKind.Storage,
        "StorageFailed",
        string.Format(CultureInfo.InvariantCulture, "Could not write the journal '{0}': {1}. Check that the disk has room and the folder can be written. What was recorded before is untouched; the same search goes on from it.", _file.Path, e.Message.TrimEnd('.')),
        e);
}
