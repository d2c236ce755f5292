using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace RandOpt.Execution;

/// <summary>Reads on in the logs of a running command: finds the intermediate values and passes on what is to be shown.</summary>
/// <param name="standardOutput">The log of its standard output.</param>
/// <param name="errorPath">The log of its standard error.</param>
/// <param name="run">The trial.</param>
/// <param name="metrics">How intermediate values are printed.</param>
/// <param name="output">What is shown the output; null for nobody.</param>
internal sealed class OutputFollower(FileStream standardOutput, string errorPath, TrialRun run, MetricPattern metrics, ITrialOutput? output) : IDisposable
{
    private const int LineLength = 4096;

    private readonly object _lock = new();
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly List<byte> _line = [];
    private FileStream? _standardError;
    private bool _isClosed;

    /// <summary>Reads what has come since the last time.</summary>
    public void ReadOn(bool isLast)
    {
        lock (_lock)
        {
            // A timer that was due as the command ended may come after all is closed, and what it throws would end the program.
            if (_isClosed)
            {
                return;
            }

            ReadOn(standardOutput, isError: false);
            if (isLast)
            {
                EndLine();
            }

            if (output is not null && OpenError() is FileStream error)
            {
                ReadOn(error, isError: true);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            _standardError?.Dispose();
        }
    }

    private FileStream? OpenError()
    {
        try
        {
            return _standardError ??= new FileStream(errorPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is not there yet, or the command removed its own log.
            return null;
        }
    }

    private void ReadOn(FileStream file, bool isError)
    {
        try
        {
            int count;
            while ((count = file.Read(_buffer, 0, _buffer.Length)) > 0)
            {
                output?.Prints(isError, _buffer, count);
                if (!isError)
                {
                    TakeLines(_buffer.AsSpan(0, count));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be read now is read with the result, and said there.
        }
    }

    private void TakeLines(ReadOnlySpan<byte> bytes)
    {
        // Most output has no intermediate values in it, and need not be taken apart.
        if (metrics.Mark is string mark && _line.Count == 0 && bytes.IndexOf((byte)'\n') >= 0 && bytes.IndexOf(Encoding.ASCII.GetBytes(mark)) < 0)
        {
            bytes = bytes.Slice(bytes.LastIndexOf((byte)'\n') + 1);
        }

        while (bytes.Length > 0)
        {
            int end = bytes.IndexOf((byte)'\n');
            ReadOnlySpan<byte> part = end < 0 ? bytes : bytes.Slice(0, end);
            for (int i = 0; i < part.Length && _line.Count < LineLength; i++)
            {
                _line.Add(part[i]);
            }

            if (end < 0)
            {
                return;
            }

            EndLine();
            bytes = bytes.Slice(end + 1);
        }
    }

    private void EndLine()
    {
        if (_line.Count > 0 && metrics.TryMatch(Encoding.UTF8.GetString([.. _line]).TrimEnd('\r'), out long? step, out double value))
        {
            run.Report(step, value);
        }

        _line.Clear();
    }
}
