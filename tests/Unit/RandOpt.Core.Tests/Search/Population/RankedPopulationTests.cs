using System.Collections.Generic;
using System.Linq;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.Population;

public sealed class RankedPopulationTests
{
    [Fact]
    public void The_best_stay_and_the_next_one_takes_the_place_of_one_that_is_deleted()
    {
        RankedPopulation population = new(3);
        foreach (double value in new[] { 5.0, 3.0, 4.0, 1.0, 2.0 })
        {
            population.Add($"{value}", [value], [value]);
        }

        Assert.Equal([1.0, 2.0, 3.0], Points(population));
        population.Remove("1");
        Assert.Equal([2.0, 3.0, 4.0], Points(population));
    }

    [Fact]
    public void Of_one_front_those_stay_that_have_room()
    {
        RankedPopulation population = new(3);
        int place = 0;
        foreach (double[] objectives in new double[][] { [0, 10], [5, 5], [5.5, 4.5], [10, 0] })
        {
            population.Add($"{place}", [place++], objectives);
        }

        // The two in the middle have room to one side each: 5 has (5.5 + 5.5) / 10, 5.5 has (5 + 5) / 10.
        Assert.Equal([0.0, 1.0, 3.0], Points(population));
        Assert.Equal(0, population.Better(0, 1));
    }

    [Fact]
    public void What_is_dominated_is_less_fit_whatever_room_it_has()
    {
        RankedPopulation population = new(4);
        population.Add("a", [0], [9, 9]);
        population.Add("b", [1], [1, 2]);
        population.Add("c", [2], [1.5, 1.5]);
        population.Add("d", [3], [2, 1]);

        Assert.Equal(2, population.Better(0, 2));
        Assert.Equal(2, population.Better(2, 0));
        Assert.Equal(1, population.Better(1, 2));
    }

    private static IEnumerable<double> Points(RankedPopulation population) =>
        Enumerable.Range(0, population.Count).Select(i => population.PointOf(i)[0]).OrderBy(p => p);
}
