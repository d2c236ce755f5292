using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Search;

/// <summary>
/// Every combination of the choices, the last parameter varying fastest: hands out the one that was run least often,
/// and of those the first in the order of the grid. When all are done once, it starts over.
/// </summary>
/// <remarks>The grid is never laid out: only the points that were run are kept, and the way to the next one is short.</remarks>
public sealed class GridStrategy : IStrategy
{
    /// <summary>The name it is chosen by.</summary>
    public const string StrategyName = "Grid";

    private readonly SearchSpace _space;
    private readonly object?[][] _values;
    private readonly Dictionary<object, int>[] _places;
    private readonly ConfigurationCount _count;
    private readonly Dictionary<BigInteger, int> _counts = [];
    private readonly Dictionary<string, BigInteger> _withoutResult = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BigInteger> _recorded = new(StringComparer.Ordinal);

    // Every point was run at least _level times, and every point before _next more often than that.
    private int _level;
    private BigInteger _next;

    /// <summary>Creates the strategy.</summary>
    /// <exception cref="RandOptException">A parameter is neither a Choice nor a Constant, or there is none.</exception>
    public GridStrategy(SearchSpace space)
    {
        if (space.Count == 0)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "EmptySearchSpace", "A grid needs at least one parameter, such as x = 1, 2, 3.");
        }

        _space = space;
        _values = space.Select(ValuesOf).ToArray();
        _places = Array.ConvertAll(_values, PlacesOf);
        _count = new ConfigurationCount(space.Conditions, _values);
    }

    /// <inheritdoc/>
    public string Name => StrategyName;

    /// <summary>How many points the grid has.</summary>
    public BigInteger Size => _count.Size;

    /// <summary>How many points have not been run yet.</summary>
    public BigInteger? Remaining => Size - _counts.Count;

    /// <inheritdoc/>
    public bool IsReady => true;

    /// <inheritdoc/>
    public bool LearnsFromFailures => false;

    /// <inheritdoc/>
    public ValueMap Ask()
    {
        while (true)
        {
            for (; _next < Size; _next++)
            {
                if (CountOf(_next) <= _level)
                {
                    return PointAt(_next);
                }
            }

            _level++;
            _next = BigInteger.Zero;
        }
    }

    /// <inheritdoc/>
    public void Tell(Trial trial)
    {
        // A trial counts from its start on, whatever becomes of it: what failed is not offered again before all others.
        if (_withoutResult.TryGetValue(trial.Id, out BigInteger place))
        {
            if (trial.Result is TrialResult result)
            {
                _withoutResult.Remove(trial.Id);
                _recorded[result.Id] = place;
            }

            return;
        }

        string id = trial.Result?.Id ?? trial.Id;
        if (_recorded.ContainsKey(id) || !TryPlace(trial.Configuration, out place))
        {
            return;
        }

        (trial.Result is null ? _withoutResult : _recorded)[id] = place;
        _counts[place] = CountOf(place) + 1;
    }

    /// <inheritdoc/>
    public void Forget(string id)
    {
        Dictionary<string, BigInteger> trials = _recorded.ContainsKey(id) ? _recorded : _withoutResult;
        if (!trials.TryGetValue(id, out BigInteger place))
        {
            return;
        }

        trials.Remove(id);
        int count = CountOf(place) - 1;
        if (count == 0)
        {
            _counts.Remove(place);
        }
        else
        {
            _counts[place] = count;
        }

        // All points before the next one were run more often than this one by now.
        if (count < _level || (count == _level && place < _next))
        {
            _level = count;
            _next = place;
        }
    }

    /// <inheritdoc/>
    public long? RunsOf(ValueMap configuration) => TryPlace(configuration, out BigInteger place) ? CountOf(place) : null;

    /// <inheritdoc/>
    public ValueMap GetState() => ValueMap.Empty;

    /// <inheritdoc/>
    public void SetState(ValueMap state)
    {
        // All that the grid knows, it knows from the results.
    }

    private static object?[] ValuesOf(Parameter parameter) => parameter.Values switch
    {
        Choice choice => choice.Items.Distinct(ValueComparer.Instance).ToArray(),
        Constant constant => [constant.Value],
        _ => throw new RandOptException(
            ErrorKind.InvalidArgument,
            "NotAGrid",
            $"A grid takes parameters with a list of values, and '{parameter.Name}' is {parameter.Values}. Use Choice([...]), or another strategy, such as Random."),
    };

    private static Dictionary<object, int> PlacesOf(object?[] values)
    {
        Dictionary<object, int> places = new(new BoxedNulls());
        for (int i = 0; i < values.Length; i++)
        {
            places[values[i] ?? DBNull.Value] = i;
        }

        return places;
    }

    private int CountOf(BigInteger place) => _counts.TryGetValue(place, out int count) ? count : 0;

    private ValueMap PointAt(BigInteger place)
    {
        int[] levels = _count.LevelsAt(place);
        object?[] point = new object?[_values.Length];
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = levels[i] < 0 ? null : _values[i][levels[i]];
        }

        return new ValueMap((string[])_space.Names, point);
    }

    private bool TryPlace(ValueMap configuration, out BigInteger place)
    {
        place = BigInteger.Zero;
        object? ValueOf(int i) => configuration.TryGetValue(_space.Names[i], out object? value) ? value : DBNull.Value;
        bool[] active = _space.Conditions.ActiveIn(ValueOf);
        int[] levels = new int[_values.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            object? value = ValueOf(i);
            if (active[i] && (value is DBNull || !_places[i].TryGetValue(value ?? DBNull.Value, out levels[i])))
            {
                return false;
            }
        }

        place = _count.NumberOf(levels);
        return true;
    }

    /// <summary>A dictionary has no place for null, which a Choice may have among its items.</summary>
    private sealed class BoxedNulls : IEqualityComparer<object>
    {
        public new bool Equals(object? x, object? y) => x is DBNull || y is DBNull ? x is DBNull && y is DBNull : ValueComparer.Instance.Equals(x, y);

        public int GetHashCode(object obj) => obj is DBNull ? 0 : ValueComparer.Instance.GetHashCode(obj);
    }
}
