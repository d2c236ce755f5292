using System;
using System.IO;
using RandOpt.Ropt;
using RandOpt.Storage.Exchange;

namespace RandOpt.Cli;

/// <summary>`ropt export NAME FILE`: all results of an experiment in one file.</summary>
internal static class ExportCommand
{
    public static int Run(RoptRequest.Export request)
    {
        RoptSettings settings = RoptSettings.Read(request.Options, Environment.GetEnvironmentVariable);
        Experiment experiment = Experiment.Open(Path.Combine(WorkingDirectory.Path, request.Directory ?? settings.Directory), request.Name);
        string path = Path.Combine(WorkingDirectory.Path, request.File);
        ExchangeFormat format = request.Format ?? ResultExport.FormatOf(path)
            ?? throw new RandOptException(ErrorKind.InvalidArgument, "UnknownFormat", $"The name '{request.File}' does not say what form the file is to have: end it in .csv, .jsonl or .ndjson, or add --format csv or --format jsonl.");
        ExportSummary summary = ResultExport.Of(experiment, skipped => StandardError.Warn(skipped.ToString())).Write(path, format);
        Console.WriteLine($"{summary.Results} results exported to '{request.File}'.");
        if (summary.WithAttachment > 0)
        {
            StandardError.Warn($"Attachments are not exported, and {summary.WithAttachment} of the results {(summary.WithAttachment == 1 ? "has" : "have")} some. Copy the folder of the experiment to take them along.");
        }

        return ExitCode.Success;
    }
}
