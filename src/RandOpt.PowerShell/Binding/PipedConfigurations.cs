using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>All objects that were piped in for one experiment.</summary>
internal sealed class PipedConfigurations(ExperimentArgument experiment, string? directory)
{
    private readonly List<ConfigurationItem> _items = [];

    /// <summary>The experiment that they are run in.</summary>
    public ExperimentArgument Experiment { get; } = experiment;

    /// <summary>The folder that it stands in; null where that was not said.</summary>
    public string? Directory { get; } = directory;

    public void Add(ConfigurationItem item) => _items.Add(item);

    /// <summary>A space made of the values that came: of each parameter those that there are, in their order.</summary>
    /// <exception cref="RandOptException">A column cannot be a parameter.</exception>
    public SearchSpace Space()
    {
        string[] names = _items.SelectMany(i => i.Names).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        ConfigurationItem[] whole = [.. _items.Where(i => names.All(i.Has))];
        try
        {
            return new SearchSpace(names.Select(n => new Parameter(n, Values(n, whole))));
        }
        catch (RandOptException e) when (e.ErrorId is "ReservedParameterName" or "InvalidParameterName" or "DuplicateParameter")
        {
            throw new RandOptException(
                e.Kind, e.ErrorId, $"The piped objects have a column that can be no parameter. {e.Message} Or pipe only the columns that are parameters (Select-Object), or name these with -Parameter.", e);
        }
    }

    /// <summary>The configurations, each with a value for every parameter.</summary>
    /// <param name="space">The parameters.</param>
    /// <param name="rejected">Told of each object that is no configuration, and why.</param>
    public IReadOnlyList<ValueMap> For(SearchSpace space, Action<RandOptException, object> rejected)
    {
        List<ValueMap> configurations = [];
        foreach (ConfigurationItem item in _items)
        {
            try
            {
                configurations.Add(space.Choose(p => item.ValueOf(p.Name, p.Values)));
            }
            catch (RandOptException e)
            {
                rejected(e, item.Source);
            }
        }

        return configurations;
    }

    private static Choice Values(string name, IEnumerable<ConfigurationItem> items)
    {
        object?[] values = items.Select(i => i.ValueOf(name, null)).Distinct(ValueComparer.Instance).ToArray();

        // Where no object has all columns, each of them is going to be told of.
        return new Choice(values.Length > 0 ? values : [null]);
    }
}
