using System;
using System.IO;
using RandOpt.Execution;

namespace RandOpt.Core.Tests.Execution.Results;

/// <summary>The folder of a trial whose command has ended.</summary>
internal sealed class FinishedTrial : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public string Folder => _directory.Path;

    public int ExitCode { get; init; }

    public TimeSpan Duration { get; init; }

    public void Dispose() => _directory.Dispose();

    /// <summary>Puts a file into the folder.</summary>
    public string Write(string name, string text) => _directory.Write(name, text);

    public string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>What a source finds after a command that printed this; null for nothing at all.</summary>
    public FoundResult? Find(ResultSource source, string? output = null)
    {
        string log = output is null ? Path.Combine(Folder, "stdout.log") : Write("stdout.log", output);
        return source.Find(new FinishedCommand(new LogFile(log), Folder, ExitCode, Duration));
    }
}
