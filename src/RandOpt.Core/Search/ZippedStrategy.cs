using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// Makes any strategy vary parameters together: it searches a space in which each group is one parameter, a choice of the
/// places in the lists, and what it chooses is spread over the parameters of the group.
/// </summary>
internal sealed class ZippedStrategy : IStrategy
{
    private readonly SearchSpace _space;
    private readonly IReadOnlyList<Group> _groups;
    private readonly IStrategy _inner;
    private readonly string[] _names;

    /// <exception cref="RandOptException">A parameter of a group is not there or no list, or the lists of a group are not of one length.</exception>
    public ZippedStrategy(SearchSpace space, StrategyOptions options, Func<SearchSpace, StrategyOptions, IStrategy> create)
    {
        _space = space;
        _groups = options.Zip.Groups.Select(g => new Group(space, g)).ToArray();
        if (options.Seed is BigInteger seed)
        {
            foreach (Group group in _groups)
            {
                group.Places.Sampler.Seed(SearchSpace.StreamSeed(seed, group.Places.Name));
            }
        }

        List<Parameter> zipped = [];
        foreach (Parameter parameter in space)
        {
            Group? group = _groups.FirstOrDefault(g => g.Contains(parameter.Name));
            if (group is null)
            {
                zipped.Add(parameter);
            }
            else if (group.IsFirst(parameter.Name))
            {
                zipped.Add(group.Places);
            }
        }

        _names = [.. zipped.Select(p => p.Name)];
        _inner = create(new SearchSpace(zipped), options.Filter is Func<ValueMap, bool> filter ? options with { Filter = places => filter(Spread(places)) } : options);
    }

    public string Name => _inner.Name;

    public BigInteger? Remaining => _inner.Remaining;

    public bool IsReady => _inner.IsReady;

    public bool LearnsFromFailures => _inner.LearnsFromFailures;

    public ValueMap Ask() => Spread(_inner.Ask());

    private ValueMap Spread(ValueMap places)
    {
        object?[] values = new object?[_space.Count];
        for (int i = 0; i < values.Length; i++)
        {
            string name = _space[i].Name;
            values[i] = _groups.FirstOrDefault(g => g.Contains(name)) is Group group ? group.Value(name, places) : places[name];
        }

        return new ValueMap((string[])_space.Names, values);
    }

    public void Tell(Trial trial)
    {
        if (Zipped(trial.Configuration) is ValueMap places)
        {
            _inner.Tell(trial with { Configuration = places, Result = trial.Result?.With(places) });
        }
    }

    public void Forget(string id) => _inner.Forget(id);

    public long? RunsOf(ValueMap configuration) => Zipped(configuration) is ValueMap places ? _inner.RunsOf(places) : null;

    public ValueMap GetState() => _inner.GetState();

    public void SetState(ValueMap state) => _inner.SetState(state);

    /// <summary>A configuration as the strategy knows it; null where its values do not stand together in the lists.</summary>
    private ValueMap? Zipped(ValueMap configuration)
    {
        object?[] values = new object?[_names.Length];
        for (int i = 0; i < values.Length; i++)
        {
            Group? group = _groups.FirstOrDefault(g => g.Places.Name == _names[i]);
            if (group is null)
            {
                configuration.TryGetValue(_names[i], out values[i]);
            }
            else if (group.PlaceOf(configuration) is long place)
            {
                values[i] = place;
            }
            else
            {
                return null;
            }
        }

        return new ValueMap(_names, values);
    }

    private sealed class Group
    {
        private readonly Parameter[] _parameters;
        private readonly IReadOnlyList<object?>[] _items;

        public Group(SearchSpace space, IReadOnlyList<string> names)
        {
            _parameters = [.. names.Select(n => space.Find(n) ?? throw new RandOptException(
                ErrorKind.InvalidArgument, "UnknownParameter", $"'{n}' is to vary together with others, and there is no such parameter: {NearestName.Hint(n, space.Names, "'{0}'")}"))];
            if (Array.Find(_parameters, p => p.Condition is not null) is Parameter conditional)
            {
                throw new RandOptException(
                    ErrorKind.InvalidArgument, "InvalidZip", $"'{conditional.Name}' has a value only where '{conditional.Condition!.Parameter}' has certain ones, so it cannot vary together with others.");
            }

            if (space.FirstOrDefault(p => p.Condition is When when && Array.Exists(_parameters, z => z == space.Find(when.Parameter))) is Parameter dependent)
            {
                throw new RandOptException(
                    ErrorKind.InvalidArgument, "InvalidZip", $"'{dependent.Condition!.Parameter}' decides whether '{dependent.Name}' has a value, so it cannot vary together with others.");
            }

            _items = [.. _parameters.Select(p => p.Values is Choice choice ? choice.Items : throw new RandOptException(
                ErrorKind.InvalidArgument, "InvalidZip", $"Parameters that vary together have a list of values each, and '{p.Name}' is {p.Sampler}. Use Choice([...])."))];
            if (_items.Any(i => i.Count != _items[0].Count))
            {
                string counts = string.Join(", ", _parameters.Select((p, i) => $"'{p.Name}' has {_items[i].Count}"));
                throw new RandOptException(ErrorKind.InvalidArgument, "InvalidZip", $"Parameters that vary together have as many values one as the other: {counts}.");
            }

            Places = new Parameter(string.Join(",", _parameters.Select(p => p.Name)), Sampler.Parse("Choice([" + string.Join(", ", Enumerable.Range(0, _items[0].Count)) + "])"));
        }

        public Parameter Places { get; }

        public bool Contains(string name) => Array.Exists(_parameters, p => p.Name == name);

        public bool IsFirst(string name) => _parameters[0].Name == name;

        public object? Value(string name, ValueMap places) => _items[Array.FindIndex(_parameters, p => p.Name == name)][(int)(long)places[Places.Name]!];

        public long? PlaceOf(ValueMap configuration)
        {
            for (int place = 0; place < _items[0].Count; place++)
            {
                if (Enumerable.Range(0, _parameters.Length).All(i =>
                    configuration.TryGetValue(_parameters[i].Name, out object? value) && ValueComparer.Instance.Equals(value, _items[i][place])))
                {
                    return place;
                }
            }

            return null;
        }
    }
}
