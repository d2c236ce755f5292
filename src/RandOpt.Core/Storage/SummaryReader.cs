using System;
using System.IO;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>Reads the JSON summaries of one folder. It keeps its buffer and the names it saw last, so each thread has its own.</summary>
internal sealed class SummaryReader
{
    private readonly ResultFolder _folder;
    private readonly JsonValueReader _json = new();
    private readonly SummaryBytes _bytes;

    public SummaryReader(ResultFolder folder)
    {
        _folder = folder;
        _bytes = new SummaryBytes(folder.Path);
    }

    /// <summary>Reads the file of a summary.</summary>
    /// <param name="fileName">The file's name.</param>
    /// <param name="keepsBytes">Whether what stands in it is wanted too.</param>
    public ReadSummary Read(string fileName, bool keepsBytes = false)
    {
        try
        {
            Span<byte> json = _bytes.Read(fileName);

            // Reading it changes it.
            byte[]? bytes = keepsBytes ? json.ToArray() : null;
            return new ReadSummary(Parse(fileName.Substring(0, fileName.Length - ResultFolder.Extension.Length), json), null, bytes);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return default;
        }
        catch (Exception e) when (e is RandOptException or IOException or UnauthorizedAccessException)
        {
            return new ReadSummary(null, new SkippedFile(Path.Combine(_folder.Path, fileName), e.Message), null);
        }
    }

    /// <summary>Reads a summary from memory, which is changed by it.</summary>
    /// <exception cref="RandOptException">It is none.</exception>
    public TrialResult Parse(string id, Span<byte> json)
    {
        ValueMap summary = _json.ReadObject(json);
        if (!summary.TryGetValue(ResultFolder.ResultKey, out object? result))
        {
            throw NotASummary("it has no 'result'.");
        }

        if (result is null || !ParameterValue.TryGetNumber(result, out _))
        {
            throw NotASummary($"its result, {ValueText.Literal(result)}, is not a number.");
        }

        return new TrialResult(_folder, id, result, summary);
    }

    private static RandOptException NotASummary(string reason) => new(ErrorKind.InvalidData, "NotASummary", reason);
}
