using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>
/// What the first line of exported JSON lines tells of the experiment:
/// <c>{"format": "RandOpt results", "version": 1, "experiment": "train", "maximize": false, "parameters": {"x": "Uniform(0.0, 1.0)"}}</c>.
/// </summary>
/// <param name="Name">The experiment; null where the results are of several.</param>
/// <param name="Space">The parameters; null where they are not known.</param>
/// <param name="Maximize">Whether the greatest result is the best.</param>
internal sealed record ExchangeHeader(string? Name, SearchSpace? Space, bool Maximize)
{
    private const string Format = "RandOpt results";
    private const long Version = 1;
    private const string FormatKey = "format";
    private const string VersionKey = "version";
    private const string NameKey = "experiment";
    private const string MaximizeKey = "maximize";
    private const string ParametersKey = "parameters";

    /// <summary>The header as the object of a line.</summary>
    public ValueMap ToMap()
    {
        List<KeyValuePair<string, object?>> pairs = [new(FormatKey, Format), new(VersionKey, Version)];
        if (Name is not null)
        {
            pairs.Add(new(NameKey, Name));
            pairs.Add(new(MaximizeKey, Maximize));
        }

        if (Space is { Count: > 0 })
        {
            pairs.Add(new(ParametersKey, new ValueMap(Space.Select(p => new KeyValuePair<string, object?>(p.Name, p.Sampler.ToString())))));
        }

        return new ValueMap(pairs);
    }

    /// <summary>Takes the object of a line for a header; null where it is none.</summary>
    /// <exception cref="RandOptException">It is one of a later version, or its parameters do not read.</exception>
    public static ExchangeHeader? From(ValueMap line)
    {
        if (!line.TryGetValue(FormatKey, out object? format) || format is not Format)
        {
            return null;
        }

        if (line.TryGetValue(VersionKey, out object? version) && version is not Version)
        {
            throw new RandOptException(
                ErrorKind.InvalidData, "UnknownVersion", $"The file has version {ValueText.Display(version)} of the format, and this version of RandOpt reads version {Version}. Update RandOpt.");
        }

        SearchSpace? space = line.TryGetValue(ParametersKey, out object? parameters) && parameters is ValueMap { Count: > 0 } map
            ? new SearchSpace(map.Select<KeyValuePair<string, object?>, Parameter>(p => new(p.Key, Sampler.Parse(p.Value as string ?? string.Empty))))
            : null;
        return new ExchangeHeader(
            line.TryGetValue(NameKey, out object? name) ? name as string : null, space, line.TryGetValue(MaximizeKey, out object? maximize) && maximize is true);
    }
}
