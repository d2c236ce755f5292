using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace RandOpt.Storage;

/// <summary>
/// Reads a segment of the index, as <see cref="SegmentWriter"/> wrote it. The columns are read at once, the summaries in chunks when
/// they are asked for. Every byte is checked before it is used.
/// </summary>
internal sealed class IndexSegment : IDisposable
{
    // So many chunks are read at once, to be parsed on several threads.
    private const int ChunksAtOnce = 16;

    private static readonly char[] s_separators = ['/', '\\'];

    private readonly ResultFolder _folder;
    private readonly SegmentEntry _entry;
    private readonly FileStream _file;
    private readonly byte[] _columns;
    private readonly int _chunkCount;
    private readonly long _rowsEnd;
    private readonly HashSet<int> _removed;
    private bool[]? _isChecked;

    private IndexSegment(ResultFolder folder, FileStream file, SegmentEntry entry, byte[] columns, int chunkCount, long rowsEnd)
    {
        _folder = folder;
        _file = file;
        _entry = entry;
        _columns = columns;
        _chunkCount = chunkCount;
        _rowsEnd = rowsEnd;
        _removed = [.. entry.Removed];
    }

    private delegate void RowVisitor(int row, string id, Span<byte> summary);

    /// <summary>What the index keeps of it.</summary>
    public SegmentEntry Entry => _entry with { Removed = [.. _removed.OrderBy(r => r)] };

    /// <summary>How many rows it has, removed ones too.</summary>
    public int Rows => _entry.Rows;

    /// <summary>How many rows it has whose summaries are there.</summary>
    public int Count => Rows - _removed.Count;

    /// <summary>The hashes of the names, in the order of the rows.</summary>
    public ReadOnlySpan<ulong> Hashes => Column<ulong>(0, Rows);

    /// <summary>The results, in the order of the rows.</summary>
    public ReadOnlySpan<double> Objectives => Column<double>(8 * Rows, Rows);

    private ReadOnlySpan<int> NameLengths => Column<int>(16 * Rows, Rows);

    private ReadOnlySpan<int> Lengths => Column<int>(20 * Rows, Rows);

    private ReadOnlySpan<long> Chunks => Column<long>(24 * Rows, 3 * _chunkCount);

