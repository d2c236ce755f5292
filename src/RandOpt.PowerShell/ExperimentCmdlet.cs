using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using RandOpt.Reporting;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>A cmdlet that takes an experiment by its name or as an object.</summary>
public abstract class ExperimentCmdlet : RandOptCmdlet
{
    /// <summary>The folder that the experiments stand in, for experiments given by name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Directory { get; set; } = ResultFolder.DefaultDirectory;

    /// <summary>Whether the user is warned of an experiment whose parameters cannot be read.</summary>
    private protected virtual bool WarnsOfProblem => true;

    /// <summary>Whether a name is a pattern: it has wildcards in it, and no experiment is called so to the letter.</summary>
    private static bool IsPattern(string directory, string name) =>
        WildcardPattern.ContainsWildcardCharacters(name) && !System.IO.Directory.Exists(System.IO.Path.Combine(directory, name));

    /// <summary>Does something with each experiment that the user named, by wildcards too; what goes wrong with one concerns no other.</summary>
    private protected void ForEachMatching(IEnumerable<ExperimentArgument> arguments, Action<Experiment> action) =>
        ForEachMatching(arguments, (experiment, _) => action(experiment));

    /// <inheritdoc cref="ForEachMatching(IEnumerable{ExperimentArgument}, Action{Experiment})"/>
    private protected void ForEachMatching(IEnumerable<ExperimentArgument> arguments, Action<Experiment, ExperimentArgument> action)
    {
        foreach (ExperimentArgument argument in arguments.SelectMany(Matching))
        {
            try
            {
                action(Open(argument), argument);
            }
            catch (RandOptException e)
            {
                WriteError(RecordOf(e, argument.Name));
            }
        }
    }

    /// <summary>Begins to follow what the user named: each experiment, and where wildcards name them, what a folder has of them now or later.</summary>
    private protected void Follow(IEnumerable<ExperimentArgument> arguments, Action<Experiment> one, Action<ExperimentFinder> several)
    {
        foreach (ExperimentArgument argument in arguments)
        {
            string directory = FileSystemPath(Directory);
            if (argument.Experiment is null && argument.Directory is null && IsPattern(directory, argument.Name))
            {
                several(new ExperimentFinder(directory, WildcardPattern.Get(argument.Name, WildcardOptions.IgnoreCase).IsMatch));
            }
            else
            {
                ForEachMatching([argument], one);
            }
        }
    }

    /// <summary>Throws where an experiment as a whole is to be changed, and is named by one of its results or trials only.</summary>
    /// <exception cref="RandOptException">It is.</exception>
    private protected static void CheckWhole(ExperimentArgument argument)
    {
        if (argument.Result is not null || argument.Trial is not null)
        {
            string what = argument.Result is not null ? "result" : "trial";
            throw new RandOptException(
                ErrorKind.InvalidArgument, "NotAnExperiment", $"A {what} of '{argument.Name}' was piped in, and this is for experiments as a whole. Name the experiment ({argument.Name}), or remove results with Remove-RoResult.");
        }
    }

    /// <summary>Opens what the user named.</summary>
    /// <exception cref="RandOptException">There is no such experiment.</exception>
    private protected Experiment Open(ExperimentArgument argument)
    {
        if (argument.Experiment is not null)
        {
            return argument.Experiment;
        }

        string directory = argument.Directory ?? FileSystemPath(Directory);
        Experiment experiment = Experiment.Open(directory, ToTheLetter(directory, argument.Name));
        if (WarnsOfProblem && experiment.Problem is not null)
        {
            WriteWarning(experiment.Problem);
        }

        return experiment;
    }

    /// <summary>A name whose wildcards were escaped, as completion in other commands and <c>[WildcardPattern]::Escape</c> do.</summary>
    private static string ToTheLetter(string directory, string name) =>
        name.IndexOf('`') >= 0 && !System.IO.Directory.Exists(System.IO.Path.Combine(directory, name)) ? WildcardPattern.Unescape(name) : name;

    private IEnumerable<ExperimentArgument> Matching(ExperimentArgument argument)
    {
        string directory = FileSystemPath(Directory);
        if (argument.Experiment is not null || argument.Directory is not null || !IsPattern(directory, argument.Name))
        {
            return [argument];
        }

        WildcardPattern pattern = WildcardPattern.Get(argument.Name, WildcardOptions.IgnoreCase);
        return Experiment.NamesIn(directory).Where(pattern.IsMatch).Select(n => new ExperimentArgument(n));
    }
}
