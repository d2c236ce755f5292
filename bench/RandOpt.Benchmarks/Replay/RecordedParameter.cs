using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Benchmarks.Replay;

/// <summary>A parameter of a recorded table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsCategorical">Whether its values have no order.</param>
/// <param name="Values">Its values as the table's cells may have them.</param>
internal sealed record RecordedParameter(string Name, bool IsCategorical, IReadOnlyList<string> Values)
{
    public Sampler CreateSampler() => new Choice(Enumerable.Range(0, Values.Count).Select(i => IsCategorical ? Item(i) : (object?)(long)i));

    /// <summary>The place of the value that <see cref="CreateSampler"/> drew.</summary>
    public int PlaceOf(object? value) => value switch
    {
        // A strategy may reckon with 3.0 where 3 was offered.
        long place => (int)place,
        double place when place == (int)place => (int)place,
        string item => int.Parse(item.AsSpan(1), CultureInfo.InvariantCulture),
        _ => throw new InvalidDataException($"'{value}' is no value of the parameter '{Name}'."),
    };

    private static string Item(int place) => string.Create(CultureInfo.InvariantCulture, $"c{place}");
}
