using System;
using System.IO;

namespace RandOpt.Storage.Exchange;

/// <summary>Reads a file line by line as bytes, in one buffer that grows with the longest line only.</summary>
internal sealed class JsonLineReader(Stream stream) : IDisposable
{
    private const int MaximumLength = 256 << 20;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>The number of the last line, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Whether the last line has no end: somebody may be writing it.</summary>
    public bool IsOpen { get; private set; }

    public void Dispose() => stream.Dispose();

    /// <summary>Reads the next line that is not blank; what is returned is overwritten by the one after it.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="RandOptException">The line is too long, and is passed over.</exception>
    public bool TryRead(out Span<byte> line)
    {
        int scanned = _start;
        while (true)
        {
            int length = Array.IndexOf(_buffer, (byte)'\n', scanned, _end - scanned) - _start;
            if (length >= 0 || (_isAtEnd && _end > _start))
            {
                IsOpen = length < 0;
                length = IsOpen ? _end - _start : length;
                line = _buffer.AsSpan(_start, length);
                _start += IsOpen ? length : length + 1;
                scanned = _start;
                Line++;
                if (!IsBlank(line))
                {
                    return true;
                }
            }
            else if (_isAtEnd)
            {
                line = default;
                return false;
            }
            else
            {
                Fill();
                scanned = _start;
            }
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line)
    {
        foreach (byte c in line)
        {
            if (c is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
            {
                return false;
            }
        }

        return true;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_end >= MaximumLength)
            {
                SkipLine();
                throw new RandOptException(ErrorKind.InvalidData, "LineTooLong", $"The line is longer than {MaximumLength >> 20} MiB.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 4);
        }

        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _isAtEnd = read == 0;
        _end += read;
    }

    private void SkipLine()
    {
        Line++;
        while (true)
        {
            _start = 0;
            _end = stream.Read(_buffer, 0, _buffer.Length);
            _isAtEnd = _end == 0;
            int end = Array.IndexOf(_buffer, (byte)'\n', 0, _end);
            if (_isAtEnd || end >= 0)
            {
                _start = end + 1;
                return;
            }
        }
    }
}
