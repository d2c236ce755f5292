using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using RandOpt.Execution;

namespace RandOpt.Cli.Live;

/// <summary>
/// The terminal: what the commands print scrolls by, and below it a few lines say how far the search is. These are taken away
/// before anything is printed, and drawn again after it, in one write.
/// </summary>
internal sealed class LiveOutput : ISweepOutput, IDisposable
{
    // What is over sooner needs no such lines.
    private static readonly TimeSpan s_firstDrawn = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    // So much is printed at the most before the lines are drawn again.
    private const int HeldBytes = 64 * 1024;

    // Only a process that was stopped draws that late.
    private static readonly TimeSpan s_gap = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Stopwatch _sinceDrawn = Stopwatch.StartNew();
    private readonly DrawnLines _drawn;
    private readonly bool _isQuiet;
    private readonly bool _isErrorShown = !Console.IsErrorRedirected;
    private readonly MemoryStream _held = new();
    private readonly LineBuffer _outputLine = new();
    private readonly LineBuffer _errorLine = new();
    private readonly PosixSignalRegistration? _continued;
    private readonly Timer _timer;
    private SearchStatus _status = new();
    private StatusView? _view;

    // Set by a signal, which must not wait for a terminal that has been told to wait.
    private volatile bool _isStopping;
    private bool _isFinished;

    public LiveOutput(GuardedOutput output, bool isQuiet)
    {
        _drawn = new DrawnLines(output);
        _isQuiet = isQuiet;
        _continued = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => Forget());
        _timer = new Timer(_ => Draw(), null, s_firstDrawn, s_interval);
    }

    /// <inheritdoc/>
    public bool ShowsStatus => true;

    /// <inheritdoc/>
    public void Begins(TrialRun run, CommandLine command) => WriteLine(SweepOutput.Heading(run, command));

    /// <inheritdoc/>
    public void Prints(bool isError, byte[] bytes, int count)
    {
        if (_isQuiet)
        {
            return;
        }

        if (isError && !_isErrorShown)
        {
            StandardError.PassOn(bytes, count);
            return;
        }

        lock (_lock)
        {
            (isError ? _errorLine : _outputLine).Append(bytes.AsSpan(0, count), _held);
            Show();
        }
    }

    /// <inheritdoc/>
    public void Ends()
    {
        lock (_lock)
        {
            _outputLine.End(_held);
            _errorLine.End(_held);
            Show();
        }
    }

    /// <inheritdoc/>
    public void WriteLine(string line)
    {
        lock (_lock)
        {
            _held.Write(Encoding.UTF8.GetBytes(line + Environment.NewLine));
            Show();
        }
    }

    /// <inheritdoc/>
    public void Warn(string message)
    {
        if (_isErrorShown)
        {
            WriteLine($"ropt: {message}");
        }
        else
        {
            StandardError.Warn(message);
        }
    }

    /// <inheritdoc/>
    public void Update(SearchStatus status)
    {
        lock (_lock)
        {
            _status = status;
        }
    }

    /// <inheritdoc/>
    public void Stopping() => _isStopping = true;

    /// <inheritdoc/>
    public void Finish()
    {
        lock (_lock)
        {
            if (!_isFinished)
            {
                _isFinished = true;
                _timer.Dispose();
                _outputLine.End(_held);
                _errorLine.End(_held);
                Redraw([]);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Finish();
        _timer.Dispose();
        _held.Dispose();
        _continued?.Dispose();
    }

    /// <summary>ropt was stopped, as by Ctrl+Z: others have written below what was drawn, so that it stays where it is.</summary>
    private void Forget()
    {
        lock (_lock)
        {
            _drawn.Forget();
        }
    }

    private void Draw()
    {
        lock (_lock)
        {
            if (_isFinished)
            {
                return;
            }

            // The signal that ropt goes on may be seen to after this.
            if (_sinceDrawn.Elapsed > s_gap)
            {
                Forget();
            }

            _sinceDrawn.Restart();
            _view ??= StatusView.TryCreate();
            TerminalSize size = Terminal.Size;
            IReadOnlyList<LiveLine> lines =_view is null || !Terminal.IsInForeground
                ? []
                : _view.Lines(_status, _outputLine.Unfinished ?? _errorLine.Unfinished, _isStopping, size.Columns - 1, size.Rows);
            if (_held.Length > 0 || !lines.SequenceEqual(_drawn.Lines))
            {
                Redraw(lines);
            }
        }
    }

    /// <summary>Prints what is held where nothing is below it, or where it is much.</summary>
    private void Show()
    {
        if (_drawn.Lines.Count == 0 || _held.Length > HeldBytes)
        {
            Redraw(_drawn.Lines);
        }
    }

    private void Redraw(IReadOnlyList<LiveLine> lines)
    {
        _drawn.Replace(_held.GetBuffer().AsSpan(0, (int)_held.Length), lines);
        _held.SetLength(0);
    }
}
