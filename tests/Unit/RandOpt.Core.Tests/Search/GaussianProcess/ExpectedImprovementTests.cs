using System;
using MathNet.Numerics.Integration;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.GaussianProcess;

public sealed class ExpectedImprovementTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(-24.99)]
    [InlineData(-25.01)]
    [InlineData(-40)]
    public void Its_logarithm_is_that_of_the_integral_however_far_out(double z)
    {
        // Over the improvement s in deviations, of s times the density at z - s; what would be 0 out there stands before the integral.
        double end = z < -1 ? 60 / -z : z + 12;
        double expected = Math.Log(SimpsonRule.IntegrateComposite(s => s * Math.Exp((z * s) - (0.5 * s * s)), 0, end, 20_000)) - (0.5 * z * z) - (0.5 * Math.Log(2 * Math.PI));

        Assert.Equal(expected, ExpectedImprovement.Log(z, 0, 1), 1e-7);
        Assert.Equal(expected + Math.Log(0.3), ExpectedImprovement.Log(2 + (0.3 * z), 2, 0.3), 1e-7);
    }

    [Fact]
    public void Where_nothing_is_to_be_gained_it_still_tells_which_way_is_less_hopeless()
    {
        Assert.Equal(-(0.5 * 1e12) - Math.Log(1e12) - (0.5 * Math.Log(2 * Math.PI)), ExpectedImprovement.Log(-1e6, 0, 1), 1e-3);
        Assert.Equal(-1e6, ExpectedImprovement.Slopes(-1e6, 0, 1).OfMean, 1e-3);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(-8)]
    [InlineData(-24)]
    [InlineData(-26)]
    [InlineData(-40)]
    public void Its_slopes_are_those_of_finite_differences(double z)
    {
        const double Step = 1e-6;
        double best = 1 + (0.5 * z);
        (double ofMean, double ofDeviation) = ExpectedImprovement.Slopes(best, 1, 0.5);

        Assert.Equal(1, (ExpectedImprovement.Log(best, 1 + Step, 0.5) - ExpectedImprovement.Log(best, 1 - Step, 0.5)) / (2 * Step) / ofMean, 5e-7);
        Assert.Equal(1, (ExpectedImprovement.Log(best, 1, 0.5 + Step) - ExpectedImprovement.Log(best, 1, 0.5 - Step)) / (2 * Step) / ofDeviation, 5e-7);
    }
}
