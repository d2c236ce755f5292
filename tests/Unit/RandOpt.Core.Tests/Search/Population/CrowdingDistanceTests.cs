using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.Population;

public sealed class CrowdingDistanceTests
{
    [Fact]
    public void It_is_the_sides_of_the_box_between_the_neighbours_and_infinite_at_the_ends()
    {
        double[][] front = [[3, 4], [1, 10], [11, 0], [5, 2]];

        double[] distances = CrowdingDistance.Of(front);

        Assert.Equal(((5.0 - 1) / 10) + ((10.0 - 2) / 10), distances[0], 12);
        Assert.Equal(double.PositiveInfinity, distances[1]);
        Assert.Equal(double.PositiveInfinity, distances[2]);
        Assert.Equal(((11.0 - 3) / 10) + ((4.0 - 0) / 10), distances[3], 12);
    }

    [Fact]
    public void An_objective_in_which_all_are_equal_says_nothing()
    {
        Assert.Equal([double.PositiveInfinity, 1.0, double.PositiveInfinity], CrowdingDistance.Of([[7, 0], [7, 1], [7, 2]]));
        Assert.Equal([0.0, 0.0, 0.0], CrowdingDistance.Of([[7], [7], [7]]));
        Assert.Equal([double.PositiveInfinity], CrowdingDistance.Of([[7]]));
    }

    [Fact]
    public void It_is_what_each_ones_nearest_below_and_above_in_every_objective_come_to()
    {
        PythonRandom random = new(1);
        double[][] front = [.. Enumerable.Range(0, 60).Select(_ => new[] { random.NextDouble(), 100 * random.NextDouble(), -random.NextDouble() })];

        double[] expected = [.. front.Select(one => Enumerable.Range(0, 3).Sum(k =>
        {
            double[] all = [.. front.Select(r => r[k])];
            double above = all.Where(v => v > one[k]).DefaultIfEmpty(double.PositiveInfinity).Min();
            double below = all.Where(v => v < one[k]).DefaultIfEmpty(double.NegativeInfinity).Max();
            return (above - below) / (all.Max() - all.Min());
        }))];

        Assert.All(expected.Zip(CrowdingDistance.Of(front), (e, d) => (e, d)), p => Assert.Equal(p.e, p.d, 12));
    }
}
