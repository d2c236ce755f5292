using System;
using System.IO;
using System.Linq;
using RandOpt.Ropt;
using RandOpt.Storage.Exchange;

namespace RandOpt.Cli;

/// <summary>`ropt import FILE`: the results of a file in an experiment.</summary>
internal static class ImportCommand
{
    public static int Run(RoptRequest.Import request)
    {
        RoptSettings settings = RoptSettings.Read(request.Options, Environment.GetEnvironmentVariable);
        ImportOptions options = settings.Options.Maximize ? request.Source with { Maximize = true } : request.Source;
        ImportFile file = ImportFile.Open(Path.Combine(WorkingDirectory.Path, request.File), options);
        ResultImport import = ResultImport.Into(file, Path.Combine(WorkingDirectory.Path, request.Directory ?? settings.Directory), request.Name ?? settings.Name ?? file.Name);
        _ = import.Run(problem => StandardError.Warn(problem.Message)).Count();
        string left = file.LeftOut is null ? string.Empty : $" Trials without a result were left out: {file.LeftOut}.";
        Console.WriteLine($"{import.Recorded} results recorded in '{import.Experiment.Name}', {import.Known} were there already, {import.Bad} lines were left out.{left}");
        return import.Bad > 0 ? ExitCode.Failed : ExitCode.Success;
    }
}
