using System;
using System.Collections;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace RandOpt.Execution;

/// <summary>
/// A process on Unix: the leader of a session of its own, so that no key of the terminal and no end of a shell reaches it
/// but through the search, and with a marker in its environment, which everything that it starts inherits.
/// </summary>
/// <remarks>
/// Not System.Diagnostics.Process: that cannot start a session nor let a process write to a file, and takes three pipes and
/// their readers for each command.
/// </remarks>
internal sealed class UnixProcessTree : ProcessTree
{
    private const int NotFound = 2;
    private const int Interrupted = 4;
    private const int NotExecutableFormat = 8;
    private const int Access = 13;

    // rw-rw-rw-, less what the umask takes away.
    private const int LogMode = 0x1b6;

    private readonly MarkedProcesses? _marked;
    private readonly object _lock = new();
    private bool _isReaped;

    private UnixProcessTree(int id, string? marker)
    {
        Id = id;
        _marked = marker is null ? null : new MarkedProcesses(m => m == ProcessMarker.OwnOf(marker), id);
    }

    public override int Id { get; }

    public override bool IsAlive => LibC.Kill(-Id, 0) == 0;

    public override bool IsAnythingAlive => _marked?.Any ?? IsAlive;

    public static UnixProcessTree Launch(ProcessOrder order)
    {
        // The system would take it for the end of the argument.
        if (order.Command.Arguments.Concat(order.Environment.Values).FirstOrDefault(t => t.IndexOf('\0') >= 0) is string broken)
        {
            throw new RandOptException(
                ErrorKind.InvalidOperation,
                "CommandNotStarted",
                $"'{order.Command.FileName}' could not be started: no argument or environment variable can have a zero character in it, as '{broken.Replace("\0", "\\0")}' has.");
        }

        int failure = Spawn(order, out int id);
        order.Environment.TryGetValue(ProcessMarker.Variable, out string? marker);
        return failure == 0 ? new UnixProcessTree(id, marker) : throw NotStarted(order, failure);
    }

    public override ProcessExit WaitForExit()
    {
        int status;
        int waited;
        while ((waited = LibC.WaitPid(Id, out status, 0)) < 0 && Marshal.GetLastWin32Error() == Interrupted)
        {
        }

        lock (_lock)
        {
            _isReaped = true;
        }

        if (waited < 0)
        {
            // Somebody else in this process has collected it: how it ended is not to be had any more, so it cannot count as success.
            return ProcessExit.Unknown;
        }

        int signal = status & 0x7f;
        return signal == 0 ? new ProcessExit((status >> 8) & 0xff, null) : new ProcessExit(128 + signal, signal);
    }

    public override void Terminate() => Signal(LibC.SigTerm);

    public override void Kill() => Signal(LibC.SigKill);

    public override void Dispose()
    {
        // The process is collected by WaitForExit; there is nothing else to free.
    }

    private void Signal(int signal)
    {
        // First of all, while each still has the parent by which it is known.
        _marked?.Signal(signal);
        lock (_lock)
        {
            // Once the leader is collected, its number may be another's; that of its group stays taken while anybody is in it.
            if (!_isReaped)
            {
                _ = LibC.Kill(Id, signal);
            }

            _ = LibC.Kill(-Id, signal);
        }
    }

    private static int Spawn(ProcessOrder order, out int id)
    {
        // The structures are opaque; in every C library they are smaller than this.
        IntPtr actions = Marshal.AllocHGlobal(1024);
        IntPtr attributes = Marshal.AllocHGlobal(1024);
        using NativeStrings arguments = new([order.Command.FileName, .. order.Command.Arguments]);
        using NativeStrings environment = new(Merged(order.Environment));
        try
        {
            Check(LibC.ActionsInit(actions));
            Check(LibC.AttributesInit(attributes));
            try
            {
                Check(LibC.ActionsAddOpen(actions, 0, LibC.NullDevice, 0, 0));
                Check(LibC.ActionsAddOpen(actions, 1, Terminated(order.OutputPath), LibC.AppendFlags, LogMode));
                Check(LibC.ActionsAddOpen(actions, 2, Terminated(order.ErrorPath), LibC.AppendFlags, LogMode));
                Check(LibC.ActionsAddChdir(actions, Terminated(order.WorkingDirectory)));
                SetSignals(attributes);
                Check(LibC.AttributesSetFlags(attributes, LibC.SpawnFlags));
                return LibC.Spawn(out id, Terminated(order.Command.FileName), actions, attributes, arguments.Pointer, environment.Pointer);
            }
            finally
            {
                _ = LibC.ActionsDestroy(actions);
                _ = LibC.AttributesDestroy(attributes);
            }
        }
        finally
        {
            Marshal.FreeHGlobal(actions);
            Marshal.FreeHGlobal(attributes);
        }
    }

