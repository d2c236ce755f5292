using System;
using RandOpt.Numerics;
using Xunit;

namespace RandOpt.Core.Tests.Numerics;

public class NormalDistributionTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.025, -1.959963984540054)]
    [InlineData(0.9995, 3.2905267314918945)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(1e-300, -37.0470962993612)]
    public void The_published_points_of_the_distribution_are_met(double probability, double x)
    {
        Assert.Equal(x, NormalDistribution.InverseCdf(probability), 13);
        Assert.Equal(1, NormalDistribution.Cdf(x) / probability, 12);
    }

    [Fact]
    public void Nothing_lies_beyond_the_infinities()
    {
        Assert.Equal(double.NegativeInfinity, NormalDistribution.InverseCdf(0));
        Assert.Equal(double.PositiveInfinity, NormalDistribution.InverseCdf(1));
        Assert.Equal(0, NormalDistribution.Cdf(double.NegativeInfinity));
        Assert.Equal(1, NormalDistribution.Cdf(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.InverseCdf(double.NaN));
    }

    [Theory]
    [InlineData(8, -6.220960574271785e-16)]
    [InlineData(0, -0.6931471805599453)]
    [InlineData(-5, -15.064998393988725)]
    [InlineData(-10, -53.23128515051247)]
    [InlineData(-40, -804.6084420137538)]
    [InlineData(-1000, -500007.8266948121)]
    public void The_logarithm_of_the_tail_does_not_run_out_of_digits(double x, double logCdf) =>
        Assert.Equal(1, NormalDistribution.LogCdf(x) / logCdf, 12);

    [Fact]
    public void The_density_is_the_slope_of_the_probability()
    {
        const double Step = 1e-5;
        double slope = (NormalDistribution.Cdf(1 + Step) - NormalDistribution.Cdf(1 - Step)) / (2 * Step);

        Assert.Equal(slope, NormalDistribution.Density(1), 10);
        Assert.Equal(0.3989422804014327, NormalDistribution.Density(0), 15);
    }
}