    /// <summary>Opens a segment; null where it is gone, or not what was written.</summary>
    public static IndexSegment? TryOpen(ResultFolder folder, SegmentEntry entry)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(Path.Combine(folder.IndexFolder, entry.Name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            if (file.Length == entry.Length && file.Length >= SegmentWriter.TrailerSize)
            {
                byte[] end = ReadAt(file, file.Length - SegmentWriter.TrailerSize, SegmentWriter.TrailerSize);
                ReadOnlySpan<ulong> trailer = MemoryMarshal.Cast<byte, ulong>(end);
                long rowsEnd = (long)trailer[0];
                int chunks = (int)(trailer[1] >> 32);
                long size = file.Length - SegmentWriter.TrailerSize - rowsEnd;
                if (trailer[3] == SegmentWriter.Magic && (int)trailer[1] == entry.Rows && chunks >= 0
                    && size == ((long)entry.Rows * SegmentWriter.ColumnSize) + ((long)chunks * SegmentWriter.ChunkEntrySize))
                {
                    byte[] columns = ReadAt(file, rowsEnd, (int)size);
                    IndexSegment segment = new(folder, file, entry, columns, chunks, rowsEnd);
                    if (Hash64.Of(columns) == trailer[2] && segment.IsConsistent())
                    {
                        return segment;
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone, or not to be read: what it holds is read from the summaries.
        }

        file?.Dispose();
        return null;
    }

    /// <summary>Whether the summary of a row is gone.</summary>
    public bool IsRemoved(int row) => _removed.Count > 0 && _removed.Contains(row);

    /// <summary>Leaves out a row whose summary is gone.</summary>
    public void Remove(int row) => _removed.Add(row);

    /// <summary>The results after an id, in the order of their ids, read block by block on several threads.</summary>
    /// <exception cref="IndexDamagedException">It is not what was written.</exception>
    public IEnumerable<TrialResult> Read(string? after, CancellationToken cancellationToken)
    {
        TrialResult?[] results = [];
        for (int first = after is null ? 0 : ChunkOf(after); first < _chunkCount; first += ChunksAtOnce)
        {
            int end = Math.Min(_chunkCount, first + ChunksAtOnce);
            int firstRow = FirstRow(first);
            int count = FirstRow(end) - firstRow;
            byte[] block = ReadBlock(first, end);
            long blockStart = ChunkStart(first);
            if (results.Length < count)
            {
                results = new TrialResult?[count];
            }

            ForEach(first, end, (chunk, reader) =>
            {
                int start = (int)(ChunkStart(chunk) - blockStart);
                Visit(chunk, block.AsSpan(start, (int)(ChunkStart(chunk + 1) - ChunkStart(chunk))), (row, id, summary) => results[row - firstRow] = Parse(reader, row, id, summary));
            }, cancellationToken);

            for (int i = 0; i < count; i++)
            {
                if (results[i] is TrialResult result && (after is null || string.CompareOrdinal(result.Id, after) > 0))
                {
                    yield return result;
                }
            }
        }
    }

    /// <summary>The result of one row.</summary>
    /// <exception cref="IndexDamagedException">It is not what was written.</exception>
    public TrialResult? At(int row, SummaryReader reader)
    {
        int chunk = ChunkOf(row);
        CheckOnce(chunk);
        long start = ChunkStart(chunk);
        ReadOnlySpan<int> names = NameLengths;
        ReadOnlySpan<int> lengths = Lengths;
        for (int before = FirstRow(chunk); before < row; before++)
        {
            start += names[before] + lengths[before];
        }

        byte[] bytes = ReadRows(start, names[row] + lengths[row]);
        return Parse(reader, row, Encoding.UTF8.GetString(bytes, 0, names[row]), bytes.AsSpan(names[row]));
    }

    /// <summary>Copies all rows whose summaries are there to another segment, together with those of others, in the order of their ids.</summary>
    /// <exception cref="IndexDamagedException">One of them is not what was written.</exception>
    public static void Merge(IEnumerable<IndexSegment> segments, SegmentWriter target)
    {
        List<IEnumerator<RawRow>> sources = [];
        try
        {
            foreach (IndexSegment segment in segments)
            {
                IEnumerator<RawRow> source = segment.ReadRaw().GetEnumerator();
                sources.Add(source);
                if (!source.MoveNext())
                {
                    sources.Remove(source);
                }
            }

            string last = string.Empty;
            while (sources.Count > 0)
            {
                IEnumerator<RawRow> next = sources[0];
                for (int i = 1; i < sources.Count; i++)
                {
                    next = string.CompareOrdinal(sources[i].Current.Id, next.Current.Id) < 0 ? sources[i] : next;
                }

                RawRow row = next.Current;
                if (row.Id != last)
                {
                    target.Append(row.Id, row.Objective, row.Summary.Span);
                    last = row.Id;
                }

                if (!next.MoveNext())
                {
                    sources.Remove(next);
                }
            }
        }
        finally
        {
            sources.ForEach(s => s.Dispose());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static byte[] ReadAt(FileStream file, long offset, int count)
    {
        byte[] bytes = new byte[count];
        file.Seek(offset, SeekOrigin.Begin);
        int read = 0;
        while (read < count)
        {
            int more = file.Read(bytes, read, count - read);
            read += more > 0 ? more : throw new EndOfStreamException();
        }

        return bytes;
    }

    private void ForEach(int first, int end, Action<int, SummaryReader> action, CancellationToken cancellationToken)
    {
        if (end - first == 1)
        {
            action(first, new SummaryReader(_folder));
            return;
        }

        try
        {
            Parallel.For(first, end, new ParallelOptions { CancellationToken = cancellationToken }, () => new SummaryReader(_folder), (chunk, _, reader) =>
            {
                action(chunk, reader);
                return reader;
            }, _ => { });
        }
        catch (AggregateException e) when (e.InnerException is IndexDamagedException damage)
        {
            throw damage;
        }
    }

    private ReadOnlySpan<T> Column<T>(int offset, int count)
        where T : struct => MemoryMarshal.Cast<byte, T>(_columns.AsSpan(offset)).Slice(0, count);

    /// <summary>Whether chunks and lengths add up: the folder may come from anybody.</summary>
    private bool IsConsistent()
    {
        ReadOnlySpan<int> names = NameLengths;
        ReadOnlySpan<int> lengths = Lengths;
        long start = 0;
        int row = 0;
        bool isConsistent = true;
        for (int chunk = 0; chunk < _chunkCount && isConsistent; chunk++)
        {
            isConsistent = ChunkStart(chunk) == start && Chunks[(3 * chunk) + 2] == row && FirstRow(chunk + 1) > row && FirstRow(chunk + 1) <= Rows;
            for (int end = isConsistent ? FirstRow(chunk + 1) : row; row < end && isConsistent; row++)
            {
                start += (long)names[row] + lengths[row];
                isConsistent = names[row] >= 0 && lengths[row] >= 0;
            }

            isConsistent &= start <= _rowsEnd && start - ChunkStart(chunk) < int.MaxValue;
        }

        return isConsistent && start == _rowsEnd && row == Rows;
    }

    private int FirstRow(int chunk) => chunk == _chunkCount ? Rows : (int)Chunks[(3 * chunk) + 2];

    private long ChunkStart(int chunk) => chunk == _chunkCount ? _rowsEnd : Chunks[3 * chunk];

    private int ChunkOf(int row)
    {
        int low = 0;
        for (int high = _chunkCount - 1; low < high;)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = FirstRow(middle) <= row ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    /// <summary>The last chunk that begins with an id no later than this one.</summary>
    private int ChunkOf(string id)
    {
        int low = 0;
        for (int high = _chunkCount - 1; low < high;)
        {
            int middle = (low + high + 1) / 2;
            string first = Encoding.UTF8.GetString(ReadRows(ChunkStart(middle), NameLengths[FirstRow(middle)]));
            (low, high) = string.CompareOrdinal(first, id) <= 0 ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private byte[] ReadBlock(int firstChunk, int endChunk) => ReadRows(ChunkStart(firstChunk), (int)(ChunkStart(endChunk) - ChunkStart(firstChunk)));

    private byte[] ReadRows(long start, int count)
    {
        try
        {
            return ReadAt(_file, start, count);
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            throw new IndexDamagedException(_file.Name, e);
        }
    }

    private void CheckOnce(int chunk)
    {
        _isChecked ??= new bool[_chunkCount];
        if (!_isChecked[chunk])
        {
            Check(chunk, ReadBlock(chunk, chunk + 1));
            _isChecked[chunk] = true;
        }
    }

    private void Check(int chunk, ReadOnlySpan<byte> bytes)
    {
        if (Hash64.Of(bytes) != (ulong)Chunks[(3 * chunk) + 1])
        {
            throw new IndexDamagedException(_file.Name);
        }
    }

    private void Visit(int chunk, Span<byte> bytes, RowVisitor visitor)
    {
        Check(chunk, bytes);
        int start = 0;
        ReadOnlySpan<int> names = NameLengths;
        ReadOnlySpan<int> lengths = Lengths;
        for (int row = FirstRow(chunk), end = FirstRow(chunk + 1); row < end; row++)
        {
            visitor(row, Text(bytes.Slice(start, names[row])), bytes.Slice(start + names[row], lengths[row]));
            start += names[row] + lengths[row];
        }
    }

    private IEnumerable<RawRow> ReadRaw()
    {
        List<RawRow> rows = [];
        for (int chunk = 0; chunk < _chunkCount; chunk++)
        {
            rows.Clear();
            byte[] block = ReadBlock(chunk, chunk + 1);
            Visit(chunk, block, (row, id, summary) =>
            {
                if (!IsRemoved(row))
                {
                    rows.Add(new RawRow(id, Objectives[row], summary.ToArray()));
                }
            });
            foreach (RawRow row in rows)
            {
                yield return row;
            }
        }
    }

    private TrialResult? Parse(SummaryReader reader, int row, string id, Span<byte> summary)
    {
        if (IsRemoved(row))
        {
            return null;
        }

        try
        {
            // A large one stands in its file only.
            return id.IndexOfAny(s_separators) >= 0 ? throw new IndexDamagedException(_file.Name)
                : summary.Length == 0 ? reader.Read(id + ResultFolder.Extension).Result : reader.Parse(id, summary);
        }
        catch (RandOptException e)
        {
            throw new IndexDamagedException(_file.Name, e);
        }
    }

    private static string Text(ReadOnlySpan<byte> utf8)
    {
#if NETSTANDARD2_0
        return Encoding.UTF8.GetString(utf8.ToArray());
#else
        return Encoding.UTF8.GetString(utf8);
#endif
    }

    /// <summary>A row as it stands in the file.</summary>
    private sealed record RawRow(string Id, double Objective, ReadOnlyMemory<byte> Summary);
}
