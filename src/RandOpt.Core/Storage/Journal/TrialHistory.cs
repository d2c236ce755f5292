using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;

namespace RandOpt.Storage;

/// <summary>All trials of an experiment, put together from the journals of its searches.</summary>
internal sealed class TrialHistory
{
    // More than anybody tries, and few enough to look through the logs of each.
    private const long MaximumAttempts = 100_000;

    private readonly ResultFolder _folder;
    private readonly Dictionary<string, TrialRecord> _trials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _searches = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    private TrialHistory(ResultFolder folder) => _folder = folder;

    /// <summary>The trials, in the order in which they were first begun.</summary>
    public IEnumerable<TrialRecord> Trials => _order.Select(id => _trials[id]);

    /// <summary>Reads the journals.</summary>
    /// <exception cref="RandOptException">The file system refused.</exception>
    public static TrialHistory Read(ResultFolder folder)
    {
        TrialHistory history = new(folder);
        ResultFolder.Guard($"read the journals in '{folder.JournalFolder}'", () =>
        {
            foreach (JournalFile file in JournalFile.All(folder.JournalFolder))
            {
                history.Take(file);
            }
        });
        return history;
    }

    /// <summary>The trials that were last in the hands of a search.</summary>
    public IEnumerable<TrialRecord> LastOf(string searchId) => Trials.Where(t => _searches[t.Id] == searchId);

    private void Take(JournalFile file)
    {
        try
        {
            foreach (ValueMap record in file.Read())
            {
                Take(record, file.SearchId);
            }
        }
        catch (FileNotFoundException)
        {
            // Its search has just closed it, and it has another name now.
            if (JournalFile.All(_folder.JournalFolder).FirstOrDefault(f => f.SearchId == file.SearchId && f.Path != file.Path) is JournalFile renamed)
            {
                Take(renamed);
            }
        }
    }

    private void Take(ValueMap record, string searchId)
    {
        if (Value<string>(record, "trial") is not string id || !EntryName.IsSafe(id))
        {
            return;
        }

        if (!_trials.TryGetValue(id, out TrialRecord? trial))
        {
            trial = new TrialRecord(_folder, id);
            _order.Add(id);
        }

        _searches[id] = searchId;
        _trials[id] = Next(trial, record);
    }

    /// <summary>What is known of a trial once one more record of it is read.</summary>
    internal static TrialRecord Next(TrialRecord trial, ValueMap record) =>
        Value<string>(record, "event") switch
        {
            "wait" => trial with
            {
                State = TrialState.Running,
                Parameters = Value<ValueMap>(record, "parameters") ?? trial.Parameters,
                Seed = Whole(record, "seed"),
                Reason = Value<string>(record, "reason"),
                EndTime = null,
                Duration = null,
                ClaimKey = Value<string>(record, "claim") ?? trial.ClaimKey,
            },
            "start" => trial with
            {
                State = TrialState.Running,
                Number = Whole(record, "number"),
                Attempts = (int)Math.Max(0, Math.Min(Whole(record, "attempt"), MaximumAttempts)),
                Slot = (int)Whole(record, "slot"),
                Seed = Whole(record, "seed"),
                Parameters = Value<ValueMap>(record, "parameters") ?? trial.Parameters,
                StartTime = Time(record),
                EndTime = null,
                Duration = null,
                Reason = null,
                ClaimKey = Value<string>(record, "claim"),
            },
            "end" => Ended(trial, record),
            "recorded" => trial with { IsRecorded = true },
            _ => trial,
        };

    private static TrialRecord Ended(TrialRecord trial, ValueMap record)
    {
        ValueMap outcome = Value<ValueMap>(record, "outcome") ?? ValueMap.Empty;
        return trial with
        {
            State = Enum.TryParse(Value<string>(record, "state"), out TrialState state) && state is (TrialState.Running or TrialState.Complete or TrialState.Pruned) ? state : TrialState.Failed,
            EndTime = Time(record),
            Duration = outcome.TryGetValue("duration", out object? seconds) && ParameterValue.TryGetNumber(seconds, out double duration) && UnixTime.IsTime(duration) ? TimeSpan.FromTicks((long)(duration * TimeSpan.TicksPerSecond)) : null,
            Result = outcome.TryGetValue("result", out object? result) ? result : null,
            Data = Value<ValueMap>(outcome, "data") ?? ValueMap.Empty,
            Reason = Value<string>(outcome, "reason"),
            ExitCode = outcome.TryGetValue("exit_code", out object? code) && code is long exit ? (int)exit : null,
            ErrorOutput = Value<string>(outcome, "error_output") ?? string.Empty,
            ResultId = Value<string>(outcome, "result_id") is string id && EntryName.IsSafe(id) ? id : null,
        };
    }

    private static DateTime? Time(ValueMap record) =>
        record.TryGetValue("time", out object? time) && ParameterValue.TryGetNumber(time, out double seconds) && UnixTime.IsTime(seconds) ? UnixTime.ToLocal(seconds) : null;

    private static long Whole(ValueMap record, string key) => record.TryGetValue(key, out object? value) && value is long number ? number : 0;

    private static T? Value<T>(ValueMap record, string key)
        where T : class => record.TryGetValue(key, out object? value) ? value as T : null;
}
