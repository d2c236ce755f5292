using System;
using System.Text;

namespace RandOpt.Execution;

/// <summary>The marks at the beginning of a file that tell its encoding, as programs on Windows write them.</summary>
internal static class ByteOrderMark
{
    private static readonly Encoding[] s_marked = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>The encoding that a file's first bytes are the mark of; null where they are none.</summary>
    /// <param name="start">The first bytes.</param>
    /// <param name="mark">The mark; empty where there is none.</param>
    public static Encoding? Find(ReadOnlySpan<byte> start, out byte[] mark)
    {
        foreach (Encoding encoding in s_marked)
        {
            mark = encoding.GetPreamble();
            if (start.StartsWith(mark))
            {
                return encoding;
            }
        }

        mark = [];
        return null;
    }
}
