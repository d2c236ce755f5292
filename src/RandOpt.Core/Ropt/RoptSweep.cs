using System;
using System.Collections.Generic;
using System.IO;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Ropt;

/// <summary>A sweep of a command as `ropt` runs it, in a shell or in PowerShell.</summary>
public sealed class RoptSweep
{
    private readonly RoptArguments _arguments;
    private readonly RoptSettings _settings;
    private readonly string _workingDirectory;

    /// <summary>Prepares the sweep; nothing runs and nothing is written yet.</summary>
    /// <param name="arguments">The command.</param>
    /// <param name="settings">What the ROPT_ variables say.</param>
    /// <param name="workingDirectory">Where the command runs, and what the results' folder is relative to.</param>
    /// <exception cref="RandOptException">The strategy needs a name for the experiment.</exception>
    public RoptSweep(RoptArguments arguments, RoptSettings settings, string workingDirectory)
    {
        _arguments = arguments;
        _settings = settings;
        _workingDirectory = workingDirectory;
        if (settings.Name is not null)
        {
            ExperimentName.Check(settings.Name);
        }
        else if (settings.Strategy.Name != RandomStrategy.StrategyName)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "NoExperimentName",
                $"{settings.Strategy.Name} search goes by the results that are recorded, so it needs an experiment: set ROPT_NAME, such as ROPT_NAME=simple_example.");
        }

        // What cannot be searched is refused before a folder is made for it.
        settings.Strategy.Create(arguments.Space, settings.Options);
    }

    /// <summary>Makes the loop; the experiment's folder is made once it runs.</summary>
    /// <param name="output">Is shown the commands and what they print.</param>
    /// <param name="skipped">Told of each file in the experiment's folder that is no result.</param>
    /// <param name="notice">Told of what the user may want to know and that is no error.</param>
    /// <param name="waiting">Called on the searching thread now and then while commands run.</param>
    /// <exception cref="RandOptException">There is no such program.</exception>
    public SearchLoop Start(ITrialOutput output, Action<SkippedFile> skipped, Action<string> notice, Action? waiting = null)
    {
        CommandRunner runner = new(_arguments.Template, _workingDirectory)
        {
            Environment = EnvironmentTemplates(),
            Output = output,
            IsAlone = _settings.Slots == 1,
        };
        SearchOptions options = new()
        {
            Count = _settings.Count,
            Slots = _settings.Slots,
            Maximize = _settings.Options.Maximize,
            MayRecordItself = _settings.Name is not null,
        };
        SearchLoop loop;
        if (_settings.Name is null)
        {
            loop = new SearchLoop(_arguments.Space, new RandomStrategy(_arguments.Space), runner) { Options = options, Notice = notice, Waiting = waiting };
            if (_settings.Options.Seed is { } seed)
            {
                _arguments.Space.Seed(seed);
            }
        }
        else
        {
            Experiment experiment = Experiment.Define(Path.Combine(_workingDirectory, _settings.Directory), _settings.Name, _arguments.Space);
            if (_settings.Options.Seed is { } seed)
            {
                experiment.Seed(seed);
            }

            loop = new SearchLoop(experiment, _settings.Strategy, _settings.Options, runner) { Options = options, Skipped = skipped, Notice = notice, Waiting = waiting };
        }

        foreach (ValueMap initial in _settings.Initial)
        {
            loop.RunFirst(initial);
        }

        return loop;
    }

    private Dictionary<string, TextTemplate> EnvironmentTemplates()
    {
        Dictionary<string, TextTemplate> environment = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> variable in _arguments.Environment)
        {
            environment[variable.Key] = TextTemplate.ParseKnown(variable.Value, IsHole);
        }

        return environment;
    }

    private bool IsHole(string name) => _arguments.Space.Find(name) is not null || HoleValues.IsOwnName(name);
}
