using System.Collections.Generic;

namespace RandOpt.Search;

/// <summary>Trials in order: those with a value, the best first; then those that failed; then those that run.</summary>
/// <remarks>Equals are in the order of their points, so that it does not matter in which order trials became known.</remarks>
internal sealed class RankedObservations : IComparer<Observation>
{
    private readonly List<Observation> _ranked = [];

    /// <summary>How many there are.</summary>
    public int Count => _ranked.Count;

    /// <summary>How many have a value: these come first.</summary>
    public int ValueCount { get; private set; }

    /// <summary>The one at a place, from 0.</summary>
    public Observation this[int rank] => _ranked[rank];

    /// <summary>Takes one in.</summary>
    public void Add(Observation observation)
    {
        int place = _ranked.BinarySearch(observation, this);
        _ranked.Insert(place >= 0 ? place : ~place, observation);
        ValueCount += observation.HasValue ? 1 : 0;
    }

    /// <summary>Takes one out again.</summary>
    public void Remove(Observation observation)
    {
        int place = _ranked.BinarySearch(observation, this);
        if (place >= 0)
        {
            _ranked.RemoveAt(place);
            ValueCount -= observation.HasValue ? 1 : 0;
        }
    }

    /// <inheritdoc/>
    public int Compare(Observation? x, Observation? y)
    {
        int order = ClassOf(x!).CompareTo(ClassOf(y!));
        order = order != 0 ? order : x!.Value.CompareTo(y!.Value);
        for (int i = 0; i < x!.Point.Length && order == 0; i++)
        {
            order = x.Point[i].CompareTo(y!.Point[i]);
        }

        return order != 0 ? order : string.CompareOrdinal(x.Id, y!.Id);
    }

    private static int ClassOf(Observation observation) => observation.HasValue ? 0 : observation.IsFailure ? 1 : 2;
}
