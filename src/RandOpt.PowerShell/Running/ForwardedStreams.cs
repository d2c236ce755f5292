using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>What script blocks in other runspaces write besides their results, kept for the pipeline's thread to write.</summary>
internal sealed class ForwardedStreams
{
    // Progress bars of different slots are different bars.
    private const int ActivityBase = 0x524f0000;
    private const int ActivitiesOfSlot = 1000;

    private readonly ConcurrentQueue<Action<Cmdlet>> _waiting = new();
    private readonly ConcurrentDictionary<int, ProgressRecord> _progress = new();
    private readonly Dictionary<int, ProgressRecord> _shown = [];

    /// <summary>Takes over all that is written to the streams.</summary>
    public void Follow(PSDataStreams streams, int slot)
    {
        Follow(streams.Error, (cmdlet, record) => cmdlet.WriteError(record));
        Follow(streams.Warning, (cmdlet, record) => cmdlet.WriteWarning(record.Message));
        Follow(streams.Verbose, (cmdlet, record) => cmdlet.WriteVerbose(record.Message));
        Follow(streams.Debug, (cmdlet, record) => cmdlet.WriteDebug(record.Message));
        Follow(streams.Information, (cmdlet, record) => cmdlet.WriteInformation(record));
        PSDataCollection<ProgressRecord> progress = streams.Progress;
        progress.DataAdded += (_, _) =>
        {
            // Only the last state of a bar is of interest.
            foreach (ProgressRecord record in progress.ReadAll())
            {
                _progress[ActivityOf(slot, record.ActivityId)] = Moved(record, slot);
            }
        };
    }

    /// <summary>Takes away the progress bars that a trial has left.</summary>
    public void Close(int slot)
    {
        int first = ActivityOf(slot, 0);
        foreach (ProgressRecord record in _progress.Values.Where(r => r.ActivityId >= first && r.ActivityId < first + ActivitiesOfSlot))
        {
            _progress[record.ActivityId] = new ProgressRecord(record.ActivityId, record.Activity, "Done") { RecordType = ProgressRecordType.Completed };
        }
    }

    /// <summary>Writes what has come.</summary>
    public void WriteTo(Cmdlet cmdlet)
    {
        while (_waiting.TryDequeue(out Action<Cmdlet>? write))
        {
            write(cmdlet);
        }

        foreach (ProgressRecord record in _progress.Values)
        {
            if (_shown.TryGetValue(record.ActivityId, out ProgressRecord? shown) && shown == record)
            {
                continue;
            }

            cmdlet.WriteProgress(record);
            _shown[record.ActivityId] = record;
            if (record.RecordType == ProgressRecordType.Completed)
            {
                _shown.Remove(record.ActivityId);
                _ = ((ICollection<KeyValuePair<int, ProgressRecord>>)_progress).Remove(new(record.ActivityId, record));
            }
        }
    }

    private void Follow<T>(PSDataCollection<T> stream, Action<Cmdlet, T> write) => stream.DataAdded += (_, _) =>
    {
        foreach (T record in stream.ReadAll())
        {
            _waiting.Enqueue(cmdlet => write(cmdlet, record));
        }
    };

    private static int ActivityOf(int slot, int id) => ActivityBase + (slot * ActivitiesOfSlot) + ((id & int.MaxValue) % ActivitiesOfSlot);

    private static ProgressRecord Moved(ProgressRecord record, int slot) => new(ActivityOf(slot, record.ActivityId), record.Activity, record.StatusDescription)
    {
        ParentActivityId = record.ParentActivityId < 0 ? SearchProgress.ActivityId : ActivityOf(slot, record.ParentActivityId),
        CurrentOperation = record.CurrentOperation,
        PercentComplete = record.PercentComplete,
        SecondsRemaining = record.SecondsRemaining,
        RecordType = record.RecordType,
    };
}
