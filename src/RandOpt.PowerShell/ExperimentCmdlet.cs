using System.Management.Automation;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>A cmdlet that takes an experiment by its name or as an object.</summary>
public abstract class ExperimentCmdlet : RandOptCmdlet
{
    /// <summary>
    /// <para type="description">The folder that the experiments stand in, for experiments given by name.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Directory { get; set; } = ResultFolder.DefaultDirectory;

    /// <summary>Whether a name is a pattern: it has wildcards in it, and no experiment is called so to the letter.</summary>
    private protected static bool IsPattern(string directory, string name) =>
        WildcardPattern.ContainsWildcardCharacters(name) && !System.IO.Directory.Exists(System.IO.Path.Combine(directory, name));

    /// <summary>Opens what the user named.</summary>
    /// <exception cref="RandOptException">There is no such experiment.</exception>
    private protected Experiment Open(ExperimentArgument argument) => argument.Experiment ?? Experiment.Open(FileSystemPath(Directory), argument.Name);
}
