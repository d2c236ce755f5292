using System;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using RandOpt.Execution.NativeWindows;

namespace RandOpt.Execution;

/// <summary>
/// A process in a job object with everything that it starts. Nothing can leave the job, and Windows ends what is in it when its
/// handle is closed, be it by <see cref="Dispose"/> or because this process has died.
/// </summary>
internal sealed class WindowsProcessTree : ProcessTree
{
    private const int MaximumLine = 32766;
    private const int MaximumBatchLine = 8190;

    // Paths from this length on need a prefix, unless the program and the registry say otherwise; folders a little earlier.
    private const int LongPath = 248;

    private const uint KilledExitCode = 0xFFFFFFFF;

    private readonly KernelHandle _job;
    private readonly KernelHandle _process;

    private WindowsProcessTree(KernelHandle job, KernelHandle process, int id)
    {
        _job = job;
        _process = process;
        Id = id;
    }

    /// <inheritdoc/>
    public override int Id { get; }

    /// <inheritdoc/>
    public override bool IsAlive
    {
        get
        {
            if (!TryHold(_job))
            {
                return false;
            }

            try
            {
                Check(Kernel32.QueryInformationJobObject(
                    _job, Kernel32.JobBasicAccounting, out JobAccounting accounting, Marshal.SizeOf<JobAccounting>(), IntPtr.Zero));
                return accounting.ActiveProcesses > 0;
            }
            finally
            {
                _job.DangerousRelease();
            }
        }
    }

    /// <summary>Starts a process. Its program is named by its path: no search takes place.</summary>
    /// <exception cref="RandOptException">It cannot be started.</exception>
    public static WindowsProcessTree Launch(ProcessOrder order)
    {
        CommandLine command = order.Command;
        try
        {
            (string application, string line) = Line(command);
            char[] environment = WindowsEnvironment.Block(System.Environment.GetEnvironmentVariables(), order.Environment);
            return Launch(application, line, environment, order);
        }
        catch (Exception e) when (e is Win32Exception or FormatException)
        {
            string reason = e is not Win32Exception { NativeErrorCode: int code } ? e.Message : code switch
            {
                Kernel32.ErrorBadExeFormat => "it is not a program. Name what runs it, such as python or pwsh, and it as the first argument",
                Kernel32.ErrorDirectory => $"the folder to run it in, '{order.WorkingDirectory}', is not there or cannot be used",
                _ => e.Message,
            };
            throw new RandOptException(
                ErrorKind.InvalidOperation, "CommandNotStarted", Sentence.End($"'{command.FileName}' could not be started: {reason}"), e);
        }
    }

