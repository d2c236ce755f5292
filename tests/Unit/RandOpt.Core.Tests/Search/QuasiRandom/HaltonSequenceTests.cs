using System;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.QuasiRandom;

public class HaltonSequenceTests
{
    [Fact]
    public void The_bare_sequence_has_the_radical_inverses_of_the_index_in_the_primes()
    {
        double[][] expected =
        [
            [0, 0, 0, 0],
            [1.0 / 2, 1.0 / 3, 1.0 / 5, 1.0 / 7],
            [1.0 / 4, 2.0 / 3, 2.0 / 5, 2.0 / 7],
            [3.0 / 4, 1.0 / 9, 3.0 / 5, 3.0 / 7],
            [1.0 / 8, 4.0 / 9, 4.0 / 5, 4.0 / 7],
            [5.0 / 8, 7.0 / 9, 1.0 / 25, 5.0 / 7],
            [3.0 / 8, 2.0 / 9, 6.0 / 25, 6.0 / 7],
            [7.0 / 8, 5.0 / 9, 11.0 / 25, 1.0 / 49],
        ];

        Assert.Equal(expected, PointSets.Take(8, 4, new HaltonSequence(4, null).PointAt));
    }

    [Fact]
    public void The_thousandth_dimension_has_the_thousandth_prime() =>
        Assert.Equal(1.0 / 7919, new HaltonSequence(1000, null).At(1, 999));

    [Fact]
    public void The_first_points_of_every_power_of_the_prime_fall_one_in_each_cell_whatever_the_permutations()
    {
        int[] primes = [2, 3, 5, 7, 11, 13, 17, 19];
        HaltonSequence sequence = new(primes.Length, new PythonRandom(1));

        for (int i = 0; i < primes.Length; i++)
        {
            for (int cells = primes[i]; cells <= 3000; cells *= primes[i])
            {
                Assert.Equal(cells, Enumerable.Range(0, cells).Select(index => (int)(sequence.At(index, i) * cells)).Distinct().Count());
            }
        }
    }

    [Fact]
    public void Points_are_the_same_in_whatever_order_they_are_asked_for()
    {
        long[] indices = [0, 1, 5, 1000, 99_999, 123_456_789, 1L << 40];
        HaltonSequence forward = new(30, new PythonRandom(4));
        HaltonSequence backward = new(30, new PythonRandom(4));
        double[] point = new double[30];

        double[][] expected = indices.Select(index => Enumerable.Range(0, 30).Select(i => forward.At(index, i)).ToArray()).ToArray();
        for (int n = indices.Length - 1; n >= 0; n--)
        {
            backward.PointAt(indices[n], point);
            Assert.Equal(expected[n], point);
        }
    }

    [Fact]
    public void A_seed_gives_the_same_points_for_good_and_another_seed_gives_others()
    {
        double[][] expected =
        [
            [0.5060444694982712, 0.390410864214716],
            [0.006044469498271199, 0.05707753088138267],
            [0.7560444694982712, 0.7237441975480493],
        ];
        double[][] points = PointSets.Take(3, 2, new HaltonSequence(2, new PythonRandom(1)).PointAt);

        Assert.Equal(expected, points);
        Assert.NotEqual(points, PointSets.Take(3, 2, new HaltonSequence(2, new PythonRandom(2)).PointAt));
    }

    [Fact]
    public void Over_many_seeds_the_first_point_is_anywhere()
    {
        // In base 5 the first 25 cells are the first two digits, each a draw of its own.
        const int Seeds = 5000;
        int[] counts = new int[25];
        for (int seed = 0; seed < Seeds; seed++)
        {
            counts[(int)(new HaltonSequence(1, new PythonRandom(seed), firstPrime: 5).At(0, 0) * 25)]++;
        }

        // The 99.9 % point with 24 degrees of freedom.
        Assert.InRange(counts.Sum(count => (count - (Seeds / 25.0)) * (count - (Seeds / 25.0)) / (Seeds / 25.0)), 0, 51.2);
    }

    [Fact]
    public void Dimensions_with_large_primes_do_not_run_in_step()
    {
        // The bare sequence is one line there: its points have barely begun to go round.
        double[][] bare = PointSets.Take(200, 1000, new HaltonSequence(1000, null).PointAt);
        double[][] permuted = PointSets.Take(200, 1000, new HaltonSequence(1000, new PythonRandom(1)).PointAt);

        Assert.InRange(PointSets.Discrepancy(bare, 998, 999), 0.1, 1);
        Assert.InRange(PointSets.Discrepancy(permuted, 998, 999), 0, 0.01);
    }

    [Fact]
    public void There_is_no_point_before_the_first_one_and_no_sequence_without_dimensions()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HaltonSequence(1, null).At(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HaltonSequence(0, null));
    }
}
