using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Sampling;

/// <summary>Which parameters of a space have a value only where another has certain ones, and what follows from that.</summary>
internal sealed class ParameterConditions
{
    private readonly Parameter[] _parameters;
    private readonly int[] _parents;
    private readonly int[] _order;

    /// <exception cref="RandOptException">A condition names no parameter, one that depends on this one, or a value that it never has.</exception>
    public ParameterConditions(Parameter[] parameters, IReadOnlyDictionary<string, Parameter> byName)
    {
        _parameters = parameters;
        _parents = Array.ConvertAll(parameters, p => p.Condition is When condition ? ParentOf(p.Name, condition, byName) : -1);
        Any = Array.Exists(_parents, p => p >= 0);
        int[] depths = [.. Enumerable.Range(0, parameters.Length).Select(DepthOf)];
        _order = [.. Enumerable.Range(0, parameters.Length).OrderBy(i => depths[i])];
    }

    /// <summary>Whether there is any.</summary>
    public bool Any { get; }

    /// <summary>The places of the parameters, each behind that which decides on it.</summary>
    public IReadOnlyList<int> Order => _order;

    /// <summary>The place of the parameter that decides on the one at a place; -1 where it always has a value.</summary>
    public int ParentOf(int place) => _parents[place];

    /// <summary>Whether a parameter has a value where the one that decides on it has this one.</summary>
    public bool Holds(int place, object? parentValue) => _parameters[place].Condition!.Holds(parentValue);

    /// <summary>Chooses values in the order in which they depend on each other, none where a condition does not hold.</summary>
    /// <param name="choose">Gives the value for the parameter at a place.</param>
    /// <returns>The values, null for parameters without one.</returns>
    public object?[] Choose(Func<int, object?> choose)
    {
        object?[] values = new object?[_parameters.Length];
        bool[] has = new bool[values.Length];
        foreach (int i in _order)
        {
            int parent = _parents[i];
            has[i] = parent < 0 || (has[parent] && Holds(i, values[parent]));
            values[i] = has[i] ? choose(i) : null;
        }

        return values;
    }

    /// <summary>Which parameters have a value, by the values that there are.</summary>
    public bool[] ActiveIn(Func<int, object?> valueOf)
    {
        bool[] has = new bool[_parameters.Length];
        foreach (int i in _order)
        {
            int parent = _parents[i];
            has[i] = parent < 0 || (has[parent] && Holds(i, valueOf(parent)));
        }

        return has;
    }

    private int ParentOf(string name, When condition, IReadOnlyDictionary<string, Parameter> byName)
    {
        if (!byName.TryGetValue(condition.Parameter, out Parameter? parent))
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "UnknownParameter",
                $"'{name}' has a value only where '{condition.Parameter}' has certain ones, and there is no such parameter: {NearestName.Hint(condition.Parameter, [.. _parameters.Select(p => p.Name)], "'{0}'")}");
        }

        foreach (object? value in condition.Values)
        {
            if (!CanBe(parent.Values, value))
            {
                throw new RandOptException(
                    ErrorKind.InvalidArgument,
                    "ImpossibleCondition",
                    $"'{name}' has a value where '{parent.Name}' is {ValueText.Literal(value)}, and that is never so: '{parent.Name}' is {parent.Values}. Name values of a list, or whole numbers.");
            }
        }

        return Array.IndexOf(_parameters, parent);
    }

    private static bool CanBe(Sampler sampler, object? value) => sampler switch
    {
        Choice choice => choice.Items.Contains(value, ValueComparer.Instance),
        Constant constant => ValueComparer.Instance.Equals(constant.Value, value),
        _ => value is not bool && ParameterValue.TryGetNumber(value, out double number) && sampler.Cdf(number) > sampler.CdfBelow(number),
    };

    /// <summary>How many parameters decide on one another before it comes to this one.</summary>
    private int DepthOf(int place)
    {
        int depth = 0;
        for (int at = _parents[place]; at >= 0; at = _parents[at])
        {
            if (++depth > _parameters.Length)
            {
                throw new RandOptException(
                    ErrorKind.InvalidArgument, "CyclicCondition", $"Whether '{_parameters[place].Name}' has a value comes down to a circle of conditions, each of which waits for the next: {Circle(place)}. Leave one of them out.");
            }
        }

        return depth;
    }

    private string Circle(int place)
    {
        List<int> path = [];
        for (int at = place; !path.Contains(at); at = _parents[at])
        {
            path.Add(at);
        }

        path.Add(_parents[path[path.Count - 1]]);
        return string.Join(", ", path.Select(i => _parameters[i].Name));
    }
}
