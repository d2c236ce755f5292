using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>Records a result of an experiment with its current values.</summary>
[Cmdlet(VerbsCommon.Add, "RoResult", SupportsShouldProcess = true, DefaultParameterSetName = PipelineSet)]
[OutputType(typeof(TrialResult))]
public sealed class AddRoResultCommand : ExperimentCmdlet
{
    private const string PipelineSet = "Pipeline";
    private const string NameSet = "Name";

    private readonly ResultObjects _objects = new();

    /// <summary>The experiment, by name or as an object, from the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipelineSet)]
    [Parameter(ValueFromPipeline = true, ParameterSetName = NameSet, DontShow = true)]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument? Experiment { get; set; }

    /// <summary>The experiment, by name or as an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument? Name { get; set; }

    /// <summary>The number to optimize.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PipelineSet)]
    [Parameter(Position = 1, ParameterSetName = NameSet)]
    public ResultArgument? Result { get; set; }

    /// <summary>Makes these values current first: a hashtable of parameters.</summary>
    [Parameter]
    public IDictionary? Parameter { get; set; }

    /// <summary>Further keys of the result: a hashtable of numbers, strings, booleans, lists or hashtables.</summary>
    [Parameter]
    public IDictionary? Data { get; set; }

    /// <summary>What belongs to the result and is too big for it: files, which are copied, or an object, which is kept as JSON.</summary>
    [Parameter]
    public object? Attachment { get; set; }

    /// <summary>Files to attach, by path; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? AttachmentPath { get; set; }

    /// <summary>Returns the result.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override object? ErrorTarget => Name ?? Experiment;

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (ParameterSetName == NameSet && Experiment is not null)
        {
            // With the experiment from the pipeline, what stands first should have been the result.
            throw new RandOptException(ErrorKind.InvalidArgument, "ResultNotANumber", $"The result '{Name}' is not a number; a result is the one number to optimize. Pass further values as -Data.");
        }

        if (Result is null)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "NoResult", $"There is no result to add to '{Name}'. Write the number after the name: Add-RoResult {Name} 0.25");
        }

        Experiment experiment = Open((Name ?? Experiment)!);
        ValueMap values = Parameter is null ? ValueMap.Empty : RecordedValue.MapFrom(Parameter);
        ValueMap shown = new(Enumerable.Concat<KeyValuePair<string, object?>>(experiment.Current, values));
        AttachmentContent? attachment = Content();
        if (!ShouldProcess(experiment.Folder.Path, $"Record the result {ValueText.Display(Result.Value)} with {shown}"))
        {
            return;
        }

        foreach (string name in values.Keys)
        {
            experiment.Set(name, values[name]);
        }

        TrialResult added = experiment.AddResult(Result.Value, Data is null ? null : RecordedValue.MapFrom(Data), attachment);
        if (PassThru)
        {
            WriteObject(_objects.From(added));
        }
    }

    /// <summary>The files behind a path with or without wildcards.</summary>
    private ICollection<string> Resolve(string path)
    {
        ICollection<string> files;
        try
        {
            files = GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
            files = provider.Name == "FileSystem" ? files.Where(File.Exists).ToArray() : [];
        }
        catch (ItemNotFoundException)
        {
            files = [];
        }

        return files.Count > 0
            ? files
            : throw new RandOptException(ErrorKind.NotFound, "AttachmentNotFound", $"There is no file '{path}' to attach. Check the path; a folder has to be packed into a file first.");
    }

    private AttachmentContent? Content()
    {
        List<string> files = [];
        foreach (string path in AttachmentPath ?? [])
        {
            files.AddRange(Resolve(path));
        }

        object? value = RecordedValue.Unwrap(Attachment);
        if (value is FileInfo file)
        {
            files.Add(file.FullName);
            value = null;
        }
        else if (value is object[] items && items.Length > 0 && items.All(i => i is FileInfo))
        {
            files.AddRange(items.Cast<FileInfo>().Select(f => f.FullName));
            value = null;
        }

        return value is null && files.Count == 0 ? null : new AttachmentContent(RecordedValue.From(value), files);
    }
}
