using System;
using System.Collections.Generic;
using System.Threading;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>One attempt at a trial, as a runner is handed it.</summary>
public sealed class TrialRun : IDisposable
{
    // Beyond so many intermediate values every second one is given up, again and again: memory does not grow with a trial's steps.
    private const int MaximumPoints = 100_000;

    private readonly CancellationTokenSource _stop = new();
    private readonly object _lock = new();
    private readonly List<MetricPoint> _points = [];
    private readonly IPruner? _pruner;
    private long _seen;
    private long _stride = 1;

    internal TrialRun(string searchId, string id, long number, ValueMap configuration, IPruner? pruner)
    {
        SearchId = searchId;
        Id = id;
        Number = number;
        Configuration = configuration;
        _pruner = pruner;
    }

    /// <summary>The search.</summary>
    public string SearchId { get; }

    /// <summary>What tells the trial from all others of the experiment.</summary>
    public string Id { get; }

    /// <summary>Its place in the search, from 1.</summary>
    public long Number { get; }

    /// <summary>The configuration.</summary>
    public ValueMap Configuration { get; }

    /// <summary>How often it was started, with this time.</summary>
    public int Attempt { get; internal init; } = 1;

    /// <summary>Which of the places for trials at one time it has, from 0.</summary>
    public int Slot { get; internal init; }

    /// <summary>A seed for the trial's own random numbers, from 0 to 2147483647; the same for each attempt.</summary>
    public long Seed { get; internal init; }

    /// <summary>The folder that it has to itself; made by the runner that needs it.</summary>
    public string Folder { get; internal init; } = string.Empty;

    /// <summary>What its search has claimed for it; null where nothing is.</summary>
    internal Claim? Claim { get; set; }

    /// <summary>Whether it was begun by a search that is dead.</summary>
    internal bool IsResumed { get; set; }

    /// <summary>Cancelled when it is to be ended.</summary>
    public CancellationToken StopToken => _stop.Token;

    /// <summary>Why it is to be ended; null as long as it is not.</summary>
    public TrialStop? Stopped { get; private set; }

    /// <summary>The intermediate values so far.</summary>
    public IReadOnlyList<MetricPoint> Points
    {
        get
        {
            lock (_lock)
            {
                return _points.ToArray();
            }
        }
    }

    /// <summary>The last intermediate value; null where there is none.</summary>
    public MetricPoint? LastPoint { get; private set; }

    /// <summary>Takes in an intermediate value, from any thread.</summary>
    /// <param name="step">The step; null for the one after the last.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the trial is to be ended, for the pruner finds it not worth going on with.</returns>
    public bool Report(long? step, double value)
    {
        MetricPoint point;
        lock (_lock)
        {
            point = new MetricPoint(step ?? (LastPoint is MetricPoint last ? last.Step + 1 : 1), value);
            LastPoint = point;
            if (_seen++ % _stride == 0)
            {
                _points.Add(point);
                Thin();
            }
        }

        if (_pruner?.ShouldStop(Id, point) == true)
        {
            Stop(TrialStop.Pruned);
        }

        return Stopped == TrialStop.Pruned;
    }

    /// <summary>Has it ended; the first reason counts.</summary>
    internal void Stop(TrialStop reason)
    {
        lock (_lock)
        {
            if (Stopped is not null)
            {
                return;
            }

            Stopped = reason;
        }

        _stop.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private void Thin()
    {
        if (_points.Count < MaximumPoints)
        {
            return;
        }

        int kept = 0;
        for (int i = 0; i < _points.Count; i += 2)
        {
            _points[kept++] = _points[i];
        }

        _points.RemoveRange(kept, _points.Count - kept);
        _stride *= 2;
    }
}
