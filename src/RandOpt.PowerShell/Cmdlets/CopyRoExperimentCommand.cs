using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>Copies experiments with all their results, under another name or into another folder.</summary>
[Cmdlet(VerbsCommon.Copy, "RoExperiment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Experiment))]
public sealed class CopyRoExperimentCommand : ExperimentCmdlet
{
    /// <summary>The experiments, by name or as objects; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument[] Name { get; set; } = [];

    /// <summary>The copy's name. The same, if left out.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("NewName")]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>The folder that the copy is to stand in. The same, if left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DestinationDirectory { get; set; }

    /// <summary>Returns the copy.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    // The copies so far: what is only shown makes none.
    private readonly HashSet<string> _copies = new(StringComparer.OrdinalIgnoreCase);

    private protected override object ErrorTarget => Name;

    /// <inheritdoc/>
    protected override void ProcessItem() => ForEachMatching(Name, (experiment, argument) =>
    {
        CheckWhole(argument);
        string directory = DestinationDirectory is null ? System.IO.Path.GetDirectoryName(experiment.Path)! : FileSystemPath(DestinationDirectory);
        string name = Destination ?? experiment.Name;
        experiment.CheckPlace(directory, name, isMove: false);
        if (!_copies.Add(System.IO.Path.Combine(directory, name)))
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "DestinationTwice", $"'{name}' is the name of one copy, and '{experiment.Name}' is not the first experiment to get it. Copy them one by one, or give a folder: -DestinationDirectory");
        }

        if (!ShouldProcess(experiment.Path, $"Copy the experiment to '{System.IO.Path.Combine(directory, name)}'"))
        {
            return;
        }

        Experiment copy = experiment.CopyTo(directory, name, WarnOfLink, StopToken);
        if (PassThru)
        {
            WriteObject(ExperimentObject.From(copy));
        }
    });

    private void WarnOfLink(string link) =>
        WriteWarning($"Left out '{link}': it is a link, and leads to what is not the experiment's. Copy what it leads to yourself where the copy is to have it.");
}
