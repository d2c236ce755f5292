using System;
#if !NETSTANDARD2_0
using System.Runtime.InteropServices;
#endif
using System.Threading;

namespace RandOpt.Execution;

/// <summary>Does something when this process comes to its end in the middle of a search: at its exit, or where its terminal is closed.</summary>
/// <param name="exit">Done at the exit, at once.</param>
/// <param name="hangup">Done when the terminal is closed, before that ends the process.</param>
internal sealed class ProcessEnd(Action exit, Action hangup)
{
    private int _isWatching;
#if !NETSTANDARD2_0
    private PosixSignalRegistration? _signal;
#endif

    /// <summary>Begins to watch, if it does not yet.</summary>
    public void Watch()
    {
        if (Interlocked.Exchange(ref _isWatching, 1) == 0)
        {
            AppDomain.CurrentDomain.ProcessExit += OnExit;
#if NETSTANDARD2_0
            _ = hangup;
#else
            // On Windows the end of the process ends the jobs of its trials.
            _signal = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => hangup());
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
            _signal?.Dispose();
#endif
        }
    }

    private void OnExit(object? sender, EventArgs e) => exit();
}
