using System;
using System.Diagnostics;
using RandOpt.Search;

namespace RandOpt.Execution;

/// <summary>An attempt at a trial that runs.</summary>
internal sealed class RunningTrial(TrialRun run)
{
    /// <summary>The attempt.</summary>
    public TrialRun Run { get; } = run;

    /// <summary>The trial as the strategy knows it.</summary>
    public Trial Trial { get; } = new(run.Id, run.Configuration, TrialState.Running);

    /// <summary>How long it has run.</summary>
    public Stopwatch Watch { get; } = new();

    /// <summary>The time that it was not allowed to exceed, once it has.</summary>
    public TimeSpan Limit { get; set; }
}
