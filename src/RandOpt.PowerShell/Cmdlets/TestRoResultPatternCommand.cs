using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using RandOpt.Execution;

namespace RandOpt.PowerShell;

/// <summary>Shows what a pattern for results finds in a sample of what a command prints.</summary>
[Cmdlet(VerbsDiagnostic.Test, "RoResultPattern", DefaultParameterSetName = InputSet)]
[OutputType(typeof(PatternMatch))]
public sealed class TestRoResultPatternCommand : RandOptCmdlet
{
    private const string InputSet = "InputObject";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private PatternResult _pattern = null!;
    private PatternSample? _input;

    /// <summary>The regular expression, with the result in the named group result: 'loss=(?&lt;result&gt;\S+)'. Further named groups become data. It is held against each line.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Pattern { get; set; } = string.Empty;

    /// <summary>The output: lines, or texts of several lines. All that comes by the pipeline counts as one output.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string?[]? InputObject { get; set; }

    /// <summary>Files with an output each; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files with an output each, by their exact paths.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    private protected override object ErrorTarget => Pattern;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _pattern = new PatternResult(Pattern);
        }
        catch (RandOptException e)
        {
            ThrowTerminatingError(RecordOf(e, Pattern));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (ParameterSetName == InputSet)
        {
            _input ??= new PatternSample(_pattern, WriteObject);
            foreach (string line in (InputObject ?? []).SelectMany(LinesOf))
            {
                _input.Take(line);
            }

            return;
        }

        foreach (string path in ParameterSetName == PathSet ? Path : LiteralPath)
        {
            OneByOne(path, () =>
            {
                foreach (string file in ParameterSetName == PathSet ? Resolve(path) : [FileSystemPath(path)])
                {
                    OneByOne(file, () => Try(file));
                }
            });
        }
    }

    /// <inheritdoc/>
    protected override void FinishItems()
    {
        if (_input?.End("the output") is RandOptException error)
        {
            WriteError(RecordOf(error, Pattern));
        }
    }

    /// <summary>Does something with a file or a path; what goes wrong there concerns no other.</summary>
    private void OneByOne(string path, Action action)
    {
        try
        {
            action();
        }
        catch (RandOptException e)
        {
            WriteError(RecordOf(e, path));
        }
    }

    private void Try(string file)
    {
        if (!File.Exists(file))
        {
            throw Missing(file);
        }

        PatternSample sample = new(_pattern, WriteObject);
        foreach (string line in new LogFile(file).Lines())
        {
            StopToken.ThrowIfCancellationRequested();
            sample.Take(line);
        }

        if (sample.End($"'{file}'") is RandOptException error)
        {
            throw error;
        }
    }

    /// <summary>The files behind a path with or without wildcards.</summary>
    private ICollection<string> Resolve(string path)
    {
        try
        {
            ICollection<string> files = GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
            files = provider.Name == "FileSystem" ? files.Where(File.Exists).ToArray() : [];
            return files.Count > 0 ? files : throw Missing(path);
        }
        catch (ItemNotFoundException)
        {
            throw Missing(path);
        }
    }

    private static RandOptException Missing(string path) =>
        new(ErrorKind.NotFound, "SampleNotFound", $"There is no file '{path}' to try the pattern on. Check the path, or pipe what the command prints: & ./train.sh | Test-RoResultPattern ...");

    /// <summary>A text of several lines counts as these, as it would in the output of a command.</summary>
    private static IEnumerable<string> LinesOf(string? text)
    {
        using StringReader reader = new(text ?? string.Empty);
        string line = reader.ReadLine() ?? string.Empty;
        for (string? next = line; next is not null; next = reader.ReadLine())
        {
            yield return next;
        }
    }
}
