using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.QuasiRandom;

public class QuasiRandomPointsTests
{
    [Fact]
    public void More_dimensions_than_Sobols_sequence_has_go_on_with_Haltons()
    {
        PythonRandom random = new(1);
        SobolSequence sobol = new(1024, random);
        HaltonSequence halton = new(6, random, firstPrime: 3);
        double[][] points = PointSets.Take(100, 1030, new QuasiRandomPoints(1030, new PythonRandom(1)).PointAt);

        Assert.Equal(PointSets.Take(100, 1024, sobol.PointAt), points.Select(point => point.Take(1024)));
        Assert.Equal(PointSets.Take(100, 6, halton.PointAt), points.Select(point => point.Skip(1024)));
        Assert.All(points, point => Assert.All(point, x => Assert.InRange(x, double.Epsilon, 1 - (1.0 / (1L << 53)))));
    }

    [Fact]
    public void A_further_dimension_leaves_the_others_as_they_were()
    {
        double[][] few = PointSets.Take(10, 3, new QuasiRandomPoints(3, new PythonRandom(7)).PointAt);
        double[][] many = PointSets.Take(10, 1026, new QuasiRandomPoints(1026, new PythonRandom(7)).PointAt);

        Assert.Equal(few, many.Select(point => point.Take(3)));
    }

    [Fact]
    public void Two_neighbouring_dimensions_are_filled_far_more_evenly_than_by_plain_random_draws()
    {
        double[][] points = PointSets.Take(256, 20, new QuasiRandomPoints(20, new PythonRandom(1)).PointAt);
        double[][] random = PointSets.PlainRandom(256, 20, new PythonRandom(1));

        double[] ours = Enumerable.Range(0, 19).Select(i => PointSets.Discrepancy(points, i, i + 1)).ToArray();
        double[] plain = Enumerable.Range(0, 19).Select(i => PointSets.Discrepancy(random, i, i + 1)).ToArray();

        Assert.True(ours.Max() < plain.Min());
        Assert.InRange(ours.Average(), 0, plain.Average() / 20);
    }

    [Fact]
    public void Where_Sobols_dimensions_meet_Haltons_the_points_are_as_even()
    {
        double[][] points = PointSets.Take(256, 1030, new QuasiRandomPoints(1030, new PythonRandom(1)).PointAt);
        double[][] random = PointSets.PlainRandom(256, 1030, new PythonRandom(1));

        // The first dimension of all is in base 2: it is the one that Halton's would follow if they were in base 2 too.
        int[] beyond = [1024, 1025, 1026, 1027, 1028, 1029];
        Assert.All(beyond, i => Assert.True(PointSets.Discrepancy(points, 0, i) < PointSets.Discrepancy(random, 0, i) / 4));
    }
}
