using System;
using System.Collections.Generic;
using System.IO;

namespace RandOpt.Storage;

/// <summary>Reads a file of JSON objects line by line, in a buffer that does not grow with the file.</summary>
internal static class FileLines
{
    private const int FirstLength = 1 << 16;

    /// <summary>The lines, without their ends; each is overwritten by the next one. One that is longer than <see cref="FileBounds.Line"/> is passed over.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IEnumerable<ArraySegment<byte>> Of(string path)
    {
        // A pipe has no length, and would be waited for.
        if (new FileInfo(path) is { Exists: true, Length: 0 })
        {
            yield break;
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        byte[] buffer = new byte[FirstLength];
        int length = 0;
        bool isTooLong = false;
        int count;
        while ((count = file.Read(buffer, length, buffer.Length - length)) > 0)
        {
            int start = 0;
            int from = length;
            length += count;
            for (int end; (end = Array.IndexOf(buffer, (byte)'\n', from, length - from)) >= 0; start = from = end + 1)
            {
                if (!isTooLong)
                {
                    yield return new ArraySegment<byte>(buffer, start, end - start);
                }

                isTooLong = false;
            }

            length -= start;
            Buffer.BlockCopy(buffer, start, buffer, 0, length);
            if (length == buffer.Length && length < FileBounds.Line)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 4, FileBounds.Line));
            }
            else if (length == buffer.Length)
            {
                isTooLong = true;
                length = 0;
            }
        }

        if (length > 0 && !isTooLong)
        {
            yield return new ArraySegment<byte>(buffer, 0, length);
        }
    }
}
