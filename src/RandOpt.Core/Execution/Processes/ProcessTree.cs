using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading;

namespace RandOpt.Execution;

/// <summary>
/// A process with everything that it starts: it is waited for, and ended as a whole. Its output goes straight into files,
/// so that memory does not depend on how much it prints and nothing that it leaves behind can hold up the search.
/// </summary>
internal abstract class ProcessTree : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(10);

    /// <summary>The process's number.</summary>
    public abstract int Id { get; }

    /// <summary>Whether anything of the tree still lives, as far as that is known without searching all processes for it.</summary>
    public abstract bool IsAlive { get; }

    /// <summary>Whether anything of the tree still lives, however far it has gone its own way.</summary>
    public virtual bool IsAnythingAlive => IsAlive;

    /// <summary>Starts it.</summary>
    /// <exception cref="RandOptException">It cannot be started.</exception>
    public static ProcessTree Start(ProcessOrder order) =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? WindowsProcessTree.Launch(order) : UnixProcessTree.Launch(order);

    /// <summary>Waits, blocking, until the process itself has ended.</summary>
    public abstract ProcessExit WaitForExit();

    /// <summary>Ends what the process has left behind: it is asked first, and ended hard where it has not gone by the end of the delay.</summary>
    public void EndRest(TimeSpan delay)
    {
        Terminate();
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed < delay && IsAnythingAlive)
        {
            Thread.Sleep(s_interval);
        }

        Kill();
    }

    /// <summary>Asks everything of the tree to end; from any thread, at any time, more than once.</summary>
    public abstract void Terminate();

    /// <summary>Ends everything of the tree at once; from any thread, at any time, more than once.</summary>
    public abstract void Kill();

    /// <inheritdoc/>
    public abstract void Dispose();
}
