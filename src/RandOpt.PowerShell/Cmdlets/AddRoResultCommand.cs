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

    // Where results made elsewhere go, opened once for all of them.
    private Experiment? _receiver;

    /// <summary>The experiment, by name or as an object, from the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipelineSet)]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument? Experiment { get; set; }

    /// <summary>The experiment, by name or as an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument? Name { get; set; }

    /// <summary>Results made elsewhere, an object each: its property Result, and a property for each parameter; what else it has is data. The experiment is made where it is not there.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = NameSet)]
    public PSObject? InputObject { get; set; }

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
        switch (InputObject?.BaseObject)
        {
            // With the experiment from the pipeline, what stands first is the result, such as a number in quotes.
            case RandOpt.Experiment experiment when Result is null:
                Add(new ExperimentArgument(experiment), new ResultArgument(Name!.Name));
                break;
            case string text when Result is null && NumberText.TryParse(Name!.Name, out _):
                Add(new ExperimentArgument(text), new ResultArgument(Name.Name));
                break;
            case string text when Result is null && !NumberText.TryParse(text.Trim(), out _):
                throw new RandOptException(
                    ErrorKind.InvalidArgument, "ResultNotANumber", $"Neither '{text}' nor '{Name}' is a number; a result is the one number to optimize. Pass further values as -Data.");
            case string or double or float or long or int or decimal or System.Numerics.BigInteger when Result is null:
                // Numbers by themselves, with the values that are current or passed along.
                Add(Name!, LanguagePrimitives.ConvertTo<ResultArgument>(InputObject!.BaseObject));
                break;
            case not null:
                AddItem(InputObject);
                break;
            default:
                Add((Name ?? Experiment)!, Result ?? throw new RandOptException(
                    ErrorKind.InvalidArgument, "NoResult", $"There is no result to add to '{Name}'. Write the number after the name: Add-RoResult {Name} 0.25"));
                break;
        }
    }

    private void Add(ExperimentArgument argument, ResultArgument result)
    {
        Experiment experiment = Open(argument);
        ValueMap values = Parameter is null ? ValueMap.Empty : RecordedValue.MapFrom(Parameter);
        ValueMap shown = new(Enumerable.Concat<KeyValuePair<string, object?>>(experiment.Current, values));
        AttachmentContent? attachment = Content();
        if (!MayRecord(experiment, result.Value, shown))
        {
            return;
        }

        foreach (string name in values.Keys)
        {
            experiment.Set(name, values[name]);
        }

        Emit(experiment.AddResult(result.Value, Data is null ? null : RecordedValue.MapFrom(Data), attachment));
    }

    /// <summary>Records an object that is a result as a whole; what was given besides holds for all of them.</summary>
    private void AddItem(PSObject item)
    {
        if (Result is not null)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "ConflictingParameters", $"The objects that are piped in have a result each, so there is no place for {ValueText.Display(Result.Value)}. Leave it out.");
        }

        Experiment experiment = _receiver ??= Name!.Experiment ?? RandOpt.Experiment.Define(FileSystemPath(Directory), Name.Name, null);
        ResultItem result = ResultItem.From(item, experiment)
            ?? throw new RandOptException(ErrorKind.InvalidArgument, "NotAResult", $"'{item}' was piped in, and is no result: pipe objects with a property Result and one for each parameter, such as the rows of Import-Csv.");
        ValueMap parameters = With(result.Parameters, Parameter);
        if (MayRecord(experiment, result.Result!, parameters))
        {
            if (!experiment.Folder.Exists)
            {
                experiment.Save();
            }

            Emit(experiment.Folder.Add(result.Result, parameters, With(result.Data, Data), Content()));
        }
    }

    private static ValueMap With(ValueMap values, IDictionary? given) =>
        given is null ? values : new ValueMap(Enumerable.Concat<KeyValuePair<string, object?>>(values, RecordedValue.MapFrom(given)));

    private bool MayRecord(Experiment experiment, object result, ValueMap configuration) =>
        ShouldProcess(experiment.Folder.Path, $"Record the result {ValueText.Display(result)} with {configuration}");

    private void Emit(TrialResult added)
    {
        if (PassThru)
        {
            WriteObject(_objects.From(added));
        }
    }

    /// <summary>The files behind a path with or without wildcards.</summary>
    private ICollection<string> Resolve(string path)
    {
        if (File.Exists(FileSystemPath(path)))
        {
            // Called so to the letter, brackets and all.
            return [FileSystemPath(path)];
        }

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
