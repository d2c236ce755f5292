using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using RandOpt.Storage.Exchange;
using Xunit;

namespace RandOpt.Core.Tests.Search.Population;

/// <summary>A strategy at work on a function, which fails where it has no value.</summary>
internal sealed class SearchedFunction
{
    private static readonly ResultFolder s_nowhere = new("nowhere", "function");

    private readonly SearchSpace _space;
    private readonly Func<ValueMap, double?> _function;
    private readonly List<Trial> _running = [];
    private readonly List<Trial> _ended = [];

    public SearchedFunction(string strategy, SearchSpace space, Func<ValueMap, double?> function, StrategyOptions? options = null)
    {
        _space = space;
        _function = function;
        Strategy = StrategyKind.Find(strategy).Create(space, options ?? new StrategyOptions { Seed = 1 });
    }

    public IStrategy Strategy { get; }

    /// <summary>What has ended, in the order in which it did.</summary>
    public IReadOnlyList<Trial> Ended => _ended;

    public double Best => _ended.Where(t => t.Result is not null).Min(t => t.Result!.Objective);

    public static double Number(ValueMap configuration, string name) => Convert.ToDouble(configuration[name], CultureInfo.InvariantCulture);

    public static string Text(ValueMap configuration) => ConfigurationText.Of(configuration);

    /// <summary>Trials one after the other.</summary>
    public SearchedFunction Run(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Start();
            End(_running.Count - 1);
        }

        return this;
    }

    /// <summary>Asks for a trial and begins it.</summary>
    public ValueMap Start()
    {
        Trial trial = new($"trial {_ended.Count + _running.Count}", Strategy.Ask(), TrialState.Running);
        _running.Add(trial);
        Strategy.Tell(trial);
        return trial.Configuration;
    }

    /// <summary>Ends one of the trials that run.</summary>
    public void End(int running)
    {
        Trial trial = _running[running];
        _running.RemoveAt(running);
        TellOf(trial.Id, trial.Configuration);
    }

    /// <summary>A trial that others ran.</summary>
    public void TellOf(string id, ValueMap configuration)
    {
        Trial trial = new(id, configuration, TrialState.Failed);
        if (_function(configuration) is double value)
        {
            trial = trial with { State = TrialState.Complete, Result = new TrialResult(s_nowhere, id, value, configuration) };
        }

        _ended.Add(trial);
        Strategy.Tell(trial);
    }

    /// <summary>Another strategy of the kind, that goes on from the state of this one and what is recorded.</summary>
    public SearchedFunction Resume()
    {
        SearchedFunction resumed = new(Strategy.Name, _space, _function, new StrategyOptions { Seed = 2 });
        Assert.True(JsonText.TryRead(JsonValueWriter.Write(Strategy.GetState()), out object? saved));
        resumed.Strategy.SetState((ValueMap)saved!);
        foreach (Trial trial in _ended)
        {
            resumed._ended.Add(trial);
            resumed.Strategy.Tell(trial);
        }

        foreach (Trial trial in _running)
        {
            resumed._running.Add(trial);
            resumed.Strategy.Tell(trial);
        }

        return resumed;
    }
}
