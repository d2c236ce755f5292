using System;
using System.Linq;
using RandOpt.Numerics;
using Xunit;

namespace RandOpt.Core.Tests.Numerics;

public class CholeskyTests
{
    // The example of many textbooks: its factor has whole numbers.
    private static readonly double[] s_matrix = [4, 12, -16, 12, 37, -43, -16, -43, 98];
    private static readonly double[] s_factor = [2, 6, -8, 0, 1, 5, 0, 0, 3];

    [Fact]
    public void The_factor_is_made_in_place_from_the_lower_triangle()
    {
        double[] matrix = [4, 12, -16, double.NaN, 37, -43, double.NaN, double.NaN, 98];

        Assert.True(Cholesky.TryFactor(matrix, 3));
        Assert.Equal(s_factor, matrix);
        Assert.Equal(Math.Log(36), Cholesky.LogDeterminant(matrix, 3), 14);
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 2, 1 })]
    [InlineData(new double[] { 1, 1, 1, 1 })]
    [InlineData(new double[] { 1, double.NaN, double.NaN, 1 })]
    public void What_is_not_positive_definite_has_no_factor(double[] matrix) => Assert.False(Cholesky.TryFactor(matrix, 2));

    [Fact]
    public void Too_small_an_array_is_a_mistake_and_no_matrix() =>
        Assert.ThrowsAny<Exception>(() => Cholesky.TryFactor(new double[3], 2));

    [Fact]
    public void The_factor_solves_for_one_and_for_several_right_hand_sides()
    {
        double[] expected = [1, 2, 3, -1, 0.5, 4];
        double[] sides = [.. Times(s_matrix, 3, [1, 2, 3]), .. Times(s_matrix, 3, [-1, 0.5, 4])];

        Cholesky.Solve(s_factor, 3, sides, 2);

        Assert.All(sides.Zip(expected, (x, e) => x - e), d => Assert.Equal(0, d, 11));
        double[] lower = [2, 7, 0];
        Cholesky.SolveLower(s_factor, 3, lower);
        Assert.Equal([1, 1, 1], lower);
        double[] upper = [0, 6, 3];
        Cholesky.SolveLowerTransposed(s_factor, 3, upper);
        Assert.Equal([1, 1, 1], upper);
    }

    [Fact]
    public void A_large_matrix_times_its_inverse_is_the_identity()
    {
        const int Order = 150;
        double[] matrix = new double[Order * Order];
        for (int i = 0; i < Order; i++)
        {
            for (int j = 0; j < Order; j++)
            {
                matrix[i + (j * Order)] = Math.Exp(-Math.Abs(i - j) / 5.0) + (i == j ? 0.1 : 0);
            }
        }

        double[] factor = (double[])matrix.Clone();
        Assert.True(Cholesky.TryFactor(factor, Order));
        double[] inverse = Cholesky.Invert(factor, Order);

        for (int j = 0; j < Order; j++)
        {
            double[] column = Times(matrix, Order, inverse.Skip(j * Order).Take(Order).ToArray());
            Assert.All(Enumerable.Range(0, Order), i => Assert.Equal(i == j ? 1 : 0, column[i], 12));
        }
    }

    private static double[] Times(double[] matrix, int order, double[] vector) =>
        Enumerable.Range(0, order).Select(i => Enumerable.Range(0, order).Sum(j => matrix[i + (j * order)] * vector[j])).ToArray();
}
