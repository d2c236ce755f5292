namespace RandOpt.Storage;

/// <summary>What came of reading a summary's file. Of a file that is gone by now, nothing.</summary>
/// <param name="Result">The result; null where it is no summary.</param>
/// <param name="Skipped">Why it is none.</param>
/// <param name="Bytes">What stands in the file, where that was asked for.</param>
internal readonly record struct ReadSummary(TrialResult? Result, SkippedFile? Skipped, byte[]? Bytes);
