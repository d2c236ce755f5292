using System;
using System.Globalization;
using System.Text;
using System.Threading;
using RandOpt.Execution;

namespace RandOpt.Cli;

/// <summary>Standard output, shared by what the commands print, byte for byte, and by the lines of ropt itself.</summary>
/// <param name="output">Where it goes.</param>
/// <param name="isQuiet">Whether what the commands print is not shown.</param>
internal sealed class SweepOutput(GuardedOutput output, bool isQuiet) : ISweepOutput
{
    private readonly Lock _lock = new();
    private bool _atLineStart = true;

    /// <inheritdoc/>
    public bool ShowsStatus => false;

    /// <summary>The line that a trial begins with.</summary>
    public static string Heading(TrialRun run, CommandLine command) => string.Format(CultureInfo.InvariantCulture, "{0}: {1}", run.Number, command);

    /// <inheritdoc/>
    public void Begins(TrialRun run, CommandLine command) => WriteLine(Heading(run, command));

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
        // The next line begins on a line of its own anyhow.
    }

    /// <inheritdoc/>
    public void WriteLine(string line)
    {
        lock (_lock)
        {
            Write(Encoding.UTF8.GetBytes((_atLineStart ? string.Empty : Environment.NewLine) + line + Environment.NewLine));
        }
    }

    /// <inheritdoc/>
    public void Warn(string message) => StandardError.Warn(message);

    /// <inheritdoc/>
    public void Update(SearchStatus status)
    {
    }

    /// <inheritdoc/>
    public void Stopping()
    {
    }

    /// <inheritdoc/>
    public void Finish()
    {
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            output.Write(bytes);
            _atLineStart = bytes[^1] == (byte)'\n';
        }
    }
}
