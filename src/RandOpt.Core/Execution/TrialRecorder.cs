using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>
/// Keeps account of a search's trials: each change in the journal first, then the summary of a result, then the report once the
/// journal is on the disk. A search without an experiment has a folder for its trials only, and only while it runs.
/// </summary>
internal sealed class TrialRecorder : IDisposable
{
    // One flush for all results of this time: each makes the disk wait.
    private static readonly TimeSpan s_flushCommands = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_flushInProcess = TimeSpan.FromSeconds(1);

    private const string NotRecorded = "Could not record the result";

    private readonly Experiment? _experiment;
    private readonly SearchOptions _options;
    private readonly bool _waitsForDisk;
    private readonly string _trialsFolder;
    private readonly Queue<WaitingReport> _reports = new();
    private readonly Journal? _journal;
    private bool _hasFailed;

    /// <summary>Makes the experiment's folder and opens a journal in it.</summary>
    /// <param name="experiment">The experiment; null where nothing is recorded.</param>
    /// <param name="searchId">The search.</param>
    /// <param name="options">Which logs are kept.</param>
    /// <param name="isInProcess">Whether trials run in this process: their results are reported at once, and flushed within a second.</param>
    /// <param name="progressed">Called, on another thread, when more reports may be taken.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public TrialRecorder(Experiment? experiment, string searchId, SearchOptions options, bool isInProcess, Action progressed)
    {
        _experiment = experiment;
        _options = options;
        _waitsForDisk = !isInProcess;
        _trialsFolder = TrialsFolderFor(experiment, searchId);
        if (experiment is not null)
        {
            experiment.Save();
            _journal = new Journal(experiment.Folder, searchId, isInProcess ? s_flushInProcess : s_flushCommands, progressed);
        }
    }

    /// <summary>The journal; null where nothing is recorded.</summary>
    public Journal? Journal => _journal;

    /// <summary>Whether reports wait for the disk.</summary>
    public bool HasReports => _reports.Count > 0;

    /// <summary>The folder of the trials' own folders.</summary>
    public static string TrialsFolderFor(Experiment? experiment, string searchId) =>
        experiment?.Folder.TrialsFolder ?? Path.Combine(Path.GetTempPath(), "randopt-" + searchId);

    /// <summary>An attempt at a trial begins.</summary>
    public void Starts(TrialRun run) => _journal?.Starts(run.Id, run.Number, run.Attempt, run.Slot, run.Seed, run.Configuration, run.Claim?.Key);

    /// <summary>An attempt has failed and the trial is to be tried again.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public void FailsForNow(TrialRun run, TrialOutcome outcome, TimeSpan duration)
    {
        CheckRoom();
        _journal?.Ends(run.Id, TrialState.Failed, OutcomeMap(outcome, duration, null));
        _journal?.Waits(run.Id, run.Configuration, run.Seed, $"waits to be tried again: {outcome.Failure}", run.Claim?.Key);
    }

