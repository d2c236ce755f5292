using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Ropt;

/// <summary>A sweep of a command as `ropt` runs it, in a shell or in PowerShell.</summary>
public sealed class RoptSweep
{
    /// <summary>How many commands a dry run shows at the most.</summary>
    public const int PreviewedTrials = 20;

    private readonly RoptArguments _arguments;
    private readonly RoptSettings _settings;
    private readonly string _workingDirectory;
    private readonly IReadOnlyList<ValueMap>? _given;
    private readonly FileTemplate[] _files;
    private readonly ConfigurationFilter? _filter;

    /// <summary>Prepares the sweep; nothing runs and nothing is written yet.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="settings">What ropt is told.</param>
    /// <param name="workingDirectory">Where the command runs, and what all paths are relative to.</param>
    /// <param name="reader">Reads configurations that come from outside.</param>
    /// <exception cref="RandOptException">The arguments and the settings do not make sense together.</exception>
    public RoptSweep(IReadOnlyList<string> arguments, RoptSettings settings, string workingDirectory, IInputReader reader)
    {
        RoptInput? input = settings.Input is null ? null : RoptInput.Read(settings.Input, workingDirectory, reader);
        _settings = settings = GoOnLooking(settings, workingDirectory);
        _workingDirectory = workingDirectory;
        _arguments = RoptArguments.Parse(arguments, settings.Parameters, input?.Parameters, FileNames(settings));
        Hints = input?.Hint(_arguments.Space) is string hint ? [.. _arguments.Hints, hint] : _arguments.Hints;
        if (settings.Name is not null)
        {
            ExperimentName.Check(settings.Name);
        }
        else if (settings.Search.TotalCount is not null)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "NoExperimentName", "A number of results in all (ROPT_TOTAL_COUNT, --total-count) is that of an experiment: set ROPT_NAME, such as ROPT_NAME=simple_example, or --name. For so many trials without recording them, say --count.");
        }
        else if (input is null && settings.Strategy.Name != RandomStrategy.StrategyName)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "NoExperimentName",
                $"{settings.Strategy.Name} search goes by the results that are recorded, so it needs an experiment: set ROPT_NAME, such as ROPT_NAME=simple_example, or --name.");
        }

        _given = input?.For(_arguments.Space);
        _files = LoadTemplates();
        _filter = settings.Filter is null ? null : CreateFilter(settings.Filter, _arguments.Space);
        if (input is null)
        {
            // What cannot be searched is refused before a folder is made for it.
            settings.Strategy.Create(_arguments.Space, settings.Options);
        }
    }

    /// <summary>What may not be meant as it is written, for the user to see.</summary>
    public IReadOnlyList<string> Hints { get; }

    /// <summary>Whether the greatest result is the best.</summary>
    public bool Maximize => _settings.Options.Maximize;

    /// <summary>Makes the loop; the experiment's folder is made once it runs.</summary>
    /// <param name="output">Is shown the commands and what they print; null for nobody.</param>
    /// <param name="skipped">Told of each file in the experiment's folder that is no result.</param>
    /// <param name="notice">Told of what the user may want to know and that is no error.</param>
    /// <param name="waiting">Called on the searching thread now and then while commands run.</param>
    /// <exception cref="RandOptException">There is no such program.</exception>
    public SearchLoop Start(ITrialOutput? output, Action<SkippedFile> skipped, Action<string> notice, Action? waiting = null) =>
        Create(CreateRunner(output), limit: null, mayRun: null, skipped, notice, waiting);

    /// <summary>The first commands as they would run: each with the number of its trial.</summary>
    /// <param name="skipped">Told of each file in the experiment's folder that is no result.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RandOptException">There is no such program, or the search could not begin.</exception>
    public IReadOnlyList<string> Preview(Action<SkippedFile> skipped, CancellationToken cancellationToken)
    {
        List<string> commands = [];
        CommandRunner runner = CreateRunner(null);
        SearchLoop loop = Create(
            runner,
            PreviewedTrials,
            run =>
            {
                commands.Add(string.Format(CultureInfo.InvariantCulture, "{0}: {1}", run.Number, runner.Preview(run)));
                return false;
            },
            skipped);
        foreach (TrialReport report in loop.Run(cancellationToken))
        {
            throw new InvalidOperationException($"Trial {report.Number} ran in a dry run.");
        }

        return commands;
    }

    /// <summary>What an experiment was looked through for before is gone on with, unless the settings say so themselves.</summary>
    private static RoptSettings GoOnLooking(RoptSettings settings, string workingDirectory)
    {
        if (settings.Name is null || settings.Options.Maximize)
        {
            return settings;
        }

        ExperimentName.Check(settings.Name);
        return Experiment.Define(Path.Combine(workingDirectory, settings.Directory), settings.Name, null).Maximize ? settings.Maximizing() : settings;
    }

    private static string[] FileNames(RoptSettings settings) => settings.Templates.Count == 0 ? [] : [.. settings.Templates.Select(t => Path.GetFileName(t.Text.Trim()))];

    private static ConfigurationFilter CreateFilter(RoptOptionValue filter, SearchSpace space)
    {
        try
        {
            return new ConfigurationFilter(filter.Text, space.Names);
        }
        catch (RandOptException e)
        {
            throw new RandOptException(e.Kind, e.ErrorId, $"{filter.Name}: {e.Message}", e);
        }
    }

    private FileTemplate[] LoadTemplates()
    {
        List<FileTemplate> files = [];
        foreach (RoptOptionValue template in _settings.Templates)
        {
            try
            {
                FileTemplate file = FileTemplate.Load(Path.Combine(_workingDirectory, template.Text.Trim()), IsHole);
                files.Add(files.All(f => f.Name != file.Name)
                    ? file
                    : throw new RandOptException(ErrorKind.InvalidArgument, "DuplicateTemplateFile", $"there are two files '{file.Name}', and a trial has one folder for both. Rename one."));
            }
            catch (RandOptException e)
            {
                throw template.Because(e);
            }
        }

        return [.. files];
    }

    private CommandRunner CreateRunner(ITrialOutput? output)
    {
        Dictionary<string, TextTemplate> environment = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> variable in _arguments.Environment)
        {
            environment[variable.Key] = TextTemplate.ParseKnown(variable.Value, IsHole);
        }

        return new CommandRunner(_arguments.Template, _workingDirectory)
        {
            Environment = environment,
            WorkingDirectory = _settings.WorkingDirectory is string folder ? TextTemplate.ParseKnown(folder, IsHole) : null,
            Files = _files,
            Source = _settings.Source,
            SuccessExitCodes = _settings.SuccessExitCodes,
            Repeat = _settings.Repeat,
            Warmup = _settings.Warmup,
            Metrics = _settings.Metrics ?? new MetricPattern(),
            KillDelay = _settings.Search.KillDelay,
            FollowsMetrics = _settings.Search.Pruner is not null,
            Output = output,
            IsAlone = _settings.Search.Slots == 1,
        };
    }

    private SearchLoop Create(
        CommandRunner runner, long? limit, Func<TrialRun, bool>? mayRun, Action<SkippedFile> skipped, Action<string>? notice = null, Action? waiting = null)
    {
        SearchOptions options = _settings.Search with
        {
            Count = _settings.Count,
            Limit = limit,
            Seed = _settings.Options.Seed,
            MayRecordItself = _settings.Name is not null && !_settings.IsSourceGiven,
            RequiresResult = _settings.IsSourceGiven,
        };
        Func<ValueMap, bool>? filter = _filter is null ? null : _filter.Passes;
        SearchLoop loop;
        if (_settings.Name is null)
        {
            IStrategy strategy = _given is null ? _settings.Strategy.Create(_arguments.Space, _settings.Options with { Filter = filter, Count = _settings.Count, Notice = notice }) : new GivenStrategy(_given, _settings.Rerun);
            if (_settings.Options.Seed is { } seed)
            {
                _arguments.Space.Seed(seed);
            }

            loop = new SearchLoop(_arguments.Space, strategy, runner)
            {
                Options = options, Filter = filter, MayRun = mayRun, Skipped = skipped, Notice = notice, Waiting = waiting,
            };
        }
        else
        {
            Experiment experiment = Experiment.Define(Path.Combine(_workingDirectory, _settings.Directory), _settings.Name, _arguments.Space);
            if (_settings.Options.Seed is { } seed)
            {
                experiment.Seed(seed);
            }

            loop = _given is null
                ? new SearchLoop(experiment, _settings.Strategy, _settings.Options, runner)
                {
                    Options = options, Filter = filter, MayRun = mayRun, Skipped = skipped, Notice = notice, Waiting = waiting,
                }
                : new SearchLoop(experiment, _given, _settings.Rerun, runner)
                {
                    Options = options, Filter = filter, MayRun = mayRun, Skipped = skipped, Notice = notice, Waiting = waiting,
                };
        }

        foreach (ValueMap initial in _settings.Initial)
        {
            loop.RunFirst(initial);
        }

        return loop;
    }

    private bool IsHole(string name) => _arguments.Space.Find(name) is not null || HoleValues.IsOwnName(name);
}
