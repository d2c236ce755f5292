using System;
using System.Buffers;
using System.IO;
using System.Linq;
using System.Text;

namespace RandOpt.Cli.Live;

/// <summary>
/// Hands on whole lines of what a command prints, for what is below them on the terminal has to be taken away first. The line
/// that has no end yet can be looked at.
/// </summary>
internal sealed class LineBuffer
{
    // A line that is longer is broken here.
    private const int Limit = 64 * 1024;
    private const byte Escape = 0x1b;

    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>The line that has no end yet, as it would be seen; null where there is none.</summary>
    public string? Unfinished
    {
        get
        {
            if (_line.WrittenCount == 0)
            {
                return null;
            }

            string text = Encoding.UTF8.GetString(Filtered(_line.WrittenSpan, keepsColours: false));
            string? shown = text.Split('\r').LastOrDefault(t => t.Trim().Length > 0);
            return shown is null ? null : new string([.. shown.Select(c => char.IsControl(c) ? ' ' : c)]).TrimEnd();
        }
    }

    /// <summary>Takes in what was printed, and passes on the lines that are whole.</summary>
    public void Append(ReadOnlySpan<byte> bytes, Stream lines)
    {
        int end = bytes.LastIndexOf((byte)'\n') + 1;
        if (end > 0)
        {
            _line.Write(bytes[..end]);
            Pass(lines);
            bytes = bytes[end..];
        }

        _line.Write(bytes);
        if (_line.WrittenCount > Limit)
        {
            End(lines);
        }
    }

    /// <summary>Passes on a line that has no end, with one.</summary>
    public void End(Stream lines)
    {
        if (_line.WrittenCount > 0)
        {
            _line.Write("\n"u8);
            Pass(lines);
        }
    }

    private void Pass(Stream lines)
    {
        lines.Write(Filtered(_line.WrittenSpan, keepsColours: true));
        _line.Clear();
    }

    /// <summary>Without the codes that move the cursor or clear the screen: what they are about is not where the command thinks.</summary>
    private static ReadOnlySpan<byte> Filtered(ReadOnlySpan<byte> bytes, bool keepsColours)
    {
        if (!bytes.Contains(Escape))
        {
            return bytes;
        }

        byte[] kept = new byte[bytes.Length];
        int count = 0;
        for (int i = 0; i < bytes.Length;)
        {
            int length = bytes[i] == Escape ? CodeLength(bytes[i..]) : 0;
            if (length == 0 || (keepsColours && bytes[i + length - 1] == (byte)'m' && bytes[i + 1] == (byte)'['))
            {
                length = Math.Max(length, 1);
                bytes.Slice(i, length).CopyTo(kept.AsSpan(count));
                count += length;
            }

            i += length;
        }

        return kept.AsSpan(0, count);
    }

    /// <summary>ESC [ and all up to a letter; ESC and one character otherwise.</summary>
    private static int CodeLength(ReadOnlySpan<byte> code)
    {
        if (code.Length < 2 || code[1] != (byte)'[')
        {
            return Math.Min(2, code.Length);
        }

        int end = 2;
        while (end < code.Length && code[end] is >= 0x20 and < 0x40)
        {
            end++;
        }

        return Math.Min(end + 1, code.Length);
    }
}
