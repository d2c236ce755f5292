using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>Runs a command or a script block over a search space, or over configurations that are piped in, and records every result.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "RoSearch", SupportsShouldProcess = true, DefaultParameterSetName = ScriptBlockSet)]
[OutputType(typeof(TrialResult), typeof(Job))]
public sealed partial class InvokeRoSearchCommand : StrategyCmdlet
{
    // As many commands as anybody reads.
    private const long PreviewedTrials = 20;

    private readonly ResultObjects _objects = new();
    private readonly List<PipedConfigurations> _piped = [];
    private bool _isNamed;
    private bool _hasInput;

    /// <summary>Creates the cmdlet, which has the strategy chosen unless the user says which.</summary>
    public InvokeRoSearchCommand() => Strategy = AutoStrategy.StrategyName;

    /// <inheritdoc/>
    protected override void BeginProcessing() => _isNamed = MyInvocation.BoundParameters.ContainsKey(nameof(Experiment));

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        _hasInput = true;
        if (InputObject is null)
        {
            if (MyInvocation.ExpectingInput && _isNamed)
            {
                throw NotAConfiguration(null);
            }

            Search(new SearchRequest(Opened(), null));
            return;
        }

        foreach (PSObject? item in InputObject)
        {
            if (ConfigurationItem.From(item, namesExperiment: !_isNamed) is ConfigurationItem configuration)
            {
                PipedFor(configuration.Source as TrialRecord).Add(configuration);
            }
            else if (_isNamed)
            {
                throw NotAConfiguration(item);
            }
            else
            {
                // An experiment, or the name of one.
                Search(new SearchRequest(Opened(), null));
            }
        }
    }

    /// <inheritdoc/>
    protected override void FinishItems()
    {
        if (!_hasInput && _isNamed)
        {
            WriteWarning($"No configuration was piped in for '{Experiment}', so nothing was run. Check what is piped, or pipe nothing to have a strategy choose.");
        }

        foreach (PipedConfigurations piped in _piped)
        {
            try
            {
                if (Request(piped) is SearchRequest request)
                {
                    Search(request);
                }
            }
            catch (RandOptException e)
            {
                WriteError(RecordOf(e, piped.Experiment));
            }
        }
    }

    private static RandOptException NotAConfiguration(object? item) => new(
        ErrorKind.InvalidArgument,
        "NotAConfiguration",
        $"'{item ?? "null"}' was piped in, and is no configuration: pipe hashtables or objects with a value for each parameter. An experiment is piped in, or named by -Experiment, not both.");

    /// <summary>Where an object belongs: to the experiment that was named, or to the one that it names itself.</summary>
    private PipedConfigurations PipedFor(TrialRecord? trial)
    {
        string? directory = !_isNamed && trial is not null && !MyInvocation.BoundParameters.ContainsKey(nameof(Directory)) ? trial.Directory : null;
        PipedConfigurations? piped = _piped.Find(p => p.Experiment.Name == Experiment.Name && p.Experiment.Experiment == Experiment.Experiment && p.Directory == directory);
        if (piped is null)
        {
            _piped.Add(piped = new PipedConfigurations(Experiment, directory));
        }

        return piped;
    }

    /// <summary>The search of what was piped in for one experiment; null where none of it can be run.</summary>
    private SearchRequest? Request(PipedConfigurations piped)
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Strategy)) || Zip is not null)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "NoStrategyForInput", $"What is piped in is run as it is, and {(Zip is null ? "-Strategy" : "-Zip")} has no part in that: leave it out. To have a strategy begin with configurations, pass them as -InitialParameter.");
        }

        string directory = piped.Directory ?? DirectoryOf(piped.Experiment);
        SearchSpace? space = Parameter is null ? null : SearchSpaceArgument.From(Parameter);
        Experiment experiment = space is null && piped.Experiment.Experiment is { Space.Count: > 0 } known ? known : RandOpt.Experiment.Define(directory, piped.Experiment.Name, space);
        if (experiment.Space.Count == 0)
        {
            experiment = RandOpt.Experiment.Define(directory, piped.Experiment.Name, piped.Space());
        }

        IReadOnlyList<ValueMap> given = piped.For(experiment.Space, (e, source) => WriteError(RecordOf(e, source)));
        return given.Count > 0 ? new SearchRequest(experiment, given) : null;
    }

    private string DirectoryOf(ExperimentArgument argument) =>
        argument.Experiment is Experiment experiment ? System.IO.Path.GetDirectoryName(experiment.Path)! : FileSystemPath(Directory);

    /// <summary>The experiment that a strategy is to search.</summary>
    private Experiment Opened()
    {
        if (Rerun)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "NothingToRerun", "-Rerun is for configurations that are piped in, and none are. Pipe those to run again: Get-RoResult e -Top 3 | Invoke-RoSearch e -Rerun ...");
        }

        if (Parameter is null)
        {
            Experiment known = Open(Experiment);
            return known.Problem is null ? known : throw new RandOptException(ErrorKind.InvalidData, "SearchSpaceUnreadable", known.Problem);
        }

        return RandOpt.Experiment.Define(DirectoryOf(Experiment), Experiment.Name, SearchSpaceArgument.From(Parameter));
    }

    private void Search(SearchRequest request)
    {
        // What is only shown, or run elsewhere, leaves the caller's object as it was.
        bool isPreview = IsPreview();
        Experiment experiment = isPreview || AsJob ? request.Experiment.Copy() : request.Experiment;
        SeedIfAsked(experiment);
        GoOnLooking(experiment);
        SearchOptions options = SearchOptionsFrom.Parameters(this);
        TrialSetup setup = SetupFor(experiment.Space, options.Pruner);
        options = options with { Slots = setup.Slots, Limit = isPreview ? PreviewedTrials : null };
        TrialLog log = new(setup, experiment.Name);
        SearchProgress progress = new(this, $"Searching {experiment.Name}");
        SearchLoop loop = LoopFor(request.Given, experiment, options, setup, log, progress);
        if (AsJob && !isPreview)
        {
            StartJob(request);
            return;
        }

        Run(loop, setup, progress, log);
        if (isPreview && !(Count <= PreviewedTrials))
        {
            WriteVerbose($"These are at most the first {PreviewedTrials} trials.");
        }
        else if (!isPreview && !log.HasBegun)
        {
            SayNothingRan(request, loop.Status);
        }
    }

    private SearchLoop LoopFor(IReadOnlyList<ValueMap>? given, Experiment experiment, SearchOptions options, TrialSetup setup, TrialLog log, SearchProgress progress)
    {
        Func<ValueMap, bool>? filter = Filter is null ? null : new ScriptBlockFilter(Filter).Passes;
        bool MayRun(TrialRun run) => ShouldProcess(log.Begins(run), $"Run trial {run.Number} of '{experiment.Name}'");
        SearchLoop loop = null!;
        void Wait()
        {
            setup.WriteStreams(this);
            progress.Show(loop.Status);
        }

        StrategyKind kind = Kind();
        StrategyOptions strategy = Options with { Zip = SearchOptionsFrom.Zip(Zip) };
        loop = given is null
            ? new SearchLoop(experiment, kind, strategy, setup.Runner) { Options = options, Filter = filter, MayRun = MayRun, Waiting = Wait, Skipped = WarnOfSkipped, Notice = WriteVerbose }
            : new SearchLoop(experiment, given, Rerun, setup.Runner) { Options = options, Filter = filter, MayRun = MayRun, Waiting = Wait, Skipped = WarnOfSkipped, Notice = WriteVerbose };
        if (loop.NeverEnds)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "NoStopRule",
                $"A search by {kind.Name} goes on without an end: say when to stop, with -Count (how many trials), -TotalCount (how many results in all), -MaxDuration, -Target or -Patience.");
        }

        foreach (IDictionary initial in InitialParameter)
        {
            loop.RunFirst(RecordedValue.MapFrom(initial));
        }

        return loop;
    }

    /// <summary>Runs a search, which this session would run as well, in the background.</summary>
    private void StartJob(SearchRequest request)
    {
        if (!ShouldProcess(request.Experiment.Name, "Search in the background"))
        {
            return;
        }

        UsingValues values = new(this, new[] { ScriptBlock, Filter, Fitness }.Where(b => b is not null)!);
        SearchJob job = new(MyInvocation.Line.Trim(), request.Experiment.Name, JobParameters.For(request, MyInvocation.BoundParameters), values, new OwnRunspace(this));
        JobRepository.Add(job);
        job.Start();
        WriteObject(job);
    }

    private bool IsPreview() => LanguagePrimitives.IsTrue(
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? whatIf) ? whatIf : SessionState.PSVariable.GetValue("WhatIfPreference"));

    private TrialSetup SetupFor(SearchSpace space, IPruner? pruner) =>
        ParameterSetName == CommandSet ? new CommandSetup(this, space, pruner) :
        Parallel ? new ParallelScriptBlockSetup(this, space) :
        new ScriptBlockSetup(this, space);

    private void Run(SearchLoop loop, TrialSetup setup, SearchProgress progress, TrialLog log)
    {
        try
        {
            foreach (TrialReport report in loop.Run(StopToken))
            {
                setup.WriteStreams(this);
                progress.Show(loop.Status);
                Emit(report, log);
            }

            setup.WriteStreams(this);
        }
        catch (RandOptException e)
        {
            // What ends a search on its way is not about one item of the input.
            ThrowTerminatingError(RecordOf(e, ErrorTarget));
        }
        finally
        {
            if (!Stopping)
            {
                progress.Close();
            }
        }
    }

    private void Emit(TrialReport report, TrialLog log)
    {
        string ran = log.Ends(report);
        switch (report.Trial.State)
        {
            case TrialState.Failed:
                RandOptException error = new(ErrorKind.InvalidOperation, "TrialFailed", ran, report.Outcome.Error);
                WriteError(new ErrorRecord(error, error.ErrorId, ErrorCategory.InvalidResult, report.Trial.Configuration));
                break;
            case TrialState.Pruned:
                WriteVerbose(ran);
                break;
            default:
                WriteObject(_objects.From(report.Trial.Result!));
                break;
        }
    }

    private void SayNothingRan(SearchRequest request, SearchStatus status)
    {
        string name = request.Experiment.Name;
        if (Target is double target && ParameterValue.TryGetNumber(status.Best, out double best) && (Maximize ? best >= target : best <= target))
        {
            WriteWarning($"Nothing was run in '{name}', for the target {NumberText.Format(target)} is reached already, by {ValueText.Display(status.Best)} with {status.BestConfiguration}.");
        }
        else if (TotalCount is long total && status.Total <= 0)
        {
            WriteWarning($"Nothing was run in '{name}', for it has the {total} results of -TotalCount already.");
        }
        else if (status.Elapsed >= MaxDuration)
        {
            WriteWarning($"Nothing was run in '{name}', for the time was over at once. Give it more with -MaxDuration.");
        }
        else if (Filter is not null)
        {
            WriteWarning($"Nothing was run in '{name}': what the filter lets through has a result already, or it lets nothing through.");
        }
        else if (request.Given is IReadOnlyList<ValueMap> given)
        {
            WriteWarning($"Nothing was run in '{name}', for {(given.Count == 1 ? "the configuration that was piped in has" : $"all {given.Count} configurations that were piped in have")} a result already. To run them again, add -Rerun.");
        }
        else
        {
            WriteWarning($"Nothing was run in '{name}', for every combination has been run already, also where that failed. To run some again, say how many with -Count.");
        }
    }
}
