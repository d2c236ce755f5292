using System;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.GaussianProcess;

public sealed class BoundedMinimizerTests
{
    [Fact]
    public void The_bottom_of_a_bent_valley_is_found()
    {
        double[] point = [-1.2, 1];

        Assert.InRange(BoundedMinimizer.Minimize(Rosenbrock, point, [-2, -2], [2, 2], 200, 1e-14), 0, 1e-8);
        Assert.Equal(1, point[0], 1e-3);
        Assert.Equal(1, point[1], 1e-3);
    }

    [Fact]
    public void Where_the_box_cuts_the_valley_off_it_ends_at_the_edge_and_never_looks_beyond()
    {
        double[] low = [-2, -0.5];
        double[] high = [0.5, 2];
        double[] point = [-1.2, 1];
        double Within(double[] at, double[] gradient)
        {
            Assert.InRange(at[0], low[0], high[0]);
            Assert.InRange(at[1], low[1], high[1]);
            return Rosenbrock(at, gradient);
        }

        Assert.Equal(0.25, BoundedMinimizer.Minimize(Within, point, low, high, 200, 1e-14), 6);
        Assert.Equal(0.5, point[0]);
        Assert.Equal(0.25, point[1], 3);
    }

    [Fact]
    public void A_minimum_outside_of_the_box_is_brought_to_the_nearest_best_within()
    {
        // x y ties the two: with x held at its end the best y is another than that of the whole.
        double Quadratic(double[] p, double[] gradient)
        {
            gradient[0] = (2 * (p[0] - 3)) + p[1];
            gradient[1] = (4 * p[1]) + p[0];
            return Math.Pow(p[0] - 3, 2) + (2 * p[1] * p[1]) + (p[0] * p[1]);
        }

        double[] point = [0.1, 0.9];
        BoundedMinimizer.Minimize(Quadratic, point, [0, -1], [1, 1], 100, 1e-14);

        Assert.Equal(1, point[0]);
        Assert.Equal(-0.25, point[1], 5);
    }

    [Fact]
    public void It_looks_no_more_often_than_it_may_and_stays_out_of_where_there_is_no_value()
    {
        int looked = 0;
        double Walled(double[] p, double[] gradient)
        {
            looked++;
            gradient[0] = 2 * (p[0] - 0.4);
            return p[0] > 0.5 ? double.NaN : Math.Pow(p[0] - 0.4, 2);
        }

        double[] point = [0];
        BoundedMinimizer.Minimize(Walled, point, [0], [10], 25, 1e-12);

        Assert.InRange(looked, 1, 25);
        Assert.Equal(0.4, point[0], 3);
    }

    private static double Rosenbrock(double[] p, double[] gradient)
    {
        double off = p[1] - (p[0] * p[0]);
        gradient[0] = (-400 * p[0] * off) - (2 * (1 - p[0]));
        gradient[1] = 200 * off;
        return (100 * off * off) + Math.Pow(1 - p[0], 2);
    }
}
