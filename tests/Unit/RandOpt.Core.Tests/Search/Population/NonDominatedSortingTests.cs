using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.Population;

public sealed class NonDominatedSortingTests
{
    [Fact]
    public void What_is_better_in_one_and_worse_in_another_is_in_the_same_front()
    {
        double[][] results = [[4, 4], [1, 5], [2, 3], [5, 5], [4, 1], [3, 3], [2, 3]];

        IReadOnlyList<IReadOnlyList<int>> fronts = NonDominatedSorting.Fronts(results);

        Assert.Equal([[1, 2, 4, 6], [5], [0], [3]], fronts);
    }

    [Fact]
    public void One_objective_sorts_by_its_value_with_equals_side_by_side()
    {
        Assert.Equal([[2], [0, 3], [1]], NonDominatedSorting.Fronts([[2], [3], [1], [2]]));
        Assert.Empty(NonDominatedSorting.Fronts([]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Each_front_is_what_nothing_dominates_once_the_fronts_before_are_gone(int objectives)
    {
        PythonRandom random = new(objectives);

        // Of few values, so that there are equals.
        double[][] results = [.. Enumerable.Range(0, 120).Select(_ => Enumerable.Range(0, objectives).Select(_ => (double)(int)(8 * random.NextDouble())).ToArray())];

        List<int> left = [.. Enumerable.Range(0, results.Length)];
        foreach (IReadOnlyList<int> front in NonDominatedSorting.Fronts(results))
        {
            int[] expected = [.. left.Where(i => !left.Exists(j => IsWorse(results[i], results[j])))];
            Assert.Equal(expected, front);
            left.RemoveAll(front.Contains);
        }

        Assert.Empty(left);
    }

    private static bool IsWorse(double[] one, double[] other) =>
        one.Zip(other, (a, b) => a >= b).All(w => w) && !one.SequenceEqual(other);
}
