using System.Collections.Generic;

namespace RandOpt.Search;

/// <summary>Sorts results of several objectives, each the less the better, into fronts: what nothing dominates, what only those do, and so on.</summary>
/// <remarks>K. Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evolutionary Computation 6, 2002.</remarks>
internal static class NonDominatedSorting
{
    /// <summary>Whether one is nowhere worse than another, and somewhere better.</summary>
    public static bool Dominates(double[] one, double[] other)
    {
        bool isBetter = false;
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] > other[i])
            {
                return false;
            }

            isBetter |= one[i] < other[i];
        }

        return isBetter;
    }

    /// <summary>The places of the results, front by front, the best front first; in each in the order given.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Fronts(IReadOnlyList<double[]> results)
    {
        int[] dominators = new int[results.Count];
        List<int>[] dominated = new List<int>[results.Count];
        List<int> front = [];
        for (int i = 0; i < results.Count; i++)
        {
            dominated[i] = [];
            for (int j = 0; j < results.Count; j++)
            {
                if (Dominates(results[i], results[j]))
                {
                    dominated[i].Add(j);
                }
                else if (Dominates(results[j], results[i]))
                {
                    dominators[i]++;
                }
            }

            if (dominators[i] == 0)
            {
                front.Add(i);
            }
        }

        List<IReadOnlyList<int>> fronts = [];
        while (front.Count > 0)
        {
            fronts.Add(front);
            List<int> next = [];
            foreach (int i in front)
            {
                foreach (int j in dominated[i])
                {
                    if (--dominators[j] == 0)
                    {
                        next.Add(j);
                    }
                }
            }

            next.Sort();
            front = next;
        }

        return fronts;
    }
}
