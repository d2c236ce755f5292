using System;
#if !NETSTANDARD2_0
using System.Runtime.InteropServices;
#endif
using System.Threading;

namespace RandOpt.Execution;

/// <summary>Does something when this process comes to its end in the middle of a search: at its exit, or when it is asked to end or its terminal is closed.</summary>
/// <param name="exit">Done at the exit, at once.</param>
/// <param name="ended">Done when the terminal is closed or the process is asked to end, before it does.</param>
internal sealed class ProcessEnd(Action exit, Action ended)
{
    private int _isWatching;
#if !NETSTANDARD2_0
    // From .NET 10 on SIGTERM too ends the process without an exit.
    private static readonly PosixSignal[] s_ends = [PosixSignal.SIGHUP, PosixSignal.SIGTERM];

    private PosixSignalRegistration[] _signals = [];
#endif

    /// <summary>Begins to watch, if it does not yet.</summary>
    public void Watch()
    {
        if (Interlocked.Exchange(ref _isWatching, 1) == 0)
        {
            AppDomain.CurrentDomain.ProcessExit += OnExit;
#if NETSTANDARD2_0
            _ = ended;
#else
            // On Windows the end of the process ends the jobs of its trials.
            _signals = OperatingSystem.IsWindows() ? [] : Array.ConvertAll(s_ends, signal => PosixSignalRegistration.Create(signal, _ => ended()));
#endif
        }
    }

    /// <summary>Watches no more.</summary>
    public void Ignore()
    {
        if (Interlocked.Exchange(ref _isWatching, 0) == 1)
        {
            AppDomain.CurrentDomain.ProcessExit -= OnExit;
#if !NETSTANDARD2_0
            Array.ForEach(_signals, s => s.Dispose());
#endif
        }
    }

    private void OnExit(object? sender, EventArgs e) => exit();
}
