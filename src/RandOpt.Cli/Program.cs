using System;
using System.IO;
using System.Reflection;
using RandOpt.Ropt;

namespace RandOpt.Cli;

/// <summary>The `ropt` program: reads what it is asked for and hands it on.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        try
        {
            switch (RoptRequest.Parse(args))
            {
                case RoptRequest.Help:
                    Console.Write(RoptHelp.Text);
                    return ExitCode.Success;
                case RoptRequest.Version:
                    Console.WriteLine(typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]);
                    return ExitCode.Success;
                case RoptRequest.Results results:
                    return ResultsCommand.Run(results);
                case RoptRequest.Trials trials:
                    return TrialsCommand.Run(trials);
                case RoptRequest.Watch watch:
                    return WatchCommand.Run(watch);
                case RoptRequest.Export export:
                    return ExportCommand.Run(export);
                case RoptRequest.Import import:
                    return ImportCommand.Run(import);
                case RoptRequest.Check check:
                    return CheckCommand.Run(check);
                case RoptRequest.Sweep sweep:
                    return SweepCommand.Run(sweep);
                default:
                    return ExitCode.WrongUsage;
            }
        }
        catch (RandOptException e)
        {
            StandardError.Warn(e.Message);
            return e.Kind is ErrorKind.Storage or ErrorKind.InvalidData ? ExitCode.Failed : ExitCode.WrongUsage;
        }
        catch (IOException e)
        {
            StandardError.Warn($"Could not write to the standard output: {e.Message}");
            return ExitCode.Failed;
        }
    }
}
