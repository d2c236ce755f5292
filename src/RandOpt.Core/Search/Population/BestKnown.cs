using System.Collections.Generic;

namespace RandOpt.Search;

/// <summary>The trials that brought a number, the best first; of equals the one that ended first.</summary>
internal sealed class BestKnown
{
    private readonly List<Observation> _sorted = [];

    /// <summary>How many there are.</summary>
    public int Count => _sorted.Count;

    /// <summary>The trial at a place, 0 for the best.</summary>
    public Observation this[int place] => _sorted[place];

    public void Add(Observation observation) => _sorted.Insert(EndOf(observation.Value), observation);

    public void Remove(Observation observation)
    {
        int at = _sorted.LastIndexOf(observation, EndOf(observation.Value) - 1);
        _sorted.RemoveAt(at);
    }

    /// <summary>How many are as good as a value, or better.</summary>
    private int EndOf(double value)
    {
        int low = 0;
        for (int high = _sorted.Count; low < high;)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = _sorted[middle].Value <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
