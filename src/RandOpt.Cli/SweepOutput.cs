using System;
using System.IO;
using System.Text;
using System.Threading;

namespace RandOpt.Cli;

/// <summary>Standard output, shared by what the commands print, byte for byte, and by the lines of ropt itself.</summary>
/// <param name="failed">Told once when nothing can be written any more; null for the reason where only the reader is gone.</param>
internal sealed class SweepOutput(Action<string?> failed)
{
    private readonly Lock _lock = new();
    private bool _atLineStart = true;
    private bool _hasFailed;

    public void PassOn(byte[] bytes, int count) => Write(bytes.AsSpan(0, count));

    public void WriteLine(string line)
    {
        lock (_lock)
        {
            Write(Encoding.UTF8.GetBytes((_atLineStart ? string.Empty : Environment.NewLine) + line + Environment.NewLine));
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_hasFailed)
            {
                return;
            }

            try
            {
                if (!StandardOutput.TryWrite(bytes))
                {
                    Fail(null);
                    return;
                }

                _atLineStart = bytes[^1] == (byte)'\n';
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // An exception would end the thread that empties the command's pipe, and the command would hang.
                Fail((e.InnerException ?? e).Message);
            }
        }
    }

    private void Fail(string? reason)
    {
        _hasFailed = true;
        failed(reason);
    }
}
