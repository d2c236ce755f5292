using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RandOpt.Storage;

/// <summary>Reads many summaries of a folder, several at once and in the order in which they are named. None is kept.</summary>
internal static class SummaryFiles
{
    // Fewer files than this are read sooner than threads are started for them.
    private const int ParallelFrom = 64;
    private const int BlockSize = 2048;

    /// <summary>Reads the files of these names; what is gone by now is left out.</summary>
    public static IEnumerable<ReadSummary> Read(ResultFolder folder, IReadOnlyList<string> files, bool keepsBytes, CancellationToken cancellationToken)
    {
        if (files.Count < ParallelFrom)
        {
            SummaryReader reader = new(folder);
            foreach (string file in files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadSummary read = reader.Read(file, keepsBytes);
                if (read != default)
                {
                    yield return read;
                }
            }

            yield break;
        }

        // Block by block, so that memory does not grow with the folder and the warnings come on the caller's thread.
        ReadSummary[] block = new ReadSummary[BlockSize];
        for (int start = 0; start < files.Count; start += BlockSize)
        {
            int first = start;
            int length = Math.Min(BlockSize, files.Count - start);
            ParallelOptions options = new() { CancellationToken = cancellationToken };
            Parallel.For(0, length, options, () => new SummaryReader(folder), (i, _, reader) =>
            {
                block[i] = reader.Read(files[first + i], keepsBytes);
                return reader;
            }, _ => { });

            for (int i = 0; i < length; i++)
            {
                if (block[i] != default)
                {
                    yield return block[i];
                }
            }
        }
    }
}
