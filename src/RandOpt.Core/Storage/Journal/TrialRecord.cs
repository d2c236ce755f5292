using System;
using System.IO;
using RandOpt.Sampling;
using RandOpt.Search;

namespace RandOpt.Storage;

/// <summary>What is known of a trial, whatever became of it.</summary>
public sealed record TrialRecord
{
    /// <summary>The key in the outcome of a trial that did not end by itself, but with its search.</summary>
    internal const string InterruptedKey = "interrupted";

    private readonly ResultFolder _folder;

    internal TrialRecord(ResultFolder folder, string id)
    {
        _folder = folder;
        Id = id;
    }

    /// <summary>What tells it from all other trials of the experiment.</summary>
    public string Id { get; }

    /// <summary>The name of the experiment.</summary>
    public string Experiment => _folder.Name;

    /// <summary>The folder that the experiment stands in.</summary>
    public string Directory => Path.GetDirectoryName(_folder.Path)!;

    /// <summary>Its place in the search that ran it last, from 1.</summary>
    public long Number { get; internal init; }

    /// <summary>How far it has come.</summary>
    public TrialState State { get; internal init; }

    /// <summary>The configuration.</summary>
    public ValueMap Parameters { get; internal init; } = ValueMap.Empty;

    /// <summary>The result; the last value of a trial that was pruned; null where there is none.</summary>
    public object? Result { get; internal init; }

    /// <summary>What else was reported.</summary>
    public ValueMap Data { get; internal init; } = ValueMap.Empty;

    /// <summary>Why it failed, was pruned, or has not ended; null where it is complete.</summary>
    public string? Reason { get; internal init; }

    /// <summary>The exit code of its command.</summary>
    public int? ExitCode { get; internal init; }

    /// <summary>The end of what a failed command printed on its standard error, or where a script failed; empty where there is neither.</summary>
    public string ErrorOutput { get; internal init; } = string.Empty;

    /// <summary>How often it was started.</summary>
    public int Attempts { get; internal init; }

    /// <summary>Which of the places for trials at one time it had, from 0.</summary>
    public int Slot { get; internal init; }

    /// <summary>The seed that its command was offered as {seed}.</summary>
    public long Seed { get; internal init; }

    /// <summary>When it was last started, in local time; null where it has not been yet.</summary>
    public DateTime? StartTime { get; internal init; }

    /// <summary>When it ended, in local time; null where it has not.</summary>
    public DateTime? EndTime { get; internal init; }

    /// <summary>How long its last attempt ran; null where it has not ended.</summary>
    public TimeSpan? Duration { get; internal init; }

    /// <summary>The id of its result; null where it has none.</summary>
    public string? ResultId { get; internal init; }

    /// <summary>Its own folder: logs, rendered files, whatever its command wrote there; null where nothing is kept.</summary>
    public string? Folder => System.IO.Directory.Exists(FolderPath) && !FolderLinks.IsLink(FolderPath) ? FolderPath : null;

    /// <summary>The log of what it printed on its standard output; null where it printed nothing or the log was not kept.</summary>
    public string? OutputPath => Existing(TrialFolder.OutputPath(FolderPath, Math.Max(1, Attempts)));

    /// <summary>The log of what it printed on its standard error; null where it printed nothing or the log was not kept.</summary>
    public string? ErrorPath => Existing(TrialFolder.ErrorPath(FolderPath, Math.Max(1, Attempts)));

    /// <summary>Whether its result has a summary, or had one.</summary>
    internal bool IsRecorded { get; init; }

    /// <summary>What its search claimed for it; null where nothing is.</summary>
    internal string? ClaimKey { get; init; }

    /// <summary>Whether it is still to be run, or run to its end.</summary>
    internal bool IsUnfinished => State == TrialState.Running;

    /// <summary>What its summary holds besides the result. Commands like to print their own parameters again; the values they were given count.</summary>
    internal ValueMap ResultValues()
    {
        ValueMap data = Data.Only(k => !Parameters.ContainsKey(k));
        return new ValueMap([.. Parameters.Keys, .. data.Keys], [.. Parameters.Values, .. data.Values]);
    }

    private string FolderPath => Path.Combine(_folder.TrialsFolder, Id);

    /// <summary><c>Failed: x=0.5, y=0</c>.</summary>
    public override string ToString() => $"{State}: {Parameters}";

    private static string? Existing(string path) => File.Exists(path) && !FolderLinks.IsLink(path) ? path : null;
}