    /// <summary>.NET ignores SIGPIPE, which a command must not inherit: <c>yes | head</c> would go on for ever.</summary>
    private static void SetSignals(IntPtr attributes)
    {
        byte[] set = new byte[128];
        _ = LibC.SigEmptySet(set);
        Check(LibC.AttributesSetSigMask(attributes, set));
        _ = LibC.SigAddSet(set, LibC.SigPipe);
        Check(LibC.AttributesSetSigDefault(attributes, set));
    }

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw new RandOptException(ErrorKind.InvalidOperation, "CommandNotStarted", $"The system could not prepare to start a command: {Reason(result)}.");
        }
    }

    private static List<string> Merged(IReadOnlyDictionary<string, string> additions)
    {
        List<string> environment = [];
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (!additions.ContainsKey((string)variable.Key))
            {
                environment.Add((string)variable.Key + "=" + variable.Value);
            }
        }

        foreach (KeyValuePair<string, string> variable in additions)
        {
            environment.Add(variable.Key + "=" + variable.Value);
        }

        return environment;
    }

    private static RandOptException NotStarted(ProcessOrder order, int failure)
    {
        string file = order.Command.FileName;
        string message = failure switch
        {
            _ when !System.IO.File.Exists(order.ErrorPath) && System.IO.Directory.Exists(order.WorkingDirectory) => $"the log '{order.ErrorPath}' could not be written: {Reason(failure)}. Check that the disk has room and the folder can be written.",
            NotExecutableFormat => $"'{file}' is not a program: a script begins with a line such as #!/bin/sh, or name what runs it (sh, python).",
            NotFound when System.IO.Directory.Exists(order.WorkingDirectory) => $"'{file}' could not be started: it, or the interpreter in its first line, is not there.",
            NotFound => $"'{file}' could not be started: there is no working directory '{order.WorkingDirectory}'.",
            Access => $"'{file}' could not be started: it may not be run, or its working directory '{order.WorkingDirectory}' may not be entered.",
            _ => $"'{file}' could not be started: {Reason(failure)}.",
        };
        return new RandOptException(ErrorKind.InvalidOperation, "CommandNotStarted", message);
    }

    private static string Reason(int error) => new Win32Exception(error).Message is { Length: > 0 } message ? message.TrimEnd('.') : error.ToString(CultureInfo.InvariantCulture);

    private static byte[] Terminated(string text) => Encoding.UTF8.GetBytes(text + "\0");

    /// <summary>A null-terminated array of C strings, in one block of memory.</summary>
    private sealed class NativeStrings : IDisposable
    {
        public NativeStrings(IReadOnlyList<string> texts)
        {
            int table = (texts.Count + 1) * IntPtr.Size;
            int size = table;
            for (int i = 0; i < texts.Count; i++)
            {
                size += Encoding.UTF8.GetByteCount(texts[i]) + 1;
            }

            byte[] bytes = new byte[size];
            Pointer = Marshal.AllocHGlobal(size);
            int at = table;
            for (int i = 0; i < texts.Count; i++)
            {
                BitConverter.GetBytes(Pointer.ToInt64() + at).AsSpan(0, IntPtr.Size).CopyTo(bytes.AsSpan(i * IntPtr.Size));
                at += Encoding.UTF8.GetBytes(texts[i], 0, texts[i].Length, bytes, at) + 1;
            }

            Marshal.Copy(bytes, 0, Pointer, size);
        }

        public IntPtr Pointer { get; }

        public void Dispose() => Marshal.FreeHGlobal(Pointer);
    }
}
