using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>A cmdlet that takes an experiment by its name or as an object.</summary>
public abstract class ExperimentCmdlet : RandOptCmdlet
{
    /// <summary>The folder that the experiments stand in, for experiments given by name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Directory { get; set; } = ResultFolder.DefaultDirectory;

    /// <summary>Whether a name is a pattern: it has wildcards in it, and no experiment is called so to the letter.</summary>
    private protected static bool IsPattern(string directory, string name) =>
        WildcardPattern.ContainsWildcardCharacters(name) && !System.IO.Directory.Exists(System.IO.Path.Combine(directory, name));

    /// <summary>Does something with each experiment that the user named, by wildcards too; what goes wrong with one concerns no other.</summary>
    private protected void ForEachMatching(IEnumerable<ExperimentArgument> arguments, Action<Experiment> action)
    {
        foreach (ExperimentArgument argument in arguments.SelectMany(Matching))
        {
            try
            {
                action(Open(argument));
            }
            catch (RandOptException e)
            {
                WriteError(RecordOf(e, argument.Name));
            }
        }
    }

    /// <summary>Opens what the user named.</summary>
    /// <exception cref="RandOptException">There is no such experiment.</exception>
    private protected Experiment Open(ExperimentArgument argument) => argument.Experiment ?? Experiment.Open(FileSystemPath(Directory), argument.Name);

    private IEnumerable<ExperimentArgument> Matching(ExperimentArgument argument)
    {
        string directory = FileSystemPath(Directory);
        if (argument.Experiment is not null || !IsPattern(directory, argument.Name))
        {
            return [argument];
        }

        WildcardPattern pattern = WildcardPattern.Get(argument.Name, WildcardOptions.IgnoreCase);
        return Experiment.NamesIn(directory).Where(pattern.IsMatch).Select(n => new ExperimentArgument(n));
    }
}
