using System;
using RandOpt.Numerics;
using Xunit;

namespace RandOpt.Core.Tests.Numerics;

public class BetaDistributionTests
{
    [Theory]
    [InlineData(2, 3, 0.4, 0.5248)]
    [InlineData(1, 1, 0.3, 0.3)]
    [InlineData(0.5, 0.5, 0.25, 1 / 3.0)]
    [InlineData(3, 1, 1e-5, 1e-15)]
    [InlineData(0.5, 1, 1e-300, 1e-150)]
    [InlineData(1, 20, 0.9, 1 - 1e-20)]
    public void The_probability_is_as_its_closed_form_has_it(double alpha, double beta, double x, double probability) =>
        Assert.Equal(1, BetaDistribution.Cdf(x, alpha, beta) / probability, 12);

    [Theory]
    [InlineData(2, 3)]
    [InlineData(0.01, 0.02)]
    [InlineData(0.5, 20)]
    [InlineData(3e5, 5e5)]
    [InlineData(4e12, 1e12)]
    public void The_inverse_leads_back_to_the_probability(double alpha, double beta)
    {
        foreach (double probability in new[] { 1e-12, 1e-3, 0.1, 0.5, 0.75, 0.99 })
        {
            double x = BetaDistribution.InverseCdf(probability, alpha, beta);

            // Between two doubles the probability can rise by much, where the shape is far below 1.
            double below = x == 0 ? 0 : BetaDistribution.Cdf(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) - 1), alpha, beta);
            Assert.InRange(probability, below, BetaDistribution.Cdf(x, alpha, beta));
        }
    }

    [Theory]
    [InlineData(1e20, 1e20)]
    [InlineData(1e307, 1)]
    [InlineData(1, 1e307)]
    public void Extreme_shapes_have_a_median_too(double alpha, double beta) =>
        Assert.Equal(alpha / (alpha + beta), BetaDistribution.InverseCdf(0.5, alpha, beta), 6);

    [Fact]
    public void The_ends_are_the_ends() =>
        Assert.Equal((0.0, 1.0), (BetaDistribution.InverseCdf(0, 2, 3), BetaDistribution.InverseCdf(1, 2, 3)));
}
