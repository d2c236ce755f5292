using System;
using System.Buffers;
using System.IO;

namespace RandOpt.Storage;

/// <summary>Takes a line of a journal, without its end.</summary>
internal delegate void JournalLineTaker(ReadOnlySpan<byte> line);

/// <summary>Reads on in the journal of one search, whatever its file is called by now: whole lines only, each once.</summary>
internal sealed class JournalTail(string searchId)
{
    private const int BufferSize = 1 << 16;

    private long _offset;
    private bool _isComplete;

    /// <summary>The search.</summary>
    public string SearchId => searchId;

    /// <summary>How often its file was looked for in vain, one time after the other: while it is being renamed a listing may have it under neither name.</summary>
    public int Misses { get; set; }

    /// <summary>Passes on what has been added since the last time.</summary>
    /// <param name="file">The journal as it is called now.</param>
    /// <param name="restarted">Called where the file is another one than before, and is read from its beginning.</param>
    /// <param name="take">Told of each line.</param>
    /// <exception cref="IOException">The file system refused.</exception>
    public void ReadOn(JournalFile file, Action restarted, JournalLineTaker take)
    {
        Misses = 0;
        if (_isComplete)
        {
            return;
        }

        // The name is from before the reading: what a search writes before it closes its journal is there by then.
        bool isLast = file.IsClosed;
        using FileStream stream = new(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        if (stream.Length < _offset)
        {
            restarted();
            _offset = 0;
        }

        stream.Seek(_offset, SeekOrigin.Begin);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int held = 0;
            int read;
            while ((read = stream.Read(buffer, held, buffer.Length - held)) > 0)
            {
                held += read;
                int used = TakeLines(buffer.AsSpan(0, held), take);
                _offset += used;
                held -= used;
                Buffer.BlockCopy(buffer, used, buffer, 0, held);
                if (held == buffer.Length)
                {
                    byte[] larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
                    Buffer.BlockCopy(buffer, 0, larger, 0, held);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _isComplete = isLast;
    }

    /// <returns>How many bytes the whole lines are.</returns>
    private static int TakeLines(ReadOnlySpan<byte> bytes, JournalLineTaker take)
    {
        int start = 0;
        int length;
        while ((length = bytes.Slice(start).IndexOf((byte)'\n')) >= 0)
        {
            take(bytes.Slice(start, length));
            start += length + 1;
        }

        return start;
    }
}
