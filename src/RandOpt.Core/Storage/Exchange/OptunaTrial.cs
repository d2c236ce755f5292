using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;

namespace RandOpt.Storage.Exchange;

/// <summary>A trial of Optuna, as the lines of its journal so far make it.</summary>
/// <param name="study">The study that it is of.</param>
/// <param name="number">Its number in the study, from 0.</param>
internal sealed class OptunaTrial(OptunaStudy study, long number)
{
    private readonly List<KeyValuePair<string, object?>> _parameters = [];
    private readonly List<KeyValuePair<string, object?>> _attributes = [];
    private readonly List<KeyValuePair<long, double>> _points = [];

    /// <summary>The study that it is of.</summary>
    public OptunaStudy Study => study;

    /// <summary>Its number in the study, from 0.</summary>
    public long Number => number;

    /// <summary>What has become of it.</summary>
    public OptunaState State { get; set; }

    /// <summary>The value of each objective; null where there is none yet.</summary>
    public IReadOnlyList<object?>? Values { get; set; }

    /// <summary>When it was complete, or else begun.</summary>
    public DateTime Time { get; set; } = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>What could not be read of it; null where that is nothing.</summary>
    public RandOptException? Problem { get; set; }

    /// <summary>Sets a parameter.</summary>
    public void SetParameter(string name, object? value) => _parameters.Add(new(name, value));

    /// <summary>Sets what the user has kept of it.</summary>
    public void SetAttributes(ValueMap attributes) => _attributes.AddRange(attributes);

    /// <summary>Sets an intermediate value; one of the same step is replaced.</summary>
    public void SetPoint(long step, double value)
    {
        int place = _points.FindIndex(p => p.Key == step);
        if (place >= 0)
        {
            _points[place] = new(step, value);
        }
        else
        {
            _points.Add(new(step, value));
        }
    }

    /// <summary>The result of a complete trial.</summary>
    /// <param name="line">The line in which it was complete.</param>
    /// <exception cref="RandOptException">It has none, or it could not be read.</exception>
    public ImportedResult ToResult(long line)
    {
        if (Problem is not null)
        {
            throw Problem;
        }

        ValueMap parameters = new(_parameters);
        List<KeyValuePair<string, object?>> pairs = [];
        foreach (KeyValuePair<string, object?> attribute in new ValueMap(_attributes).AsEnumerable<KeyValuePair<string, object?>>())
        {
            pairs.Add(new(FreeName(attribute.Key, parameters), attribute.Value));
        }

        if (Values is { Count: > 1 })
        {
            pairs.Add(new(FreeName("values", parameters), Values));
        }

        ValueMap data = new(pairs);
        data = _points.Count == 0 ? data : MetricData.Add(data, [.. _points.Select(p => new MetricPoint(p.Key, p.Value))]);
        object? value = Values?.ElementAtOrDefault(study.Objective);

        // A whole number here is a float of Python that somebody else's program has written.
        value = value is long whole ? (double)whole : value;
        return new ImportedResult(line, ImportedId.Of(Time, $"optuna\n{study.Name}\n{number}"), value, parameters, data);
    }

    /// <summary>A name that is not that of the result, of a parameter or of the intermediate values.</summary>
    private static string FreeName(string name, ValueMap parameters)
    {
        while (parameters.ContainsKey(name) || NameComparer.Instance.Equals(name, ResultFolder.ResultKey) || NameComparer.Instance.Equals(name, MetricData.Key))
        {
            name = "user_attr_" + name;
        }

        return name;
    }
}
