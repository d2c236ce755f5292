using System;
using System.IO;
using RandOpt.Ropt;
using RandOpt.Storage;

namespace RandOpt.Cli;

/// <summary>`ropt check NAME`: what is not as it should be in an experiment's folder, a line each, and mends what can be mended where it is asked to.</summary>
internal static class CheckCommand
{
    public static int Run(RoptRequest.Check request)
    {
        RoptSettings settings = RoptSettings.Read(request.Options, Environment.GetEnvironmentVariable);
        Experiment experiment = Experiment.Open(Path.Combine(WorkingDirectory.Path, request.Directory ?? settings.Directory), request.Name);
        bool isWell = true;
        bool canRepair = false;
        foreach (FolderProblem problem in experiment.FindProblems())
        {
            bool isMended = request.Repair && problem.CanRepair && TryRepair(problem, request.Force);
            Console.WriteLine($"{(isMended ? "mended" : problem.Severity.ToString().ToLowerInvariant())}: {problem}");
            isWell &= isMended || problem.Severity == ProblemSeverity.Information;
            canRepair |= problem.CanRepair && !request.Repair;
        }

        if (canRepair)
        {
            StandardError.Warn($"This mends what can be mended: ropt check {request.Name} --repair");
        }

        return isWell ? ExitCode.Success : ExitCode.Failed;
    }

    /// <summary>What the file system refuses for one concerns no other.</summary>
    private static bool TryRepair(FolderProblem problem, bool force)
    {
        try
        {
            problem.Repair(force);
            return true;
        }
        catch (RandOptException e) when (e.Kind == ErrorKind.Storage)
        {
            StandardError.Warn(e.Message);
            return false;
        }
    }
}
