using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;

namespace RandOpt.PowerShell;

/// <summary>Knows what each running trial runs, for what is to be said of it when it has ended.</summary>
/// <param name="setup">What runs.</param>
/// <param name="experiment">The experiment's name.</param>
internal sealed class TrialLog(TrialSetup setup, string experiment)
{
    private readonly Dictionary<long, TrialRun> _running = [];

    /// <summary>Whether any trial was come to.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>A trial is about to begin.</summary>
    /// <returns>What it runs.</returns>
    public string Begins(TrialRun run)
    {
        HasBegun = true;
        _running[run.Number] = run;
        return setup.Describe(run);
    }

    /// <summary>A trial has ended.</summary>
    /// <returns>What became of it, where it did not come to a result.</returns>
    public string Ends(TrialReport report)
    {
        TrialRun run = _running[report.Number];
        _running.Remove(report.Number);
        TrialOutcome outcome = report.Outcome;
        return report.Trial.State switch
        {
            TrialState.Pruned => $"Trial {report.Number} of '{experiment}' was pruned: {Sentence.End(outcome.Pruned!)} Its last value was {ValueText.Display(outcome.Result)}, with {report.Trial.Configuration}.",
            TrialState.Failed => $"Trial {report.Number} of '{experiment}' failed: {Sentence.End(Reason(outcome))} It ran: {setup.Describe(run)}{Attempts(report)}{Logs(run)}{Said(outcome)}",
            _ => string.Empty,
        };
    }

    private static string Reason(TrialOutcome outcome) => outcome.Place is null ? outcome.Failure! : $"{outcome.Failure!.TrimEnd('.')} ({outcome.Place})";

    private static string Attempts(TrialReport report) => report.Attempts > 1 ? $"{Environment.NewLine}It was tried {report.Attempts} times." : string.Empty;

    private static string Logs(TrialRun run) =>
        run.Folder.Length > 0 && Directory.Exists(run.Folder) && Directory.EnumerateFiles(run.Folder, "*.log").Any() ? $"{Environment.NewLine}Its logs are in {run.Folder}." : string.Empty;

    private static string Said(TrialOutcome outcome) => outcome.ErrorOutput.Length > 0 && outcome.Error is null ? $"{Environment.NewLine}It printed last:{Environment.NewLine}{outcome.ErrorOutput}" : string.Empty;
}
