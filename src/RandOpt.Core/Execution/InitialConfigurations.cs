using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>What the user wants run before the strategy is asked.</summary>
/// <param name="space">The parameters.</param>
internal sealed class InitialConfigurations(SearchSpace space)
{
    private readonly List<ValueMap> _waiting = [];

    /// <summary>How many wait to be run.</summary>
    public int Count => _waiting.Count;

    /// <summary>Adds one; what it leaves out is drawn from the samplers.</summary>
    /// <param name="given">The values that are given.</param>
    /// <param name="filter">Whether a configuration may be run; null where all may.</param>
    /// <exception cref="RandOptException">A parameter is not there or cannot have its value, or the filter refuses.</exception>
    public void Add(ValueMap given, Func<ValueMap, bool>? filter)
    {
        foreach (KeyValuePair<string, object?> value in given)
        {
            Parameter parameter = space.Find(value.Key) ?? throw new RandOptException(
                ErrorKind.InvalidArgument, "UnknownParameter", $"The initial configuration has a value for '{value.Key}', and there is no such parameter: {NearestName.Hint(value.Key, space.Names, "'{0}'")}");
            bool hasNone = value.Value is null && parameter.Condition is not null;
            if (!hasNone && !CanHave(parameter, value.Value))
            {
                throw new RandOptException(
                    ErrorKind.InvalidArgument,
                    "ImpossibleValue",
                    $"The initial configuration has {ValueText.Literal(value.Value)} for '{parameter.Name}', which is not one of the values of {parameter.Values}. Give another, or leave it out to have it drawn.");
            }
        }

        bool isDrawn = space.Any(p => !given.ContainsKey(p.Name));
        for (int draw = 0; draw < (isDrawn ? FilterRefusal.Maximum : 1); draw++)
        {
            ValueMap configuration = space.Choose(p => given.TryGetValue(p.Name, out object? value) ? value : p.Sampler.Sample());
            if (filter?.Invoke(configuration) != false)
            {
                _waiting.Add(configuration);
                return;
            }
        }

        throw new RandOptException(
            ErrorKind.InvalidArgument, "InitialRefused", $"The filter does not let the initial configuration {given} through. Change it, or -Filter (ROPT_FILTER).");
    }

    /// <summary>Leaves out those that have a result already: a search that is gone on with has run them.</summary>
    /// <returns>What was left out.</returns>
    public IReadOnlyList<ValueMap> LeaveOut(IEnumerable<TrialResult> results)
    {
        List<ValueMap> done = [];
        foreach (TrialResult result in results)
        {
            int place = _waiting.FindIndex(result.Has);
            if (place >= 0)
            {
                done.Add(_waiting[place]);
                _waiting.RemoveAt(place);
            }
        }

        return done;
    }

    /// <summary>Leaves out one that is run already, on behalf of a search that died.</summary>
    public void LeaveOut(ValueMap configuration)
    {
        string key = ConfigurationText.Of(configuration);
        _waiting.RemoveAll(c => ConfigurationText.Of(c) == key);
    }

    /// <summary>Takes the next one.</summary>
    public ValueMap Take()
    {
        ValueMap first = _waiting[0];
        _waiting.RemoveAt(0);
        return first;
    }

    /// <summary>A known setting may lie outside of the ranges that are to be searched; what is none of a list, or no number, is a mistake.</summary>
    private static bool CanHave(Parameter parameter, object? value) => parameter.Values is Choice or Constant
        ? new Dimension(parameter).TryPlace(value, out _)
        : value is not bool && ParameterValue.TryGetNumber(value, out _);
}
