using System;
using System.Runtime.InteropServices;

namespace RandOpt.Cli.Live;

/// <summary>The terminal that standard output is.</summary>
internal static partial class Terminal
{
    private const int StandardOutput = 1;
    private const nuint GetWindowSize = 0x5413;

    /// <summary>Whether standard output is a terminal on which lines can be taken back.</summary>
    public static bool IsLive =>
        !Console.IsOutputRedirected && (OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"));

    /// <summary>Whether this process may draw there: a shell's job in the background may not.</summary>
    public static bool IsInForeground => OperatingSystem.IsWindows() || GetForegroundGroup(StandardOutput) is int group && (group < 0 || group == GetOwnGroup());

    /// <summary>How large it is.</summary>
    public static TerminalSize Size
    {
        get
        {
            // The console would set the terminal up first, for keys that nobody reads, and leave it so.
            if (OperatingSystem.IsLinux())
            {
                return Control(StandardOutput, GetWindowSize, out WindowSize size) == 0 ? TerminalSize.Of(size.Columns, size.Rows) : TerminalSize.Of(0, 0);
            }

            return TerminalSize.Of(Console.WindowWidth, Console.WindowHeight);
        }
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, nuint request, out WindowSize size);

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetForegroundGroup(int descriptor);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetOwnGroup();

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}
