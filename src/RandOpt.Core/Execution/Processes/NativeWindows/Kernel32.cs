using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RandOpt.Execution.NativeWindows;

/// <summary>What is called of Windows itself to start and end processes.</summary>
internal static class Kernel32
{
    public const int ErrorInsufficientBuffer = 122;
    public const int ErrorBadExeFormat = 193;
    public const int ErrorDirectory = 267;

    public const uint FileAppendData = 0x4;
    public const uint GenericRead = 0x80000000;
    public const uint FileShareAll = 0x7;
    public const uint OpenExisting = 3;
    public const uint OpenAlways = 4;

    public const uint CreateSuspended = 0x4;
    public const uint CreateNewProcessGroup = 0x200;
    public const uint CreateUnicodeEnvironment = 0x400;
    public const uint ExtendedStartupInfoPresent = 0x80000;
    public const uint CreateNoWindow = 0x8000000;

    public const uint StartUseStandardHandles = 0x100;

    public const uint AttributeHandleList = 0x20002;

    public const int JobBasicAccounting = 1;
    public const int JobExtendedLimit = 9;
    public const uint JobDieOnUnhandledException = 0x400;
    public const uint JobKillOnClose = 0x2000;

    public const uint CtrlBreakEvent = 1;
    public const uint Infinite = 0xFFFFFFFF;

    /// <summary>For how many milliseconds Windows has been up.</summary>
    [DllImport("kernel32")]
    public static extern ulong GetTickCount64();

    [DllImport("kernel32", EntryPoint = "CreateFileW", SetLastError = true, CharSet = CharSet.Unicode)]
    public static extern SafeFileHandle CreateFile(
        string name, uint access, uint share, ref SecurityAttributes security, uint disposition, uint flags, IntPtr template);

    [DllImport("kernel32", EntryPoint = "CreateProcessW", SetLastError = true, CharSet = CharSet.Unicode)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool CreateProcess(
        string application,
        [In, Out] char[] commandLine,
        IntPtr processSecurity,
        IntPtr threadSecurity,
        [MarshalAs(UnmanagedType.Bool)] bool inheritHandles,
        uint flags,
        char[] environment,
        string workingDirectory,
        ref StartupInfo startupInfo,
        out ProcessInformation information);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool InitializeProcThreadAttributeList(IntPtr list, int count, int flags, ref IntPtr size);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool UpdateProcThreadAttribute(
        IntPtr list, uint flags, UIntPtr attribute, IntPtr value, IntPtr size, IntPtr previous, IntPtr returnSize);

    [DllImport("kernel32")]
    public static extern void DeleteProcThreadAttributeList(IntPtr list);

    [DllImport("kernel32", EntryPoint = "CreateJobObjectW", SetLastError = true, CharSet = CharSet.Unicode)]
    public static extern KernelHandle CreateJobObject(IntPtr security, string? name);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool SetInformationJobObject(KernelHandle job, int what, ref JobExtendedLimits limits, int length);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool QueryInformationJobObject(KernelHandle job, int what, out JobAccounting accounting, int length, IntPtr returned);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool AssignProcessToJobObject(KernelHandle job, KernelHandle process);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool TerminateJobObject(KernelHandle job, uint exitCode);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool TerminateProcess(KernelHandle process, uint exitCode);

    [DllImport("kernel32", SetLastError = true)]
    public static extern uint ResumeThread(KernelHandle thread);

    [DllImport("kernel32", SetLastError = true)]
    public static extern uint WaitForSingleObject(KernelHandle handle, uint milliseconds);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool GetExitCodeProcess(KernelHandle process, out uint exitCode);

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool GenerateConsoleCtrlEvent(uint what, uint processGroup);

    /// <summary>The code page of the console's input; 0 where this process has no console.</summary>
    [DllImport("kernel32")]
    public static extern uint GetConsoleCP();

    [DllImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool CloseHandle(IntPtr handle);
}

/// <summary>A handle of a process, a thread or a job.</summary>
internal sealed class KernelHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public KernelHandle()
        : base(ownsHandle: true)
    {
    }

    public KernelHandle(IntPtr handle)
        : base(ownsHandle: true) => SetHandle(handle);

    protected override bool ReleaseHandle() => Kernel32.CloseHandle(handle);
}

[StructLayout(LayoutKind.Sequential)]
internal struct SecurityAttributes
{
    public int Length;
    public IntPtr Descriptor;
    public int InheritHandle;
}

/// <summary>STARTUPINFOEX.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct StartupInfo
{
    public int Size;
    public IntPtr Reserved;
    public IntPtr Desktop;
    public IntPtr Title;
    public int X;
    public int Y;
    public int Width;
    public int Height;
    public int WidthInCharacters;
    public int HeightInCharacters;
    public int FillAttribute;
    public uint Flags;
    public short ShowWindow;
    public short Reserved2Length;
    public IntPtr Reserved2;
    public IntPtr StandardInput;
    public IntPtr StandardOutput;
    public IntPtr StandardError;
    public IntPtr AttributeList;
}

[StructLayout(LayoutKind.Sequential)]
internal struct ProcessInformation
{
    public IntPtr Process;
    public IntPtr Thread;
    public int ProcessId;
    public int ThreadId;
}

/// <summary>JOBOBJECT_BASIC_ACCOUNTING_INFORMATION.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct JobAccounting
{
    public long TotalUserTime;
    public long TotalKernelTime;
    public long PeriodUserTime;
    public long PeriodKernelTime;
    public uint PageFaults;
    public uint TotalProcesses;
    public uint ActiveProcesses;
    public uint TerminatedProcesses;
}

/// <summary>JOBOBJECT_EXTENDED_LIMIT_INFORMATION.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct JobExtendedLimits
{
    public long ProcessUserTime;
    public long JobUserTime;
    public uint Flags;
    public UIntPtr MinimumWorkingSet;
    public UIntPtr MaximumWorkingSet;
    public uint ActiveProcesses;
    public UIntPtr Affinity;
    public uint PriorityClass;
    public uint SchedulingClass;
    public ulong ReadOperations;
    public ulong WriteOperations;
    public ulong OtherOperations;
    public ulong ReadBytes;
    public ulong WrittenBytes;
    public ulong OtherBytes;
    public UIntPtr ProcessMemory;
    public UIntPtr JobMemory;
    public UIntPtr PeakProcessMemory;
    public UIntPtr PeakJobMemory;
}
