using System;
using System.IO;
using System.Text;
using System.Threading;

namespace RandOpt.Cli;

/// <summary>Standard output, shared by what the commands print, byte for byte, and by the lines of ropt itself.</summary>
internal sealed class SweepOutput
{
    private static readonly Stream s_error = Console.OpenStandardError();

    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly Lock _lock = new();
    private bool _atLineStart = true;

    public static void PassOnError(byte[] bytes, int count) => s_error.Write(bytes, 0, count);

    public static void Warn(string message) => Console.Error.WriteLine($"ropt: {message}");

    public void PassOn(byte[] bytes, int count)
    {
        lock (_lock)
        {
            _output.Write(bytes, 0, count);
            _output.Flush();
            _atLineStart = bytes[count - 1] == (byte)'\n';
        }
    }

    public void WriteLine(string line)
    {
        lock (_lock)
        {
            byte[] bytes = Encoding.UTF8.GetBytes((_atLineStart ? string.Empty : Environment.NewLine) + line + Environment.NewLine);
            _output.Write(bytes);
            _output.Flush();
            _atLineStart = true;
        }
    }
}
