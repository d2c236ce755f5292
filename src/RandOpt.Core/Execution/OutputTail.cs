using System;
using System.Text;

namespace RandOpt.Execution;

/// <summary>The end of what a command printed: memory does not grow with how much that is.</summary>
public sealed class OutputTail
{
    /// <summary>How many bytes are kept.</summary>
    public const int Capacity = 64 * 1024;

    private readonly byte[] _ring = new byte[Capacity];
    private long _written;

    /// <summary>Takes in more output.</summary>
    public void Append(byte[] bytes, int count)
    {
        int start = Math.Max(0, count - Capacity);
        _written += start;
        while (start < count)
        {
            int at = (int)(_written % Capacity);
            int length = Math.Min(count - start, Capacity - at);
            Buffer.BlockCopy(bytes, start, _ring, at, length);
            start += length;
            _written += length;
        }
    }

    /// <summary>The text, from the first whole line on where the beginning is cut; bytes that are not UTF-8 become U+FFFD.</summary>
    public override string ToString()
    {
        if (_written <= Capacity)
        {
            return Encoding.UTF8.GetString(_ring, 0, (int)_written);
        }

        byte[] bytes = new byte[Capacity];
        int at = (int)(_written % Capacity);
        Buffer.BlockCopy(_ring, at, bytes, 0, Capacity - at);
        Buffer.BlockCopy(_ring, 0, bytes, Capacity - at, at);
        int line = Array.IndexOf(bytes, (byte)'\n');
        return Encoding.UTF8.GetString(bytes, line + 1, Capacity - line - 1);
    }
}
