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

    /// <summary>Reads one summary; null, with the reason, where the file is none. A file that is gone by now is null without a reason.</summary>
    public TrialResult? Read(string fileName, out SkippedFile? skipped)
    {
        skipped = null;
        try
        {
            return ToResult(fileName.Substring(0, fileName.Length - ResultFolder.Extension.Length), _json.ReadObject(_bytes.Read(fileName)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is RandOptException or IOException or UnauthorizedAccessException)
        {
            skipped = new SkippedFile(Path.Combine(_folder.Path, fileName), e.Message);
            return null;
        }
    }

    private TrialResult ToResult(string id, ValueMap summary)
    {
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
