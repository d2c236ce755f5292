using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Threading;
using System.Threading.Tasks;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>The loop of a search: asks the strategy, has the runner run, records, and tells.</summary>
public sealed class SearchLoop
{
    private static readonly TimeSpan s_waitingInterval = TimeSpan.FromMilliseconds(50);

    private readonly StrategySession? _session;
    private readonly IStrategy _strategy;
    private readonly ITrialRunner _runner;
    private readonly Queue<ValueMap> _initial = new();
    private bool _begun;

    /// <summary>Searches an experiment and records what it finds.</summary>
    /// <exception cref="RandOptException">The strategy cannot search the experiment's space.</exception>
    public SearchLoop(Experiment experiment, StrategyKind strategy, StrategyOptions options, ITrialRunner runner)
    {
        Experiment = experiment;
        Space = experiment.Space;
        _session = experiment.Session(strategy, options);
        _strategy = _session.Strategy;
        _runner = runner;
    }

    /// <summary>Runs a strategy that needs no history, and records nothing.</summary>
    public SearchLoop(SearchSpace space, IStrategy strategy, ITrialRunner runner)
    {
        Space = space;
        _strategy = strategy;
        _runner = runner;
    }

    /// <summary>The experiment; null where nothing is recorded.</summary>
    public Experiment? Experiment { get; }

    /// <summary>The parameters.</summary>
    public SearchSpace Space { get; }

    /// <summary>How many trials are run; null for what is left of one full pass, or without an end.</summary>
    public long? Count { get; init; }

    /// <summary>How many trials are come to at the most, whatever <see cref="Count"/> says, as in a preview; null for no limit.</summary>
    public long? Limit { get; init; }

    /// <summary>Whether a null <see cref="Count"/> ends with the pass, where there is such a thing; otherwise it goes on until stopped.</summary>
    public bool StopsAfterPass { get; init; }

    /// <summary>Whether a command may record its result in the experiment itself, so that it is not recorded twice and none is missed.</summary>
    public bool MayRecordItself { get; init; }

    /// <summary>Whether a trial without a result is a failed one.</summary>
    public bool RequiresResult { get; init; }

    /// <summary>Asked before each trial, with its number and configuration, whether it may run; null for yes.</summary>
    public Func<long, ValueMap, bool>? MayRun { get; init; }

    /// <summary>Told of each trial right before it runs, with its number and configuration.</summary>
    public Action<long, ValueMap>? Starting { get; init; }

    /// <summary>Called on the searching thread now and then while a trial runs.</summary>
    public Action? Waiting { get; init; }

    /// <summary>Told of each file in the experiment's folder that is no result.</summary>
    public Action<SkippedFile>? Skipped { get; init; }

    /// <summary>Whether the strategy goes on for ever unless <see cref="Count"/> ends it.</summary>
    public bool NeverEnds => _strategy.Remaining is null;

    /// <summary>Has a configuration run before the strategy is asked; what it leaves out is drawn from the samplers.</summary>
    /// <exception cref="RandOptException">It has a value for a parameter that there is not.</exception>
    public void RunFirst(ValueMap configuration)
    {
        foreach (string name in configuration.Keys)
        {
            if (Space.Find(name) is null)
            {
                throw new RandOptException(
                    ErrorKind.InvalidArgument, "UnknownParameter", $"The initial configuration has a value for '{name}', and there is no such parameter: {NearestName.Hint(name, Space.Names, "'{0}'")}");
            }
        }

        object?[] values = new object?[Space.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = configuration.TryGetValue(Space[i].Name, out object? value) ? value : Space[i].Sampler.Sample();
        }

        _initial.Enqueue(new ValueMap((string[])Space.Names, values));
    }

    /// <summary>Runs the trials, on the caller's thread, one each time the next report is asked for.</summary>
    /// <exception cref="RandOptException">The strategy cannot choose, or a result cannot be recorded.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped; the trial that ran is ended.</exception>
    public IEnumerable<TrialReport> Run(CancellationToken cancellationToken)
    {
        List<string> unrecorded = [];
        try
        {
            for (long number = 1; !(number > Count) && !(number > Limit); number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _session?.CatchUp(Skipped, cancellationToken);
                if (_initial.Count == 0 && Count is null && StopsAfterPass && _strategy.Remaining == BigInteger.Zero)
                {
                    yield break;
                }

                ValueMap configuration = _initial.Count > 0 ? _initial.Dequeue() : _strategy.Ask();
                Trial trial = new(string.Format(CultureInfo.InvariantCulture, "trial {0}", number), configuration, TrialState.Running);
                _strategy.Tell(trial);
                if (_session is not null)
                {
                    unrecorded.Add(trial.Id);
                }

                if (MayRun?.Invoke(number, configuration) != false)
                {
                    TrialReport report = Run(number, trial, cancellationToken);
                    if (report.Trial.Result is not null)
                    {
                        unrecorded.RemoveAt(unrecorded.Count - 1);
                    }

                    yield return report;
                }
            }
        }
        finally
        {
            // The experiment may be searched again: what was only previewed, failed or was stopped is due then.
            unrecorded.ForEach(_strategy.Forget);
        }
    }

    private TrialReport Run(long number, Trial trial, CancellationToken cancellationToken)
    {
        Begin(trial.Configuration);
        Starting?.Invoke(number, trial.Configuration);
        Stopwatch watch = Stopwatch.StartNew();
        TrialOutcome outcome = Await(_runner.RunAsync(trial.Configuration, cancellationToken));
        TimeSpan duration = watch.Elapsed;
        if (RequiresResult && outcome.Result is null && outcome.Failure is null)
        {
            outcome = outcome with { Failure = "it gave no number as its result" };
        }

        trial = trial with
        {
            State = outcome.Failure is null ? TrialState.Complete : TrialState.Failed,
            Result = Record(trial.Configuration, outcome, cancellationToken),
        };
        if (_session is null)
        {
            _strategy.Tell(trial);
        }
        else
        {
            _session.Note(trial);
        }

        return new TrialReport(number, trial, outcome, duration);
    }

    /// <summary>The experiment's folder is made for the first trial that runs: a search that is refused leaves nothing.</summary>
    private void Begin(ValueMap configuration)
    {
        if (!_begun)
        {
            Experiment?.Save();
            _begun = true;
        }

        Experiment?.MakeCurrent(configuration);
    }

    private TrialOutcome Await(Task<TrialOutcome> running)
    {
        while (Waiting is not null && !running.IsCompleted)
        {
            Task.WhenAny(running, Task.Delay(s_waitingInterval)).GetAwaiter().GetResult();
            Waiting();
        }

        return running.GetAwaiter().GetResult();
    }

    private TrialResult? Record(ValueMap configuration, TrialOutcome outcome, CancellationToken cancellationToken)
    {
        if (Experiment is null || _session is null)
        {
            return null;
        }

        TrialResult? own = MayRecordItself ? _session.FindOwnResult(configuration, Skipped, cancellationToken) : null;
        return own is null && outcome.Result is not null && outcome.Failure is null
            ? Experiment.Folder.Add(outcome.Result, configuration, WithoutParameters(outcome.Data))
            : own;
    }

    /// <summary>Commands like to print their own parameters again; the values they were given count.</summary>
    private ValueMap WithoutParameters(ValueMap data) =>
        data.Keys.Any(k => Space.Find(k) is not null) ? data.Only(k => Space.Find(k) is null) : data;
}
