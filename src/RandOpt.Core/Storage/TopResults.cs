using System.Collections.Generic;

namespace RandOpt.Storage;

/// <summary>Picks the best of many results, keeping no more of them than are asked for.</summary>
public static class TopResults
{
    /// <summary>The best results, the best first.</summary>
    /// <param name="results">What to pick from.</param>
    /// <param name="count">How many.</param>
    /// <param name="order">What is better.</param>
    public static IReadOnlyList<TrialResult> Of(IEnumerable<TrialResult> results, int count, ResultOrder order)
    {
        SortedSet<TrialResult> best = new(order);
        foreach (TrialResult result in results)
        {
            if (best.Count < count)
            {
                best.Add(result);
            }
            else if (count > 0 && order.Compare(result, best.Max) < 0)
            {
                best.Remove(best.Max!);
                best.Add(result);
            }
        }

        return [.. best];
    }
}
