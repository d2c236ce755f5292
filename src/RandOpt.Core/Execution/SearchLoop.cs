using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>A search: asks the strategy, has the runner run, records, and tells.</summary>
public sealed class SearchLoop
{
    private readonly bool _isGiven;
    private readonly Lazy<StrategySession?> _session;
    private readonly IStrategy? _strategy;
    private SearchRun? _run;

    /// <summary>Searches an experiment and records what it finds.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="strategy">The strategy; it is made when it is needed first, and may refuse the experiment's space then.</param>
    /// <param name="options">What it is told, besides what this loop knows: the filter, the number of trials, and whom to give notice.</param>
    /// <param name="runner">What runs the trials.</param>
    public SearchLoop(Experiment experiment, StrategyKind strategy, StrategyOptions options, ITrialRunner runner)
        : this(experiment, runner) => _session = new(() => experiment.Session(strategy, WithOwn(options)));

    /// <summary>Runs configurations that come from outside, as they are, and records what comes of them.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="given">The configurations.</param>
    /// <param name="again">Whether those are run too that have a result already.</param>
    /// <param name="runner">What runs them.</param>
    public SearchLoop(Experiment experiment, IReadOnlyList<ValueMap> given, bool again, ITrialRunner runner)
        : this(experiment, runner)
    {
        _session = new(() => new StrategySession(new GivenStrategy(given, again), new StrategyOptions { Seed = experiment.GivenSeed }, experiment));
        _isGiven = true;
    }

    /// <summary>Runs a strategy that needs no history, and records nothing.</summary>
    public SearchLoop(SearchSpace space, IStrategy strategy, ITrialRunner runner)
    {
        Space = space;
        Initial = new InitialConfigurations(space);
        Runner = runner;
        _strategy = strategy;
        _session = new(() => null);
        _isGiven = strategy is GivenStrategy;
    }

    private SearchLoop(Experiment experiment, ITrialRunner runner)
    {
        Experiment = experiment;
        Space = experiment.Space;
        Initial = new InitialConfigurations(Space);
        Runner = runner;
        _session = new(() => null);
    }

    /// <summary>The experiment; null where nothing is recorded.</summary>
    public Experiment? Experiment { get; }

    /// <summary>The parameters.</summary>
    public SearchSpace Space { get; }

    /// <summary>How trials are run, and when to stop.</summary>
    public SearchOptions Options { get; init; } = new();

    /// <summary>Asked before each trial whether its configuration is let through; null for yes. Called on the searching thread, as are all of these.</summary>
    public Func<ValueMap, bool>? Filter { get; init; }

    /// <summary>Asked before each trial whether it may run; null for yes.</summary>
    public Func<TrialRun, bool>? MayRun { get; init; }

    /// <summary>Called now and then while trials run.</summary>
    public Action? Waiting { get; init; }

    /// <summary>Told of each file in the experiment's folder that is no result.</summary>
    public Action<SkippedFile>? Skipped { get; init; }

    /// <summary>Told of what the user may want to know and that is no error.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>Whether the search goes on for ever unless something ends it.</summary>
    /// <exception cref="RandOptException">The strategy cannot search the experiment's space.</exception>
    public bool NeverEnds =>
        Options is { Count: null, TotalCount: null, MaxDuration: null, Target: null, Patience: null } && (Strategy.Remaining is null || !(Options.StopsAfterPass || _isGiven));

    /// <summary>How far the search has come.</summary>
    public SearchStatus Status => _run?.Status ?? new SearchStatus { Total = Options.Count };

    internal StrategySession? Session => _session.Value;

    internal IStrategy Strategy => _strategy ?? Session!.Strategy;

    internal ITrialRunner Runner { get; }

    /// <summary>What waits to be run first.</summary>
    internal InitialConfigurations Initial { get; }

    internal Func<ValueMap, bool>? EffectiveFilter => Filter ?? Session?.Options.Filter;

    /// <summary>
    /// Has a configuration run before the strategy is asked; what it leaves out is drawn from the samplers. One that has a result already is
    /// not run again, unless duplicates are allowed.
    /// </summary>
    /// <exception cref="RandOptException">A parameter is not there or cannot have its value, or the filter refuses.</exception>
    public void RunFirst(ValueMap configuration) => Initial.Add(configuration, EffectiveFilter);

    /// <summary>Runs the trials. A report comes once nothing can undo it; while the caller is busy with one, trials run on, and none begins.</summary>
    /// <exception cref="RandOptException">The strategy cannot choose, a result cannot be recorded, or too many trials failed.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped; the trials that ran are ended.</exception>
    public IEnumerable<TrialReport> Run(CancellationToken cancellationToken)
    {
        if (Experiment is not null)
        {
            Experiment.Maximize = Options.Maximize;
        }

        using SearchRun run = new(this, _isGiven, cancellationToken);
        _run = run;
        while (!run.IsOver)
        {
            if (Stopped(run.Advance) is ExceptionDispatchInfo stopped)
            {
                // What was complete before is reported all the same.
                run.Finish();
                while (run.TryTakeReport(out TrialReport last))
                {
                    yield return last;
                }

                stopped.Throw();
            }

            if (run.TryTakeReport(out TrialReport report))
            {
                yield return report;
            }
            else if (!run.IsOver)
            {
                run.Wait();
                Waiting?.Invoke();
            }
        }

        run.Complete();
    }

    /// <summary>What a strategy is told, with what is the search's to say.</summary>
    private StrategyOptions WithOwn(StrategyOptions options) => options with
    {
        Filter = Filter ?? options.Filter,
        Count = Options.Count ?? (Options.TotalCount is long total ? Math.Max(0, total - Experiment!.Count) : options.Count),
        Notice = Notice ?? options.Notice,
    };

    private static ExceptionDispatchInfo? Stopped(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (OperationCanceledException e)
        {
            return ExceptionDispatchInfo.Capture(e);
        }
    }
}
