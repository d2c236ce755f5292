using System;
using System.Runtime.InteropServices;

namespace RandOpt.Execution;

/// <summary>A process with everything that it starts: it is waited for, and ended as a whole.</summary>
internal abstract class ProcessTree : IDisposable
{
    /// <summary>The number that the system gave the process.</summary>
    public abstract int Id { get; }

    /// <summary>Whether anything of the tree still lives.</summary>
    public abstract bool IsAlive { get; }

    /// <summary>Starts a process.</summary>
    /// <exception cref="RandOptException">It cannot be started.</exception>
    public static ProcessTree Start(ProcessOrder order) =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? WindowsProcessTree.Launch(order) : UnixProcessTree.Launch(order);

    /// <summary>Waits, blocking, until the process itself has ended.</summary>
    public abstract ProcessExit WaitForExit();

    /// <summary>Asks everything of the tree to end (safe to call from any thread, at any time, more than once).</summary>
    public abstract void Terminate();

    /// <summary>Ends everything of the tree at once (safe to call from any thread, at any time, more than once).</summary>
    public abstract void Kill();

    /// <inheritdoc/>
    public abstract void Dispose();
}
