using System;
using System.Runtime.InteropServices;

namespace RandOpt.Cli;

/// <summary>
/// Tells whether the reader of standard output is gone, as <c>head</c> is after its lines. .NET ignores SIGPIPE and passes over
/// the error of the write, so that without asking a search would go on for ever, unseen.
/// </summary>
internal static class BrokenPipe
{
    private const int StandardOutput = 1;
    private const short PollError = 0x0008;

    public static bool IsOnStandardOutput()
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        PollRequest request = new() { Descriptor = StandardOutput };
        return Poll(ref request, 1, 0) > 0 && (request.Happened & PollError) != 0;
    }

    [DllImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(ref PollRequest request, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollRequest
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}