    /// <inheritdoc/>
    public override ProcessExit WaitForExit()
    {
        Check(Kernel32.WaitForSingleObject(_process, Kernel32.Infinite) == 0);
        Check(Kernel32.GetExitCodeProcess(_process, out uint exitCode));
        return new ProcessExit(unchecked((int)exitCode), Signal: null);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Asked is with Ctrl+Break, which reaches what shares the console of this process. What cannot be asked is ended at once,
    /// since waiting for it would be in vain.
    /// </remarks>
    public override void Terminate()
    {
        // As long as the handle is open, no other process gets the number.
        if (!TryHold(_process))
        {
            return;
        }

        try
        {
            if (!Kernel32.GenerateConsoleCtrlEvent(Kernel32.CtrlBreakEvent, (uint)Id))
            {
                Kill();
            }
        }
        finally
        {
            _process.DangerousRelease();
        }
    }

    /// <inheritdoc/>
    public override void Kill()
    {
        if (TryHold(_job))
        {
            // This fails only where there is nothing left to end.
            _ = Kernel32.TerminateJobObject(_job, KilledExitCode);
            _job.DangerousRelease();
        }
    }

    /// <summary>Lets go of the process; what still lives of the tree ends with that.</summary>
    public override void Dispose()
    {
        _job.Dispose();
        _process.Dispose();
    }

    private static WindowsProcessTree Launch(string application, string line, char[] environment, ProcessOrder order)
    {
        KernelHandle job = NewJob();
        KernelHandle? process = null;
        try
        {
            // A process without a console would have a window opened for each of its trials. Where there is a console, it is
            // shared, so that Ctrl+Break gets to the trial; a group of its own keeps that, and the user's Ctrl+C, apart.
            uint flags = Kernel32.CreateSuspended | Kernel32.CreateNewProcessGroup | Kernel32.CreateUnicodeEnvironment | Kernel32.ExtendedStartupInfoPresent
                | (Kernel32.GetConsoleCP() == 0 ? Kernel32.CreateNoWindow : 0);
            ProcessInformation started;
            using (SafeFileHandle input = Open("NUL", Kernel32.GenericRead, Kernel32.OpenExisting))
            using (SafeFileHandle output = Open(FullPath(order.OutputPath), Kernel32.FileAppendData, Kernel32.OpenAlways))
            using (SafeFileHandle error = Open(FullPath(order.ErrorPath), Kernel32.FileAppendData, Kernel32.OpenAlways))
            using (InheritedHandles inherited = new(input, output, error))
            {
                StartupInfo info = new()
                {
                    Size = Marshal.SizeOf<StartupInfo>(),
                    Flags = Kernel32.StartUseStandardHandles,
                    StandardInput = input.DangerousGetHandle(),
                    StandardOutput = output.DangerousGetHandle(),
                    StandardError = error.DangerousGetHandle(),
                    AttributeList = inherited.DangerousGetHandle(),
                };
                Check(Kernel32.CreateProcess(
                    application,
                    (line + "\0").ToCharArray(),
                    IntPtr.Zero,
                    IntPtr.Zero,
                    inheritHandles: true,
                    flags,
                    environment,
                    Path.GetFullPath(order.WorkingDirectory),
                    ref info,
                    out started));
            }

            process = new KernelHandle(started.Process);
            using KernelHandle thread = new(started.Thread);

            // It runs only once it is in the job, so that nothing it starts can be outside.
            Check(Kernel32.AssignProcessToJobObject(job, process));
            Check(Kernel32.ResumeThread(thread) != uint.MaxValue);
            return new WindowsProcessTree(job, process, started.ProcessId);
        }
        catch
        {
            if (process is not null)
            {
                _ = Kernel32.TerminateProcess(process, KilledExitCode);
                process.Dispose();
            }

            job.Dispose();
            throw;
        }
    }

    private static KernelHandle NewJob()
    {
        KernelHandle job = Kernel32.CreateJobObject(IntPtr.Zero, null);
        try
        {
            Check(!job.IsInvalid);

            // A program that crashes ends, rather than wait for somebody to close a message.
            JobExtendedLimits limits = new() { Flags = Kernel32.JobKillOnClose | Kernel32.JobDieOnUnhandledException };
            Check(Kernel32.SetInformationJobObject(job, Kernel32.JobExtendedLimit, ref limits, Marshal.SizeOf<JobExtendedLimits>()));
            return job;
        }
        catch
        {
            job.Dispose();
            throw;
        }
    }

    private static (string Application, string Line) Line(CommandLine command)
    {
        if (command.Arguments.Prepend(command.FileName).FirstOrDefault(a => a.IndexOf('\0') >= 0) is string broken)
        {
            throw new FormatException($"no argument can have a zero character in it, as '{broken.Replace("\0", "\\0")}' has");
        }

        bool isBatch = BatchArguments.IsBatchFile(command.FileName);
        string application = isBatch ? Path.Combine(System.Environment.SystemDirectory, "cmd.exe") : command.FileName;
        string line = isBatch
            ? BatchArguments.Line(application, command.FileName, command.Arguments)
            : WindowsArguments.Line(application, command.Arguments);
        int maximum = isBatch ? MaximumBatchLine : MaximumLine;
        return line.Length <= maximum
            ? (application, line)
            : throw new FormatException($"its arguments are too long: the whole command has {line.Length} characters, and can have {maximum}. Pass long ones in a file");
    }

    private static SafeFileHandle Open(string path, uint access, uint disposition)
    {
        SecurityAttributes inheritable = new() { Length = Marshal.SizeOf<SecurityAttributes>(), InheritHandle = 1 };
        SafeFileHandle file = Kernel32.CreateFile(path, access, Kernel32.FileShareAll, ref inheritable, disposition, 0, IntPtr.Zero);
        int error = Marshal.GetLastWin32Error();
        if (!file.IsInvalid)
        {
            return file;
        }

        file.Dispose();
        throw new Win32Exception(error, $"'{path}' could not be opened: {new Win32Exception(error).Message}");
    }

    private static string FullPath(string path)
    {
        string full = Path.GetFullPath(path);
        return full.Length < LongPath || full.StartsWith(@"\\?\", StringComparison.Ordinal) ? full
            : full.StartsWith(@"\\", StringComparison.Ordinal) ? @"\\?\UNC\" + full.Substring(2)
            : @"\\?\" + full;
    }

    private static void Check(bool hasSucceeded)
    {
        if (!hasSucceeded)
        {
            throw new Win32Exception(Marshal.GetLastWin32Error());
        }
    }

    /// <summary>Keeps a handle open for a moment; false where it is closed already.</summary>
    private static bool TryHold(KernelHandle handle)
    {
        bool isHeld = false;
        try
        {
            handle.DangerousAddRef(ref isHeld);
        }
        catch (ObjectDisposedException)
        {
            // Whoever let go of the tree has no more to ask of it.
        }

        return isHeld;
    }
}
