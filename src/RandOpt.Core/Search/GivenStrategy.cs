using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// Hands out configurations that come from outside, each once, in their order. A configuration that has a result already
/// counts as run, so that a search that was cut short goes on where it was; one that stands there twice is run twice.
/// </summary>
public sealed class GivenStrategy : IStrategy
{
    /// <summary>The name that it shows.</summary>
    public const string StrategyName = "Given";

    private readonly IReadOnlyList<ValueMap> _configurations;
    private readonly bool _again;
    private readonly Dictionary<string, LinkedList<int>> _pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _occurrences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _told = new(StringComparer.Ordinal);
    private int _left;
    private int _next;

    /// <summary>Creates the strategy.</summary>
    /// <param name="configurations">The configurations.</param>
    /// <param name="again">Whether those are run too that have a result already.</param>
    public GivenStrategy(IReadOnlyList<ValueMap> configurations, bool again)
    {
        _configurations = configurations;
        _again = again;
        _left = configurations.Count;
        for (int i = 0; i < configurations.Count; i++)
        {
            string key = ConfigurationText.Of(configurations[i]);
            if (!_pending.TryGetValue(key, out LinkedList<int>? places))
            {
                _pending.Add(key, places = new LinkedList<int>());
            }

            places.AddLast(i);
            _occurrences[key] = places.Count;
        }
    }

    /// <inheritdoc/>
    public string Name => StrategyName;

    /// <inheritdoc/>
    public BigInteger? Remaining => _left;

    /// <inheritdoc/>
    public bool IsReady => true;

    /// <inheritdoc/>
    public bool LearnsFromFailures => false;

    /// <inheritdoc/>
    public ValueMap Ask()
    {
        for (; _next < _configurations.Count; _next++)
        {
            if (_pending[ConfigurationText.Of(_configurations[_next])].Contains(_next))
            {
                return _configurations[_next];
            }
        }

        throw new RandOptException(ErrorKind.InvalidOperation, "NothingLeft", "All configurations that were given have been run.");
    }

    /// <inheritdoc/>
    public void Tell(Trial trial)
    {
        if (_told.ContainsKey(trial.Id) || (_again && trial.State == TrialState.Complete))
        {
            return;
        }

        if (trial.Result is not null && _told.ContainsKey(trial.Result.Id))
        {
            return;
        }

        if (_pending.TryGetValue(ConfigurationText.Of(Of(trial)), out LinkedList<int>? places) && places.Count > 0)
        {
            _told[trial.Id] = places.First!.Value;
            places.RemoveFirst();
            _left--;
        }
    }

    /// <inheritdoc/>
    public void Forget(string id)
    {
        if (_told.TryGetValue(id, out int place))
        {
            _told.Remove(id);
            _pending[ConfigurationText.Of(_configurations[place])].AddFirst(place);
            _next = Math.Min(_next, place);
            _left++;
        }
    }

    /// <inheritdoc/>
    public long? RunsOf(ValueMap configuration) =>
        !_again && _occurrences.TryGetValue(ConfigurationText.Of(configuration), out int all) ? all - _pending[ConfigurationText.Of(configuration)].Count : null;

    /// <inheritdoc/>
    public ValueMap GetState() => ValueMap.Empty;

    /// <inheritdoc/>
    public void SetState(ValueMap state)
    {
        // All that it knows, it knows from the results.
    }

    /// <summary>A result found in the folder may hold more than the configuration, and leave out a parameter without a value.</summary>
    private ValueMap Of(Trial trial) =>
        _configurations.Count == 0 ? trial.Configuration : new ValueMap(_configurations[0].Keys.Select(k => new KeyValuePair<string, object?>(k, trial.Configuration.TryGetValue(k, out object? value) ? value : null)));
}
