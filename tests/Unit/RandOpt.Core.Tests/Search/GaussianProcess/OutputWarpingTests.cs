using System;
using System.Linq;
using RandOpt.Numerics;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.GaussianProcess;

public sealed class OutputWarpingTests
{
    private static readonly double[] s_values = [3, 0.001, 1e6, 40, -2, 700, 0.5];

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    public void Values_stay_in_their_order_with_mean_0_and_deviation_1(double margin)
    {
        OutputWarping[] all = [.. OutputWarping.For(s_values, margin)];

        Assert.Equal(4, all.Length);
        Assert.All(all, w =>
        {
            double[] bent = w.Apply(s_values);
            Assert.Equal(Enumerable.Range(0, 7).OrderBy(i => s_values[i]), Enumerable.Range(0, 7).OrderBy(i => bent[i]));
            Assert.Equal(7, bent.Distinct().Count());
            Assert.Equal(0, bent.Average(), 12);
            Assert.Equal(1, bent.Average(b => b * b), 12);
        });
    }

    [Fact]
    public void How_steep_it_is_is_what_finite_differences_say()
    {
        double[] values = [3, 1, 9, 4, 2.5];
        double[] Steepness(OutputWarping warping) =>
            [.. warping.Apply(Array.ConvertAll(values, v => v + 1e-6)).Zip(warping.Apply(Array.ConvertAll(values, v => v - 1e-6)), (up, down) => Math.Log((up - down) / 2e-6))];
        OutputWarping[] all = [.. OutputWarping.For(values, 0.5)];

        Assert.All(all, w => Assert.Equal(Steepness(w).Sum() - Steepness(all[0]).Sum(), w.LogSlope - all[0].LogSlope, 1e-7));
    }

    [Fact]
    public void Values_over_orders_of_magnitude_are_evened_out_and_even_ones_are_left_as_they_are()
    {
        double[][] points = [.. Enumerable.Range(0, 21).Select(i => new[] { i / 20.0 })];
        double[] factor = KernelScales.Default(1).Correlations(new Kernel(new DesignSpace(new SearchSpace([new Parameter("x", Sampler.Parse("Uniform(0, 1)"))])).Dimensions), points);
        Assert.True(Cholesky.TryFactor(factor, 21));
        double Evenness(Func<double, double> of)
        {
            double[] values = Array.ConvertAll(points, p => of(p[0]));
            double[] bent = OutputWarping.Choose(factor, values, 0.05).Apply(values);
            return (bent[20] - bent[19]) / (bent[11] - bent[10]);
        }

        Assert.Equal(1, Evenness(x => 5 + (2 * x)), 9);

        // Unbent it would be as 84 to 1.
        Assert.InRange(Evenness(x => Math.Exp(10 * x)), 1, 3);
    }

    [Fact]
    public void Values_that_are_all_the_same_are_all_0() =>
        Assert.All(OutputWarping.For([2, 2, 2], 0.05), w => Assert.All(w.Apply([2, 2, 2]), v => Assert.Equal(0, v, 1e-12)));
}
