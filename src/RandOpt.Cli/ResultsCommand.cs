using System;
using System.Collections.Generic;
using System.IO;
using RandOpt.Ropt;
using RandOpt.Storage;

namespace RandOpt.Cli;

/// <summary>`ropt results NAME`: the table of the best results.</summary>
internal static class ResultsCommand
{
    public static int Run(RoptRequest.Results request)
    {
        RoptSettings settings = RoptSettings.Read(request.Options, Environment.GetEnvironmentVariable);
        Experiment experiment = Experiment.Open(Path.Combine(WorkingDirectory.Path, request.Directory ?? settings.Directory), request.Name);
        ResultOrder order = ResultOrder.For(request.Maximize || settings.Options.Maximize || experiment.Maximize);
        IReadOnlyList<TrialResult> best = experiment.Folder.Top(request.Top, order, skipped => StandardError.Warn(skipped.ToString()));
        if (best.Count == 0)
        {
            StandardError.Warn($"The experiment '{request.Name}' has no results yet.");
            return ExitCode.Success;
        }

        Console.WriteLine(ResultTable.Of(best));
        return ExitCode.Success;
    }
}
