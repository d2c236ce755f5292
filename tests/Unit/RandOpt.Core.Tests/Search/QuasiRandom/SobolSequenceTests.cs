using System;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.QuasiRandom;

public class SobolSequenceTests
{
    [Fact]
    public void The_bare_sequence_starts_with_the_points_of_Joe_and_Kuo()
    {
        double[][] expected =
        [
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
            [0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75, 0.75, 0.75],
            [0.25, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25, 0.25, 0.25],
            [0.375, 0.375, 0.625, 0.875, 0.375, 0.125, 0.375, 0.875, 0.875, 0.625],
            [0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375, 0.375, 0.125],
            [0.625, 0.125, 0.875, 0.625, 0.625, 0.875, 0.125, 0.125, 0.125, 0.375],
            [0.125, 0.625, 0.375, 0.125, 0.125, 0.375, 0.625, 0.625, 0.625, 0.875],
            [0.1875, 0.3125, 0.9375, 0.4375, 0.5625, 0.3125, 0.4375, 0.9375, 0.9375, 0.3125],
        ];

        Assert.Equal(expected, PointSets.Take(9, 10, new SobolSequence(10, null).PointAt));
    }

    [Fact]
    public void All_dimensions_have_the_directions_of_Joe_and_Kuo()
    {
        // This index has 27 bits, so that it also takes directions that follow from the initial numbers of every dimension.
        SobolSequence sequence = new(SobolSequence.MaximumDimensions, null);
        double[] point = new double[1024];
        sequence.PointAt(123456789, point);

        Assert.Equal([0.9758977368474007, 0.792431928217411, 0.006405912339687347], point.Take(3));
        Assert.Equal(0.6698480024933815, point[1023]);
        Assert.Equal(34824795384630, point.Select((x, i) => (i + 1) * (long)(x * (1 << 27))).Sum());

        sequence.PointAt(1000, point);
        Assert.Equal([0.1865234375, 0.2548828125, 0.7138671875], new[] { point[99], point[499], point[1023] });
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_first_points_of_every_power_of_two_fall_one_in_each_cell_of_every_dimension(int? seed)
    {
        const int Dimensions = 1024;
        SobolSequence sequence = new(Dimensions, seed is int number ? new PythonRandom(number) : null);
        double[][] points = PointSets.Take(256, Dimensions, sequence.PointAt);

        for (int count = 1; count <= points.Length; count *= 2)
        {
            for (int i = 0; i < Dimensions; i++)
            {
                Assert.Equal(count, points.Take(count).Select(point => (int)(point[i] * count)).Distinct().Count());
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_first_two_dimensions_have_one_point_in_every_box_of_every_shape(int? seed)
    {
        SobolSequence sequence = new(2, seed is int number ? new PythonRandom(number) : null);

        for (int bits = 1; bits <= 10; bits++)
        {
            double[][] points = PointSets.Take(1 << bits, 2, sequence.PointAt);
            Assert.All(Enumerable.Range(0, bits + 1), wide => Assert.True(PointSets.AreEven(points, 0, 1 << wide, 1, 1 << (bits - wide))));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public void A_point_by_its_index_is_the_one_that_steps_lead_to(int? seed)
    {
        SobolSequence stepping = new(20, seed is int number ? new PythonRandom(number) : null);
        SobolSequence asked = new(20, seed is int again ? new PythonRandom(again) : null);
        double[] stepped = new double[20];
        double[] point = new double[20];

        for (int i = 0; i < 3000; i++)
        {
            stepping.Next(stepped);
            asked.PointAt(i, point);
            Assert.Equal(stepped, point);
        }
    }

    [Fact]
    public void A_seed_gives_the_same_points_for_good_and_another_seed_gives_others()
    {
        double[][] expected =
        [
            [0.5594896627946843, 0.9031785457267317],
            [0.49182143279783774, 0.3751311925946462],
            [0.059991452720373206, 0.5049100381654336],
        ];
        double[][] points = PointSets.Take(3, 2, new SobolSequence(2, new PythonRandom(1)).PointAt);

        Assert.Equal(expected, points);
        Assert.NotEqual(points, PointSets.Take(3, 2, new SobolSequence(2, new PythonRandom(2)).PointAt));
        Assert.Equal(points, PointSets.Take(3, 9, new SobolSequence(9, new PythonRandom(1)).PointAt).Select(point => point.Take(2).ToArray()));
    }

    [Fact]
    public void Over_many_seeds_a_scrambled_point_is_anywhere_and_two_points_are_apart_from_each_other_at_random()
    {
        // The second point is always in the other half; where it is there has nothing to do with the first one.
        const int Seeds = 6400;
        const int Cells = 8;
        int[,] counts = new int[Cells, Cells];
        for (int seed = 0; seed < Seeds; seed++)
        {
            SobolSequence sequence = new(1, new PythonRandom(seed));
            counts[(int)(sequence.At(0, 0) * Cells), (int)(sequence.At(1, 0) * Cells)]++;
        }

        double chiSquare = 0;
        for (int i = 0; i < Cells; i++)
        {
            for (int j = 0; j < Cells; j++)
            {
                double expected = i / (Cells / 2) == j / (Cells / 2) ? 0 : Seeds * 2.0 / (Cells * Cells);
                chiSquare += expected == 0 ? counts[i, j] * Seeds : (counts[i, j] - expected) * (counts[i, j] - expected) / expected;
            }
        }

        // The 99.9 % point with 31 degrees of freedom.
        Assert.InRange(chiSquare, 0, 61.1);
    }

    [Fact]
    public void Scrambled_points_are_strictly_inside_the_cube()
    {
        SobolSequence sequence = new(1, new PythonRandom(3));
        double lowest = Enumerable.Range(0, 1 << 16).Min(i => sequence.At(i, 0));
        double highest = Enumerable.Range(0, 1 << 16).Max(i => sequence.At(i, 0));

        Assert.InRange(lowest, double.Epsilon, 1.0 / (1 << 16));
        Assert.InRange(highest, 1 - (1.0 / (1 << 16)), 1 - (1.0 / (1L << 53)));
    }

    [Fact]
    public void The_last_point_is_there_and_none_is_before_the_first_or_after_the_last()
    {
        SobolSequence sequence = new(2, null);

        // The Gray code of the last index is its highest bit alone.
        Assert.Equal(1.0 / SobolSequence.Length, sequence.At(SobolSequence.Length - 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => sequence.At(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => sequence.At(SobolSequence.Length, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SobolSequence(0, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SobolSequence(1025, null));
    }
}
