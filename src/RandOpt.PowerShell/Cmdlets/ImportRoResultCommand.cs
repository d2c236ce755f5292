using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using RandOpt.Storage;
using RandOpt.Storage.Exchange;

namespace RandOpt.PowerShell;

/// <summary>Records the results of a file in an experiment: what Export-RoResult wrote, a CSV file or JSON lines of past runs, or a journal of Optuna.</summary>
[Cmdlet(VerbsData.Import, "RoResult", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(TrialResult))]
public sealed class ImportRoResultCommand : ExperimentCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly ResultObjects _objects = new();

    /// <summary>The files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The files, to the letter.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The experiment, by name or as an object; it need not be there. As the file says, or as it is called, if left out.</summary>
    [Parameter(Position = 1)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument? Experiment { get; set; }

    /// <summary>What the number to optimize is called in the file.</summary>
    [Parameter]
    [Alias("Result")]
    [ValidateNotNullOrEmpty]
    public string? ResultColumn { get; set; }

    /// <summary>The parameters: a hashtable as New-RoExperiment takes it, or only their names. The other columns are data.</summary>
    [Parameter]
    [Alias("Parameters")]
    [ArgumentCompleter(typeof(SearchSpaceCompleter))]
    public object? Parameter { get; set; }

    /// <summary>The greatest result is the best. As the file says, if left out.</summary>
    [Parameter]
    public SwitchParameter Maximize { get; set; }

    /// <summary>Which study of a journal of Optuna, where it has several.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Study { get; set; }

    /// <summary>Which objective of a study of Optuna is the result, from 0, where it has several.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? Objective { get; set; }

    /// <summary>Returns the results that were recorded.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        ImportOptions options = Options();
        foreach (string path in ParameterSetName == PathSet ? Path.SelectMany(Resolve) : LiteralPath.Select(FileSystemPath))
        {
            try
            {
                Import(path, options);
            }
            catch (RandOptException e)
            {
                WriteError(RecordOf(e, path));
            }
        }
    }

    private void Import(string path, ImportOptions options)
    {
        ImportFile file = ImportFile.Open(path, options);
        ResultImport import = Into(file);
        if (!ShouldProcess(import.Experiment.Path, $"Import the results of '{path}'"))
        {
            return;
        }

        foreach (TrialResult result in import.Run(problem => WriteError(RecordOf(problem, path)), StopToken))
        {
            if (PassThru)
            {
                WriteObject(_objects.From(result));
            }
        }

        string left = file.LeftOut is null ? string.Empty : $" Trials without a result were left out: {file.LeftOut}.";
        string counts = string.Format(
            CultureInfo.InvariantCulture, "'{0}': {1} results recorded in '{2}', {3} were there already, {4} lines were left out.{5}", path, import.Recorded, import.Experiment.Name, import.Known, import.Bad, left);
        WriteVerbose(counts);
        if (import.Recorded == 0 && import.Known == 0)
        {
            WriteWarning($"'{path}' has no result to import.{left}");
        }
    }

    private ResultImport Into(ImportFile file)
    {
        if (Experiment is not null)
        {
            string directory = Experiment.Experiment is null ? Experiment.Directory ?? FileSystemPath(Directory) : System.IO.Path.GetDirectoryName(Experiment.Experiment.Path)!;
            return ResultImport.Into(file, directory, Experiment.Name);
        }

        try
        {
            return ResultImport.Into(file, FileSystemPath(Directory), file.Name);
        }
        catch (RandOptException e) when (e.ErrorId == "InvalidExperimentName")
        {
            throw new RandOptException(e.Kind, e.ErrorId, e.Message + " Or name the experiment with -Experiment.", e);
        }
    }

    private ImportOptions Options()
    {
        ImportOptions options = new()
        {
            ResultColumn = ResultColumn,
            Study = Study,
            Objective = Objective,
            Maximize = MyInvocation.BoundParameters.ContainsKey(nameof(Maximize)) ? Maximize : null,
        };
        return ((Parameter as PSObject)?.BaseObject ?? Parameter) switch
        {
            null => options,
            IDictionary map => options with { Space = SearchSpaceArgument.From(map) },
            object names => options with { ParameterNames = LanguagePrimitives.ConvertTo<string[]>(names) },
        };
    }

    /// <summary>The files behind a path with or without wildcards; what is wrong with one concerns no other.</summary>
    private IEnumerable<string> Resolve(string path)
    {
        string literal = FileSystemPath(path);
        if (File.Exists(literal) || !WildcardPattern.ContainsWildcardCharacters(path))
        {
            return [literal];
        }

        string[] files = [.. GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider).Where(f => provider.Name == "FileSystem" && File.Exists(f))];
        if (files.Length == 0)
        {
            WriteError(RecordOf(new RandOptException(ErrorKind.NotFound, "FileNotFound", $"There is no file '{path}'. Check the path."), path));
        }

        return files;
    }
}
