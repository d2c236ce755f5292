using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace RandOpt.Execution;

/// <summary>What a command printed, in a file: read from its end or line by line, so that memory does not grow with how much it is.</summary>
/// <param name="path">The file; where there is none, nothing was printed.</param>
/// <param name="held">The file as it was opened before the command began, which is to be read even where the command removed it.</param>
public sealed class LogFile(string path, FileStream? held = null)
{
    /// <summary>How many bytes of the end are read.</summary>
    public const int TailLength = 64 * 1024;

    /// <summary>How many characters of a line are kept.</summary>
    public const int LineLength = 64 * 1024;

    // A JSON object with all that somebody records of a trial; a log is longer.
    private const int WholeLength = 16 * 1024 * 1024;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>How many bytes there are.</summary>
    public long Length => held?.Length ?? (new FileInfo(path) is { Exists: true } file ? file.Length : 0);

    /// <summary>The end of the text, from the first whole line on where the beginning is cut; bytes that are not UTF-8 become U+FFFD.</summary>
    /// <exception cref="RandOptException">The file cannot be read.</exception>
    public string Tail()
    {
        string text = ReadEnd(TailLength, out bool isCut);
        int line = isCut ? text.IndexOf('\n') + 1 : 0;

        // A last line that is longer than all that is read is better cut than missing.
        return line == 0 || string.IsNullOrWhiteSpace(text.Substring(line)) ? text : text.Substring(line);
    }

    /// <summary>The whole text; null where that is more than anybody prints as a result.</summary>
    /// <exception cref="RandOptException">The file cannot be read.</exception>
    internal string? Whole()
    {
        string text = ReadEnd(WholeLength, out bool isCut);
        return isCut ? null : text;
    }

    /// <summary>The lines, each cut at <see cref="LineLength"/> characters. A carriage return ends one too, as progress bars have it.</summary>
    /// <exception cref="RandOptException">The file cannot be read.</exception>
    public IEnumerable<string> Lines()
    {
        FileStream? file = Open();
        if (file is null)
        {
            yield break;
        }

        Encoding encoding = EncodingOf(file, out _);
        file.Position = 0;
        using StreamReader reader = new(file, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 8192, leaveOpen: file == held);
        char[] buffer = new char[8192];
        StringBuilder line = new();
        bool hasLine = false;
        bool afterReturn = false;
        for (int count = reader.Read(buffer, 0, buffer.Length); count > 0; count = reader.Read(buffer, 0, buffer.Length))
        {
            int start = 0;
            while (start < count)
            {
                if (afterReturn && buffer[start] == '\n')
                {
                    start++;
                    afterReturn = false;
                    continue;
                }

                int end = buffer.AsSpan(start, count - start).IndexOfAny('\n', '\r');
                int length = end < 0 ? count - start : end;
                line.Append(buffer, start, Math.Min(length, LineLength - line.Length));
                hasLine = end < 0;
                afterReturn = end >= 0 && buffer[start + end] == '\r';
                start += length + 1;
                if (end >= 0)
                {
                    yield return line.ToString();
                    line.Clear();
                }
            }
        }

        if (hasLine)
        {
            yield return line.ToString();
        }
    }

    private string ReadEnd(int atMost, out bool isCut)
    {
        isCut = false;
        FileStream? file = Open();
        if (file is null)
        {
            return string.Empty;
        }

        try
        {
            Encoding encoding = EncodingOf(file, out byte[] mark);
            int unit = encoding is UnicodeEncoding ? 2 : 1;
            long length = file.Length;

            // One character more than asked for tells whether what follows it is a whole line.
            long start = Math.Max(mark.Length, length - atMost - unit);
            start += start % unit;
            isCut = start > mark.Length;
            byte[] bytes = new byte[(int)Math.Max(0, length - start)];
            file.Position = start;
            int count = Fill(file, bytes);
            return unit == 1 ? ConsoleText.Decode(bytes, count) : encoding.GetString(bytes, 0, count);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
        finally
        {
            if (file != held)
            {
                file.Dispose();
            }
        }
    }

    private static int Fill(FileStream file, byte[] bytes)
    {
        int filled = 0;
        for (int count = -1; filled < bytes.Length && count != 0; filled += count)
        {
            count = file.Read(bytes, filled, bytes.Length - filled);
        }

        return filled;
    }

    /// <summary>UTF-16, as programs on Windows write it, has a zero in its first character; two bytes that only look like its mark have not.</summary>
    private static Encoding EncodingOf(FileStream file, out byte[] mark)
    {
        byte[] first = new byte[4];
        int count = Fill(file, first);
        Encoding? marked = ByteOrderMark.Find(first.AsSpan(0, count), out mark);
        if (marked is UnicodeEncoding && (count < first.Length || (first[2] != 0 && first[3] != 0)))
        {
            mark = [];
            return Encoding.UTF8;
        }

        return marked ?? Encoding.UTF8;
    }

    private FileStream? Open()
    {
        if (held is not null)
        {
            held.Position = 0;
            return held;
        }

        try
        {
            // What the command started may be writing still.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    private RandOptException Unreadable(Exception e) =>
        new(ErrorKind.InvalidData, "FileNotRead", $"'{path}' could not be read: {Sentence.End(e.Message)} Check that the file is there and that you may read it.", e);
}
