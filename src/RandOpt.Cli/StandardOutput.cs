using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

namespace RandOpt.Cli;

/// <summary>
/// Standard output as bytes, on Unix written by the C library. The console's stream passes over the error that the reader is
/// gone, as <c>head</c> is after its lines, so that a search would go on for ever, unseen; and it sets up the terminal first,
/// which delays the first command.
/// </summary>
internal static partial class StandardOutput
{
    private const int Descriptor = 1;
    private const int InterruptedError = 4;
    private const int BrokenPipeError = 32;
    private static readonly int s_wouldBlockError = OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>Writes all of it.</summary>
    /// <returns>Whether there is a reader.</returns>
    /// <exception cref="IOException">It is closed, or its disk is full.</exception>
    public static bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            using Stream stream = Console.OpenStandardOutput();
            stream.Write(bytes);
            return true;
        }

        while (!bytes.IsEmpty)
        {
            nint written = Write(Descriptor, bytes, bytes.Length);
            int error = written < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (error == BrokenPipeError)
            {
                return false;
            }

            if (error == s_wouldBlockError)
            {
                // What started ropt shares the pipe and made it so.
                Thread.Sleep(1);
            }
            else if (error is not (0 or InterruptedError))
            {
                throw new IOException(Marshal.GetPInvokeErrorMessage(error));
            }

            bytes = bytes[(int)Math.Max(written, 0)..];
        }

        return true;
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nint count);
}
