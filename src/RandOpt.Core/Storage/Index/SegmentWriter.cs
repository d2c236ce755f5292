using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace RandOpt.Storage;

/// <summary>
/// Writes a segment of the index: the names and the bytes of summaries, in the order of their names and in chunks with a checksum
/// each, and behind them a column each of name hashes, results, and lengths. <see cref="IndexSegment"/> reads it.
/// </summary>
internal sealed class SegmentWriter : IDisposable
{
    /// <summary>What a segment ends with; the last byte is the version of its form.</summary>
    public const ulong Magic = 0x01_78_65_64_6e_49_6f_52;

    /// <summary>The size of what follows the columns: where they begin, rows, chunks, their checksum, <see cref="Magic"/>.</summary>
    public const int TrailerSize = 32;

    /// <summary>The size of a row's part in the columns: hash, result, length of the name, length of the summary.</summary>
    public const int ColumnSize = 24;

    /// <summary>The size of a chunk's part behind the columns: where it begins, its checksum, its first row.</summary>
    public const int ChunkEntrySize = 24;

    /// <summary>A larger summary stays in its file alone: the index is not to be a second copy of great things.</summary>
    public const int LargestSummary = 1 << 16;

    private const int ChunkSize = 1 << 17;

    private readonly FileStream _file;
    private readonly MemoryStream _chunk = new(ChunkSize + LargestSummary);
    private readonly List<ulong> _hashes = [];
    private readonly List<double> _objectives = [];
    private readonly List<int> _nameLengths = [];
    private readonly List<int> _lengths = [];
    private readonly List<long> _chunks = [];
    private long _written;
    private int _firstRow;
    private bool _isFinished;

    /// <summary>Begins a segment.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public SegmentWriter(string folder)
    {
        Name = Guid.NewGuid().ToString("N");
        _file = new FileStream(System.IO.Path.Combine(folder, Name), FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, 1 << 16);
    }

    /// <summary>The name of its file.</summary>
    public string Name { get; }

    /// <summary>How many rows it has.</summary>
    public int Rows => _hashes.Count;

    /// <summary>Adds a summary; they come in the order of their ids.</summary>
    public void Append(string id, double objective, ReadOnlySpan<byte> summary)
    {
        byte[] name = Encoding.UTF8.GetBytes(id);
        int length = summary.Length > LargestSummary ? 0 : summary.Length;
        _hashes.Add(Hash64.Of(id.AsSpan()));
        _objectives.Add(objective);
        _nameLengths.Add(name.Length);
        _lengths.Add(length);
        _chunk.Write(name, 0, name.Length);
        if (length > 0)
        {
            byte[] bytes = summary.ToArray();
            _chunk.Write(bytes, 0, length);
        }

        if (_chunk.Length >= ChunkSize)
        {
            EndChunk();
        }
    }

    /// <summary>Ends the segment.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public SegmentEntry Finish()
    {
        if (_chunk.Length > 0)
        {
            EndChunk();
        }

        byte[] columns = [.. Bytes(_hashes), .. Bytes(_objectives), .. Bytes(_nameLengths), .. Bytes(_lengths), .. Bytes(_chunks)];
        ulong[] trailer = [(ulong)_written, (uint)Rows | ((ulong)(_chunks.Count / 3) << 32), Hash64.Of(columns), Magic];
        _file.Write(columns, 0, columns.Length);
        byte[] end = Bytes(trailer);
        _file.Write(end, 0, end.Length);
        _file.Flush();
        _isFinished = true;
        return new SegmentEntry(Name, Rows, _file.Length, []);
    }

    /// <summary>Closes the file, and removes it where it was not ended.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _chunk.Dispose();
        if (!_isFinished)
        {
            File.Delete(_file.Name);
        }
    }

    private void EndChunk()
    {
        ReadOnlySpan<byte> bytes = _chunk.GetBuffer().AsSpan(0, (int)_chunk.Length);
        _chunks.AddRange([_written, (long)Hash64.Of(bytes), _firstRow]);
        _file.Write(_chunk.GetBuffer(), 0, bytes.Length);
        _written += bytes.Length;
        _firstRow = Rows;
        _chunk.SetLength(0);
    }

    private static byte[] Bytes<T>(IEnumerable<T> values)
        where T : struct => MemoryMarshal.AsBytes<T>(values is T[] array ? array : [.. values]).ToArray();
}
