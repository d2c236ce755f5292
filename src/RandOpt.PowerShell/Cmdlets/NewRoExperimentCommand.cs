using System.Collections;
using System.Management.Automation;
using System.Numerics;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>Makes an experiment, a named search space with a folder of results, or opens it with this search space.</summary>
[Cmdlet(VerbsCommon.New, "RoExperiment", SupportsShouldProcess = true)]
[OutputType(typeof(Experiment))]
public sealed class NewRoExperimentCommand : RandOptCmdlet
{
    /// <summary>The name: one folder name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public string Name { get; set; } = string.Empty;

    /// <summary>The parameters: names to samplers, their text form, arrays of values, or plain values. A plain hashtable counts as sorted by name; [ordered]@{} keeps its order.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Parameters")]
    [ArgumentCompleter(typeof(SearchSpaceCompleter))]
    public IDictionary? Parameter { get; set; }

    /// <summary>The folder that the experiments stand in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Directory { get; set; } = ResultFolder.DefaultDirectory;

    /// <summary>Gives every parameter an independent stream of its own from one seed.</summary>
    [Parameter]
    [SeedTransformation]
    public BigInteger? Seed { get; set; }

    private protected override object ErrorTarget => Name;

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        Experiment experiment = Experiment.Define(FileSystemPath(Directory), Name, Parameter is null ? null : SearchSpaceArgument.From(Parameter));
        if (!ShouldProcess(experiment.Folder.Path, experiment.Folder.Exists ? "Open experiment" : "Create experiment"))
        {
            return;
        }

        experiment.Save();
        if (Seed is BigInteger seed)
        {
            experiment.Seed(seed);
        }

        WriteObject(ExperimentObject.From(experiment));
    }
}
