using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using RandOpt.Storage;
using RandOpt.Storage.Exchange;

namespace RandOpt.PowerShell;

/// <summary>Writes results to one file, CSV or JSON lines, from which they can be imported as they were.</summary>
[Cmdlet(VerbsData.Export, "RoResult", SupportsShouldProcess = true, DefaultParameterSetName = InputSet)]
[OutputType(typeof(FileInfo))]
public sealed class ExportRoResultCommand : ExperimentCmdlet
{
    private const string InputSet = "Input";
    private const string ExperimentSet = "Experiment";

    private readonly List<TrialResult> _results = [];
    private Experiment? _piped;
    private bool _isRejected;

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The experiment whose results are all exported, by name or as an object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ExperimentSet)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ExperimentNameCompleter))]
    public ExperimentArgument? Experiment { get; set; }

    /// <summary>Results, as Get-RoResult returns them, or one experiment.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    public PSObject? InputObject { get; set; }

    /// <summary>The form of the file. As the end of its name says, if left out.</summary>
    [Parameter]
    public ExchangeFormat? Format { get; set; }

    /// <summary>Replaces a file that is read-only, too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Replaces no file that is there already.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Returns the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override object ErrorTarget => Path;

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        switch (InputObject?.BaseObject)
        {
            case null:
                break;
            case TrialResult result when _piped is null:
                _results.Add(result);
                break;
            case RandOpt.Experiment experiment when _piped is null && _results.Count == 0:
                _piped = experiment;
                break;
            case TrialResult or RandOpt.Experiment:
                throw new RandOptException(
                    ErrorKind.InvalidArgument, "SeveralExperiments", $"'{InputObject.BaseObject}' was left out: a file has one experiment as a whole, or results. Export the others to files of their own, or pipe all results: Get-RoExperiment | Get-RoResult");
            default:
                _isRejected = true;
                throw new RandOptException(ErrorKind.InvalidArgument, "NotAResult", $"'{InputObject}' was piped in, and is no result: pipe what Get-RoResult returns, or name an experiment with -Experiment.");
        }
    }

    /// <inheritdoc/>
    protected override void FinishItems()
    {
        if (_isRejected && _results.Count == 0 && _piped is null)
        {
            return;
        }

        string path = FileSystemPath(Path);
        ExchangeFormat format = Format ?? ResultExport.FormatOf(path)
            ?? throw new RandOptException(ErrorKind.InvalidArgument, "UnknownFormat", $"The name '{Path}' does not say what form the file is to have: end it in .csv, .jsonl or .ndjson, or add -Format Csv or -Format JsonLines.");
        Experiment? experiment = Experiment is null ? _piped : Open(Experiment);
        CheckTarget(path);
        string what = experiment is null ? string.Format(CultureInfo.InvariantCulture, "{0} results", _results.Count) : $"the results of '{experiment.Name}'";
        if (!ShouldProcess(path, $"Export {what}"))
        {
            return;
        }

        if (Force && File.Exists(path))
        {
            File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
        }

        ResultExport export = experiment is null ? ResultExport.Of(_results) : ResultExport.Of(experiment, WarnOfSkipped);
        ExportSummary summary = export.Write(path, format, StopToken);
        WriteVerbose(string.Format(CultureInfo.InvariantCulture, "{0} results exported to '{1}'.", summary.Results, path));
        if (summary.WithAttachment > 0)
        {
            WriteWarning(string.Format(
                CultureInfo.InvariantCulture,
                "Attachments are not exported, and of the results in '{0}' {1} {2} some. Copy-RoExperiment takes them along.",
                path,
                summary.WithAttachment,
                summary.WithAttachment == 1 ? "has" : "have"));
        }

        if (PassThru)
        {
            WriteObject(new FileInfo(path));
        }
    }

    private void CheckTarget(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        if (NoClobber)
        {
            throw new RandOptException(ErrorKind.AlreadyExists, "FileExists", $"There is a file '{path}' already, and -NoClobber leaves it alone. Choose another name.");
        }

        FileAttributes attributes = File.GetAttributes(path);
        if ((attributes & FileAttributes.ReparsePoint) != 0 && Environment.OSVersion.Platform != PlatformID.Win32NT)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "IsALink", $"'{path}' is a link, and the file is to stand in its place. Give the path that it leads to, or remove it.");
        }

        if ((attributes & FileAttributes.ReadOnly) != 0 && !Force)
        {
            throw new RandOptException(ErrorKind.AlreadyExists, "FileIsReadOnly", $"The file '{path}' is read-only. Add -Force to replace it.");
        }
    }
}
