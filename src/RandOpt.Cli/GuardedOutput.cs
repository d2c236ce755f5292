using System;
using System.IO;

namespace RandOpt.Cli;

/// <summary>Standard output until it cannot be written to any more. It is for one thread at a time.</summary>
/// <param name="failed">Told once when nothing can be written any more; null for the reason where only the reader is gone.</param>
internal sealed class GuardedOutput(Action<string?> failed)
{
    private bool _hasFailed;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_hasFailed || bytes.IsEmpty)
        {
            return;
        }

        try
        {
            if (!StandardOutput.TryWrite(bytes))
            {
                Fail(null);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An exception would end the thread of a trial, or that of a timer and with it the process.
            Fail((e.InnerException ?? e).Message);
        }
    }

    private void Fail(string? reason)
    {
        _hasFailed = true;
        failed(reason);
    }
}