    /// <summary>A trial has ended: keeps what it came to, and its report until that is on the disk.</summary>
    /// <param name="run">The trial's last attempt.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="outcome">What it came to.</param>
    /// <param name="duration">How long the attempt ran.</param>
    /// <param name="own">The summary that its command recorded itself; null where there is none.</param>
    /// <param name="isReported">Whether there will be a report of it.</param>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public TrialReport Ends(TrialRun run, TrialState state, TrialOutcome outcome, TimeSpan duration, TrialResult? own, bool isReported = true)
    {
        TrialResult? result = own;
        PreparedResult? prepared = null;
        if (!outcome.IsInterrupted && (state == TrialState.Failed || (state == TrialState.Complete && own is null && outcome.Result is null)))
        {
            CheckRoom();
        }

        if (_experiment is not null && own is null && state == TrialState.Complete && outcome.Result is not null)
        {
            try
            {
                prepared = _experiment.Folder.Prepare(outcome.Result, run.Configuration, WithoutParameters(outcome.Data));
                result = prepared.Result;
            }
            catch (RandOptException e) when (e.Kind != ErrorKind.Storage)
            {
                // What it reported cannot be kept; the search has no part in that.
                state = TrialState.Failed;
                outcome = outcome with { Failure = e.Message, Data = e.ErrorId == "ResultTooLarge" ? ValueMap.Empty : outcome.Data };
            }
        }

        long record = 0;
        try
        {
            record = _journal?.Ends(run.Id, state, OutcomeMap(outcome, duration, result, isOver: outcome.IsInterrupted && run.Stopped is not (TrialStop.Pruned or TrialStop.TimedOut))) ?? 0;
            if (prepared is not null)
            {
                _experiment!.Folder.Write(prepared);
            }

            if (result is not null)
            {
                _journal?.Recorded(run.Id);
            }
        }
        catch (RandOptException e) when (e.Kind == ErrorKind.Storage)
        {
            _hasFailed = true;
            if (prepared is null || e.Message.StartsWith(NotRecorded, StringComparison.Ordinal))
            {
                throw;
            }

            throw new RandOptException(e.Kind, e.ErrorId, $"{NotRecorded} {ValueText.Display(prepared.Result.Result)} with {run.Configuration}: {e.Message}", e);
        }

        if (run.Folder.Length > 0 && Directory.Exists(run.Folder))
        {
            bool keeps = _experiment is not null && (_options.KeepLog == LogKeeping.All || (_options.KeepLog == LogKeeping.Failed && state != TrialState.Complete));
            TrialFolder.Tidy(run.Folder, run.Attempt, keeps);
        }

        TrialReport report = new(run.Number, new Trial(run.Id, run.Configuration, state, result) { LastValue = state == TrialState.Pruned ? outcome.Result : null }, outcome, duration, run.Attempt);
        if (isReported)
        {
            _reports.Enqueue(new WaitingReport(record, report));
        }

        return report;
    }

    /// <summary>The next report that nothing can undo any more.</summary>
    /// <exception cref="RandOptException">The journal could not be flushed.</exception>
    public bool TryTakeReport(out TrialReport report)
    {
        report = null!;
        if (_reports.Count == 0 || (_waitsForDisk && _journal is not null && _reports.Peek().Record > _journal.OnDisk))
        {
            return false;
        }

        report = _reports.Dequeue().Report;
        return true;
    }

    /// <summary>Ends the account of a search whose trials have all been seen to; where something could not be kept, that is left to the next search.</summary>
    public void Close()
    {
        if (!_hasFailed)
        {
            _journal?.Close();
        }
    }

    /// <summary>Frees what is held; an account that was not closed is the next search's to see to.</summary>
    public void Dispose()
    {
        _journal?.Dispose();
        if (_experiment is null)
        {
            DiscardTrials();
        }
    }

    /// <summary>On a full disk commands fail for want of room for what they print: that is no fault of theirs, and not their outcome.</summary>
    private void CheckRoom()
    {
        try
        {
            _experiment?.Folder.CheckWritable();
        }
        catch (RandOptException)
        {
            _hasFailed = true;
            throw;
        }
    }

    private static ValueMap OutcomeMap(TrialOutcome outcome, TimeSpan duration, TrialResult? result, bool isOver = false)
    {
        List<KeyValuePair<string, object?>> map = [new("duration", duration.TotalSeconds)];
        void Add(string key, object? value)
        {
            if (value is not null)
            {
                map.Add(new(key, value));
            }
        }

        Add(TrialRecord.InterruptedKey, isOver ? true : null);
        Add("exit_code", outcome.ExitCode is int code ? (long)code : null);
        Add("reason", outcome.Failure ?? outcome.Pruned);
        Add("error_output", outcome.ErrorOutput.Length > 0 ? outcome.ErrorOutput : null);
        Add("result", result?.Result ?? outcome.Result);
        Add("result_id", result?.Id);
        Add("data", outcome.Data.Count > 0 ? outcome.Data : null);
        return new ValueMap(map);
    }

    /// <summary>Commands like to print their own parameters again; the values they were given count.</summary>
    private ValueMap WithoutParameters(ValueMap data) =>
        data.Keys.Any(k => _experiment!.Space.Find(k) is not null) ? data.Only(k => _experiment!.Space.Find(k) is null) : data;

    private void DiscardTrials()
    {
        try
        {
            if (Directory.Exists(_trialsFolder))
            {
                Directory.Delete(_trialsFolder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is in the system's folder for temporary files, which is cleared by others.
        }
    }

    /// <summary>A report that waits for its record in the journal to be on the disk.</summary>
    private sealed record WaitingReport(long Record, TrialReport Report);
}
