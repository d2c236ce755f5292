using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>An object that was piped in as a configuration: a hashtable, a row of a CSV file, a trial, a result.</summary>
internal sealed class ConfigurationItem
{
    // As much of an object as tells it from others in a message.
    private const int ShownLength = 120;

    // Columns of a custom object that name the experiment; 'name' can be no parameter anyway.
    private static readonly string[] s_experimentColumns = ["Experiment", "Name"];

    // The values are as they came; the map is there to find them by their names.
    private readonly ValueMap _columns;
    private readonly bool _isText;

    private ConfigurationItem(object source, IEnumerable<KeyValuePair<string, object?>> columns, bool isText = false)
    {
        Source = source;
        _columns = new ValueMap(columns);
        _isText = isText;
    }

    /// <summary>The object as it came.</summary>
    public object Source { get; }

    /// <summary>The names of its columns.</summary>
    public IReadOnlyList<string> Names => _columns.Keys;

    /// <summary>Takes an object for a configuration.</summary>
    /// <param name="item">The object.</param>
    /// <param name="namesExperiment">Whether a column with the experiment's name was taken for that, and is no parameter.</param>
    /// <returns>The configuration; null where the object is none, and may be something else.</returns>
    public static ConfigurationItem? From(object? item, bool namesExperiment)
    {
        PSObject? wrapped = item as PSObject;
        object? value = wrapped?.BaseObject ?? item;
        switch (value)
        {
            case TrialRecord trial:
                return new ConfigurationItem(value, trial.Parameters);
            case TrialResult result:
                return new ConfigurationItem(value, result.Parameters);
            case ValueMap map:
                return new ConfigurationItem(value, map);
            case IDictionary map:
                return new ConfigurationItem(value, RecordedValue.Entries(map));
            case PSCustomObject when ReturnedTrial.From(wrapped!) is ReturnedTrial returned:
                return new ConfigurationItem(wrapped!, returned.Parameters);
            case PSCustomObject:
                KeyValuePair<string, object?>[] columns = wrapped!.Properties
                    .Where(p => !ReturnedTrial.IsAdded(p.Name) && !(namesExperiment && s_experimentColumns.Contains(p.Name, StringComparer.OrdinalIgnoreCase)))
                    .Select(p => new KeyValuePair<string, object?>(p.Name, p.Value))
                    .ToArray();
                return columns.Length == 0 ? null : new ConfigurationItem(wrapped, columns, isText: true);
            default:
                return null;
        }
    }

    /// <summary>Whether there is a value for a parameter.</summary>
    public bool Has(string parameter) => _columns.ContainsKey(parameter);

    /// <summary>The value for a parameter, in its recorded form.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="sampler">Its sampler, where that is known.</param>
    /// <exception cref="RandOptException">There is none, or one that cannot be recorded.</exception>
    public object? ValueOf(string parameter, Sampler? sampler)
    {
        if (!_columns.TryGetValue(parameter, out object? given))
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument,
                "MissingParameter",
                $"The object ({this}) has no value for the parameter '{parameter}', so it was left out. Give every object a column of that name, or take the parameter out of -Parameter.");
        }

        try
        {
            object? value = RecordedValue.From(given);
            return _isText && value is string text ? WrittenValue.Read(text, sampler) : value;
        }
        catch (RandOptException e)
        {
            throw new RandOptException(e.Kind, e.ErrorId, $"The parameter '{parameter}' of the object ({this}): {e.Message}", e);
        }
    }

    /// <summary><c>x=1, y=b</c>, cut where it is long.</summary>
    public override string ToString()
    {
        string all = string.Join(", ", _columns.Keys.Zip(_columns.Values, (name, value) => $"{name}={value}"));
        return all.Length <= ShownLength ? all : all.Substring(0, ShownLength) + "...";
    }
}
