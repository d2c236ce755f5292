using System;
using System.Collections;
using System.Management.Automation;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>
/// <para type="synopsis">Runs a command or a script block over a search space and records every result.</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "RoSearch", SupportsShouldProcess = true, DefaultParameterSetName = ScriptBlockSet)]
[OutputType(typeof(TrialResult))]
public sealed class InvokeRoSearchCommand : StrategyCmdlet
{
    private const string CommandSet = "Command";
    private const string ScriptBlockSet = "ScriptBlock";

    // As many commands as anybody reads.
    private const long PreviewedTrials = 20;

    private readonly ResultObjects _objects = new();

    /// <summary><para type="description">The program to run for each trial; no shell comes between. Its result is the last number it prints, or the result of a JSON object on its last line.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = CommandSet)]
    [ValidateNotNullOrEmpty]
    public string Command { get; set; } = string.Empty;

    /// <summary><para type="description">The arguments of the program; {name} in them stands for the value of a parameter.</para></summary>
    [Parameter(ParameterSetName = CommandSet)]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string[] ArgumentList { get; set; } = [];

    /// <summary><para type="description">The script block to run for each trial, in the caller's session. The parameters are variables in it, arguments by name of its param(), and properties of $_. Its last output is the result: a number, or a hashtable with result.</para></summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ScriptBlockSet)]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary><para type="description">The parameters: names to samplers, their text form, arrays of values, or plain values. Those that the experiment has, if left out.</para></summary>
    [Parameter]
    [Alias("Parameters")]
    public IDictionary? Parameter { get; set; }

    /// <summary><para type="description">How many trials to run. A Grid without it runs what is left of one full pass.</para></summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? Count { get; set; }

    /// <summary><para type="description">Configurations to run first: hashtables of parameters; what they leave out is drawn.</para></summary>
    [Parameter]
    public IDictionary[] InitialParameter { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        StrategyKind kind = StrategyKind.Find(Strategy);
        bool isPreview = IsPreview();
        Experiment experiment = isPreview ? Prepare().Copy() : Prepare();
        ITrialRunner runner = Runner(experiment.Space, out Func<ValueMap, string> describe);
        SeedIfAsked(experiment);
        SearchProgress progress = new(this, $"Searching {experiment.Name}", Count, ResultOrder.For(Maximize));
        SearchLoop loop = new(experiment, kind, Options, runner)
        {
            Options = new SearchOptions
            {
                Count = Count,
                Limit = isPreview ? PreviewedTrials : null,
                StopsAfterPass = true,
                RequiresResult = true,
                Slots = ParameterSetName == CommandSet ? Environment.ProcessorCount : 1,
                Maximize = Maximize,
            },
            Skipped = WarnOfSkipped,
            Notice = WriteVerbose,
            MayRun = run => ShouldProcess(describe(run.Configuration), $"Run trial {run.Number} of '{experiment.Name}'"),
            Waiting = progress.Show,
        };
        if (Count is null && loop.NeverEnds)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "NoStopRule",
                $"A search by {kind.Name} goes on without an end: say when to stop, with -Count (how many trials).");
        }

        foreach (IDictionary initial in InitialParameter)
        {
            loop.RunFirst(RecordedValue.MapFrom(initial));
        }

        Run(loop, progress, experiment.Name, describe);
        if (isPreview && !(Count <= PreviewedTrials))
        {
            WriteVerbose($"These are at most the first {PreviewedTrials} trials.");
        }
    }

    private bool IsPreview() => LanguagePrimitives.IsTrue(
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? whatIf) ? whatIf : SessionState.PSVariable.GetValue("WhatIfPreference"));

    private void Run(SearchLoop loop, SearchProgress progress, string name, Func<ValueMap, string> describe)
    {
        try
        {
            foreach (TrialReport report in loop.Run(StopToken))
            {
                progress.Take(report);
                if (report.Trial.State == TrialState.Failed)
                {
                    WriteError(FailureOf(report, name, describe(report.Trial.Configuration)));
                }
                else
                {
                    WriteObject(_objects.From(report.Trial.Result!));
                }
            }
        }
        finally
        {
            if (!Stopping)
            {
                progress.Close();
            }
        }
    }

    private Experiment Prepare()
    {
        if (Parameter is null)
        {
            return Open(Experiment);
        }

        string directory = Experiment.Experiment is Experiment experiment ? System.IO.Path.GetDirectoryName(experiment.Path)! : FileSystemPath(Directory);
        return RandOpt.Experiment.Define(directory, Experiment.Name, SearchSpaceArgument.From(Parameter));
    }

    private ITrialRunner Runner(SearchSpace space, out Func<ValueMap, string> describe)
    {
        if (ParameterSetName == ScriptBlockSet)
        {
            describe = configuration => $"script block with {configuration}";
            return new ScriptBlockRunner(ScriptBlock, space, SessionState.PSVariable);
        }

        CommandTemplate template = CommandTemplate.Parse(Command, ArgumentList);
        template.CheckHoles(space.Names);
        describe = configuration => template.Fill(new HoleValues(configuration, trial: 0, slot: 0, seed: 0)).ToString();
        return new CommandRunner(template, SessionState.Path.CurrentFileSystemLocation.ProviderPath);
    }

    private static ErrorRecord FailureOf(TrialReport report, string name, string ran)
    {
        string said = report.Outcome.ErrorOutput.Length > 0 ? $"{Environment.NewLine}{report.Outcome.ErrorOutput}" : string.Empty;
        RandOptException error = new(
            ErrorKind.InvalidOperation, "TrialFailed", $"Trial {report.Number} of '{name}' failed: {Sentence.End(report.Outcome.Failure!)} It ran: {ran}{said}");
        return new ErrorRecord(error, error.ErrorId, ErrorCategory.InvalidResult, report.Trial.Configuration);
    }
}
