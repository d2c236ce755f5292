using System.Collections.Concurrent;
using System.Globalization;
using RandOpt.Execution;

namespace RandOpt.PowerShell;

/// <summary>Keeps what commands print as lines, for the pipeline's thread to say.</summary>
internal sealed class SaidOutput : ITrialOutput
{
    private readonly ConcurrentQueue<string> _lines;
    private readonly LineSplitter _output;
    private readonly LineSplitter _error;

    private readonly bool _isQuiet;

    public SaidOutput(ConcurrentQueue<string> lines, bool isQuiet)
    {
        _isQuiet = isQuiet;
        _lines = lines;
        _output = new LineSplitter(lines.Enqueue);
        _error = new LineSplitter(lines.Enqueue);
    }

    public void Begins(TrialRun run, CommandLine command) => _lines.Enqueue(string.Format(CultureInfo.InvariantCulture, "{0}: {1}", run.Number, command));

    public void Prints(bool isError, byte[] bytes, int count)
    {
        if (!_isQuiet)
        {
            (isError ? _error : _output).Append(bytes, count);
        }
    }

    public void Ends()
    {
        _output.Flush();
        _error.Flush();
    }
}
