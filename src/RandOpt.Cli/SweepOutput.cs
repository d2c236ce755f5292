using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using RandOpt.Execution;

namespace RandOpt.Cli;

/// <summary>Standard output, shared by what the commands print, byte for byte, and by the lines of ropt itself.</summary>
/// <param name="failed">Told once when nothing can be written any more; null for the reason where only the reader is gone.</param>
/// <param name="isQuiet">Whether what the commands print is not shown.</param>
internal sealed class SweepOutput(Action<string?> failed, bool isQuiet) : ITrialOutput
{
    private readonly Lock _lock = new();
    private bool _atLineStart = true;
    private bool _hasFailed;

    /// <inheritdoc/>
    public void Begins(TrialRun run, CommandLine command) => WriteLine(string.Format(CultureInfo.InvariantCulture, "{0}: {1}", run.Number, command));

    /// <inheritdoc/>
    public void Prints(bool isError, byte[] bytes, int count)
    {
        if (isQuiet)
        {
            return;
        }

        if (isError)
        {
            StandardError.PassOn(bytes, count);
        }
        else
        {
            Write(bytes.AsSpan(0, count));
        }
    }

    /// <inheritdoc/>
    public void Ends()
    {
    }

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
