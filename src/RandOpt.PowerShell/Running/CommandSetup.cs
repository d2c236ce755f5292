using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;

namespace RandOpt.PowerShell;

/// <summary>A search that runs a program for each trial.</summary>
internal sealed class CommandSetup : TrialSetup
{
    private readonly CommandRunner _runner;
    private readonly IReadOnlyList<FileTemplate> _files;

    /// <exception cref="RandOptException">The command cannot be run as the parameters say.</exception>
    public CommandSetup(InvokeRoSearchCommand cmdlet, SearchSpace space, IPruner? pruner)
    {
        _files = LoadFiles(cmdlet, space);
        string[] names = [.. space.Names, .. _files.Select(f => f.Name)];
        CommandTemplate template = CommandTemplate.Parse(cmdlet.Command, cmdlet.ArgumentList);
        template.CheckHoles(names);
        ResultSource source = ResultSource.Create(cmdlet.ResultFrom, cmdlet.ResultPattern, cmdlet.ResultFile);
        _runner = new CommandRunner(template, cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath)
        {
            Environment = EnvironmentOf(cmdlet, names),
            WorkingDirectory = WorkingDirectoryOf(cmdlet, names),
            Files = _files,
            Source = source,
            SuccessExitCodes = cmdlet.SuccessExitCode,
            Repeat = cmdlet.Repeat,
            Warmup = cmdlet.Warmup,
            Metrics = cmdlet.MetricPattern is null ? new MetricPattern() : new MetricPattern(cmdlet.MetricPattern),
            FollowsMetrics = pruner is not null,
            KillDelay = TimeSpan.FromSeconds(cmdlet.KillDelaySec),
        };

        // Commands that run side by side would slow each other down, and each be measured too slow.
        Slots = cmdlet.ThrottleLimit ?? (source is DurationResult ? 1 : Environment.ProcessorCount);
    }

    public override ITrialRunner Runner => _runner;

    public override int Slots { get; }

    public override string Describe(TrialRun run)
    {
        try
        {
            HoleValues values = new(run.Configuration, run.Number, run.Slot, run.Seed, _files.ToDictionary(f => f.Name, f => Path.Combine(run.Folder, f.Name)));
            IEnumerable<string> variables = _runner.Environment
                .Select(v => (v.Key, Value: v.Value.Fill(values)))
                .Where(v => v.Value is not null)
                .Select(v => new CommandLine($"{v.Key}={v.Value}", []).ToString());
            string place = _runner.WorkingDirectory?.Fill(values) is string directory ? $" (in {directory})" : string.Empty;
            return string.Join(" ", variables.Append(_runner.Preview(run).ToString())) + place;
        }
        catch (RandOptException e)
        {
            return $"no command with {run.Configuration}, for {e.Message}";
        }
    }

    private static FileTemplate[] LoadFiles(InvokeRoSearchCommand cmdlet, SearchSpace space)
    {
        FileTemplate[] files = [.. cmdlet.TemplateFile.Select(f => FileTemplate.Load(cmdlet.FileSystemPath(f), n => space.Find(n) is not null || HoleValues.IsOwnName(n)))];
        string? twice = files.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is null
            ? files
            : throw new RandOptException(
                ErrorKind.InvalidArgument, "DuplicateTemplateFile", $"Two template files are called '{twice}', and they are filled into one folder. Give one of them another name.");
    }

    private static Dictionary<string, TextTemplate> EnvironmentOf(InvokeRoSearchCommand cmdlet, string[] names)
    {
        Dictionary<string, TextTemplate> environment = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> variable in RecordedValue.Entries(cmdlet.Environment))
        {
            if (variable.Key.Trim().Length == 0 || variable.Key.IndexOf('=') >= 0 || variable.Key.IndexOf('\0') >= 0)
            {
                throw new RandOptException(
                    ErrorKind.InvalidArgument, "InvalidVariableName", $"'{variable.Key}' in -Environment cannot be the name of a variable; write -Environment @{{ OMP_NUM_THREADS = '{{threads}}' }}.");
            }

            environment[variable.Key] = Parse(ValueText.Argument(ParameterValue.From(variable.Value)), $"The environment variable {variable.Key}", names);
        }

        return environment;
    }

    private static TextTemplate? WorkingDirectoryOf(InvokeRoSearchCommand cmdlet, string[] names)
    {
        if (cmdlet.WorkingDirectory is not string directory)
        {
            return null;
        }

        // What stands before the first hole is a path of PowerShell's; what a hole brings is one of the file system's.
        int hole = directory.IndexOf('{');
        int end = hole < 0 ? directory.Length : directory.LastIndexOfAny(['/', '\\'], hole) + 1;
        string head = end == 0 ? string.Empty : cmdlet.FileSystemPath(directory.Substring(0, end));
        if (hole < 0 && !Directory.Exists(head))
        {
            throw new RandOptException(ErrorKind.NotFound, "WorkingDirectoryNotFound", $"There is no folder '{head}' to run the command in. Check -WorkingDirectory, or make the folder first.");
        }

        string escaped = head.Replace("{", "{{").Replace("}", "}}");
        return Parse(end == directory.Length ? escaped : Path.Combine(escaped, directory.Substring(end)), "The working directory", names);
    }

    private static TextTemplate Parse(string text, string what, string[] names)
    {
        TextTemplate template = TextTemplate.Parse(text);
        HoleValues known = new(new ValueMap(names, names), trial: 0, slot: 0, seed: 0);
        string? unknown = template.HoleNames.FirstOrDefault(n => !known.TryGet(n, out _));
        return unknown is null
            ? template
            : throw new RandOptException(
                ErrorKind.InvalidArgument, "UnknownHole", $"{what} has a hole {{{unknown}}}, and there is no parameter '{unknown}': {NearestName.Hint(unknown, [.. names, .. HoleValues.OwnNames], "{{{0}}}")} For a brace as it is, write {{{{.");
    }
}
