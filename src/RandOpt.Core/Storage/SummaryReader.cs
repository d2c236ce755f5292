using System;
using System.IO;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>Reads the JSON summaries of one folder. It keeps its buffer and the names it saw last, so each thread has its own.</summary>
internal sealed class SummaryReader
{
    private const string ResultKey = "result";
    private const int MaximumLength = 256 << 20;

    private readonly ResultFolder _folder;
    private readonly JsonValueReader _json = new();
    private byte[] _buffer = new byte[4096];
    private string[] _names = [];
    private string[] _otherNames = [];

    public SummaryReader(ResultFolder folder) => _folder = folder;

    /// <summary>Reads one summary; null, with the reason, where the file is none. A file that is gone by now is null without a reason.</summary>
    public TrialResult? Read(string fileName, out SkippedFile? skipped)
    {
        skipped = null;
        string path = Path.Combine(_folder.Path, fileName);
        try
        {
            int length = ReadFile(path);
            return ToResult(Path.GetFileNameWithoutExtension(fileName), _json.ReadObject(_buffer.AsSpan(0, length)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is RandOptException or IOException or UnauthorizedAccessException)
        {
            skipped = new SkippedFile(path, e.Message);
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

    private int ReadFile(string path)
    {
        // Others may rename or delete the file while it is read; what was opened stays whole.
#if NETSTANDARD2_0
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
#else
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
#endif
        int length = 0;
        while (true)
        {
#if NETSTANDARD2_0
            int read = file.Read(_buffer, length, _buffer.Length - length);
#else
            int read = RandomAccess.Read(file, _buffer.AsSpan(length), length);
#endif
            length += read;
            if (read == 0 || length < _buffer.Length)
            {
                return length;
            }

            if (length >= MaximumLength)
            {
                throw NotASummary($"it is larger than {MaximumLength >> 20} MiB.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 4);
        }
    }
}
