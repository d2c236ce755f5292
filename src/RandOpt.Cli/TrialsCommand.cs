using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using RandOpt.Execution;
using RandOpt.Reporting;
using RandOpt.Ropt;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Cli;

/// <summary>`ropt trials NAME`: what became of the trials, as a table for people and as lines with tabs for programs.</summary>
internal static class TrialsCommand
{
    private static readonly string[] s_headings = ["trial", "state", "result", "attempts", "duration", "exit_code", "parameters", "reason", "log"];

    public static int Run(RoptRequest.Trials request)
    {
        RoptSettings settings = RoptSettings.Read(request.Options, Environment.GetEnvironmentVariable);
        Experiment experiment = Experiment.Open(Path.Combine(WorkingDirectory.Path, request.Directory ?? settings.Directory), request.Name);
        List<TrialRecord> trials = [.. experiment.ReadTrials().Where(t => request.State is null || t.State == request.State)];
        if (trials.Count == 0)
        {
            StandardError.Warn(request.State is null
                ? $"No trials of '{request.Name}' are known: none was run yet, or its folder .randopt was deleted."
                : $"The experiment '{request.Name}' has no trials in the state {request.State}.");
        }

        if (Console.IsOutputRedirected)
        {
            foreach (IEnumerable<string> cells in trials.Select(t => Cells(t, forPeople: false)).Prepend(s_headings))
            {
                Console.WriteLine(string.Join('\t', cells.Select(TextWidth.OneLine)));
            }
        }
        else if (trials.Count > 0)
        {
            TextTable table = new();
            foreach (string heading in s_headings)
            {
                table.Column(heading.Replace('_', ' '), isRight: heading is "trial" or "result" or "attempts" or "duration" or "exit_code");
            }

            foreach (TrialRecord trial in trials)
            {
                table.Row(Cells(trial, forPeople: true));
            }

            Console.WriteLine(table);
        }

        return ExitCode.Success;
    }

    private static string[] Cells(TrialRecord trial, bool forPeople)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        return
        [
            trial.Number.ToString(invariant),
            trial.State.ToString(),
            trial.Result is null ? string.Empty : ValueText.Display(trial.Result),
            trial.Attempts.ToString(invariant),
            trial.Duration is not TimeSpan duration ? string.Empty : forPeople ? DurationText.Format(duration) : NumberText.Format(duration.TotalSeconds),
            trial.ExitCode?.ToString(invariant) ?? string.Empty,
            trial.Parameters.ToString(),
            trial.Reason ?? string.Empty,
            trial.ErrorPath ?? trial.OutputPath ?? string.Empty,
        ];
    }
}
