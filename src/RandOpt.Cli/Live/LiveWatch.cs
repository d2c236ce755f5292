using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using RandOpt.Reporting;

namespace RandOpt.Cli.Live;

/// <summary>Draws how far experiments are in one place of a terminal.</summary>
internal sealed class LiveWatch : IDisposable
{
    /// <summary>How soon it is drawn anew where the terminal has another size.</summary>
    public static readonly TimeSpan ResizeInterval = TimeSpan.FromMilliseconds(200);

    private readonly DrawnLines _drawn;
    private readonly PosixSignalRegistration? _continued;
    private IReadOnlyList<ExperimentStatus> _statuses = [];
    private TerminalSize _size;
    private volatile bool _isForeign;

    public LiveWatch(GuardedOutput output)
    {
        _drawn = new DrawnLines(output);
        _continued = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => _isForeign = true);
    }

    public void Dispose() => _continued?.Dispose();

    /// <summary>Draws how far they are now.</summary>
    public void Show(IReadOnlyList<ExperimentStatus> statuses)
    {
        _statuses = statuses;
        Draw([]);
    }

    /// <summary>Prints a line above.</summary>
    public void Warn(string message)
    {
        if (Console.IsErrorRedirected)
        {
            StandardError.Warn(message);
        }
        else
        {
            Draw(Encoding.UTF8.GetBytes($"ropt: {message}{Environment.NewLine}"));
        }
    }

    /// <summary>Draws the same anew where the terminal has another size by now.</summary>
    public void Redraw()
    {
        if (Terminal.Size != _size)
        {
            Draw([]);
        }
    }

    private void Draw(ReadOnlySpan<byte> above)
    {
        if (_isForeign)
        {
            // ropt was stopped, as by Ctrl+Z, and others have written below.
            _isForeign = false;
            _drawn.Forget();
        }

        _size = Terminal.Size;
        IReadOnlyList<LiveLine> lines = Terminal.IsInForeground ? StatusLines.Of(_statuses, _size.Columns - 1, _size.Rows - 1) : [];
        if (above.Length > 0 || !lines.SequenceEqual(_drawn.Lines))
        {
            _drawn.Replace(above, lines);
        }
    }
}
