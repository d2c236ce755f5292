using System;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.GaussianProcess;

public sealed class NoiseFactorTests
{
    [Fact]
    public void Half_is_left_where_the_mean_is_thrice_as_uncertain_as_a_trial_in_variance() =>
        Assert.Equal(Math.Log(0.5), NoiseFactor.Log(3 * 0.04, 0.04), 12);

    [Fact]
    public void Nothing_is_taken_off_without_noise()
    {
        Assert.Equal(0, NoiseFactor.Log(1e-14, 0));
        Assert.Equal(0, NoiseFactor.Slope(1e-14, 0));
    }

    [Fact]
    public void Where_the_mean_is_known_far_better_than_a_trial_could_tell_the_factor_is_half_the_ratio_of_the_variances() =>
        Assert.Equal(Math.Log(0.5e-18), NoiseFactor.Log(1e-20, 1e-2), 12);

    [Theory]
    [InlineData(1e-6, 1e-3)]
    [InlineData(0.5, 0.2)]
    [InlineData(4, 1e-5)]
    public void Its_slope_is_that_of_finite_differences(double variance, double noise)
    {
        double step = 1e-5 * variance;
        double expected = (NoiseFactor.Log(variance + step, noise) - NoiseFactor.Log(variance - step, noise)) / (2 * step);

        Assert.Equal(1, NoiseFactor.Slope(variance, noise) / expected, 1e-6);
    }
}
