namespace RandOpt.Storage;

/// <summary>What the index keeps of one of its segments.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Rows">How many summaries it holds.</param>
/// <param name="Length">How many bytes its file has.</param>
/// <param name="Removed">The rows, counted from 0, whose summaries are gone.</param>
internal sealed record SegmentEntry(string Name, int Rows, long Length, int[] Removed);
