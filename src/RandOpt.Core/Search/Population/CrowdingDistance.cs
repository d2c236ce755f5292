using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Search;

/// <summary>How much room the results of one front have: the sides of the box between each one's neighbours, relative to the front's extent.</summary>
/// <remarks>K. Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evolutionary Computation 6, 2002.</remarks>
internal static class CrowdingDistance
{
    /// <summary>The distance of each result; infinite at the ends of an objective. An objective in which all are equal says nothing.</summary>
    public static double[] Of(IReadOnlyList<double[]> front)
    {
        double[] distances = new double[front.Count];
        if (front.Count <= 2)
        {
            return Array.ConvertAll(distances, _ => double.PositiveInfinity);
        }

        for (int objective = 0; objective < front[0].Length; objective++)
        {
            int[] order = [.. Enumerable.Range(0, front.Count).OrderBy(i => front[i][objective])];
            double Value(int place) => front[order[place]][objective];
            int last = order.Length - 1;
            double extent = Value(last) - Value(0);
            if (extent == 0)
            {
                continue;
            }

            distances[order[0]] = double.PositiveInfinity;
            distances[order[last]] = double.PositiveInfinity;
            for (int place = 1; place < last; place++)
            {
                distances[order[place]] += (Value(place + 1) - Value(place - 1)) / extent;
            }
        }

        return distances;
    }
}
