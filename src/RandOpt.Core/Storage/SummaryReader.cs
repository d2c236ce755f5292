using System;
using System.IO;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>Reads the JSON summaries of one folder. It keeps its buffer and the names it saw last, so each thread has its own.</summary>
internal sealed class SummaryReader
{
    private const string ResultKey = "result";

    private readonly ResultFolder _folder;
    private readonly JsonValueReader _json = new();
    private readonly SummaryBytes _bytes;
    private string[] _names = [];
    private string[] _otherNames = [];

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
        string[] names = (string[])summary.Keys;
        int at = Array.IndexOf(names, ResultKey);
        if (at < 0)
        {
            throw NotASummary("it has no 'result'.");
        }

        object? result = summary.Values[at];
        if (result is null || !ParameterValue.TryGetNumber(result, out _))
        {
            throw NotASummary($"its result, {ValueText.Literal(result)}, is not a number.");
        }

        // The names of the file before, which the JSON reader hands out again where they are the same.
        if (!ReferenceEquals(names, _names))
        {
            _names = names;
            _otherNames = Without(names, at);
        }

        return new TrialResult(_folder, id, result, new ValueMap(_otherNames, Without((object?[])summary.Values, at)));
    }

    private static RandOptException NotASummary(string reason) => new(ErrorKind.InvalidData, "NotASummary", reason);

    private static T[] Without<T>(T[] items, int at)
    {
        T[] rest = new T[items.Length - 1];
        Array.Copy(items, 0, rest, 0, at);
        Array.Copy(items, at + 1, rest, at, rest.Length - at);
        return rest;
    }
}
