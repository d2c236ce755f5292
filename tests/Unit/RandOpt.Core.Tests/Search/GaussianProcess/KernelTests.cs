using System;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.GaussianProcess;

public sealed class KernelTests
{
    [Fact]
    public void Points_one_scale_apart_are_as_alike_as_Matern_says()
    {
        // A weight of 4 is a scale of a half.
        KernelScales scales = Scales(4, 0.1, 0);

        Assert.Equal((1 + Math.Sqrt(5) + (5.0 / 3)) * Math.Exp(-Math.Sqrt(5)), Of("Uniform(0, 1)").Correlation(scales, [0.2], [0.7]), 14);
        Assert.Equal(1, Of("Uniform(0, 1)").Correlation(scales, [0.2], [0.2]));
    }

    [Fact]
    public void Categories_are_all_equally_far_apart_and_numbers_in_a_list_are_not()
    {
        double[] centers = [1 / 6.0, 3 / 6.0, 5 / 6.0];
        double[] Alike(string sampler) => [.. new[] { (0, 1), (0, 2), (1, 2) }.Select(p => Of(sampler).Correlation(Scales(1, 0.1, 0), [centers[p.Item1]], [centers[p.Item2]]))];

        Assert.All(Alike("Choice([a, b, c])"), c => Assert.Equal(Matern(1), c, 14));
        Assert.True(Alike("Choice([1, 10, 100])")[0] > Alike("Choice([1, 10, 100])")[1]);
    }

    [Fact]
    public void The_additive_part_is_the_mean_over_the_coordinates_one_by_one()
    {
        double correlation = Of("Uniform(0, 1)", "Uniform(0, 1)").Correlation(Scales(4, 1, 0.1, 0.25), [0.1, 0.2], [0.6, 0.6]);

        Assert.Equal((0.75 * Matern(Math.Sqrt(1 + 0.16))) + (0.25 * 0.5 * (Matern(1) + Matern(0.4))), correlation, 14);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0)]
    public void Its_slopes_are_those_of_finite_differences(double additivity)
    {
        const double Step = 1e-6;
        Kernel kernel = Of("Uniform(0, 1)", "Choice([a, b])", "Uniform(0, 1)");
        double[] a = [0.1, 0.25, 0.9];
        double[] b = [0.6, 0.75, 0.7];
        double At(double first, double second, double third, double additive) => kernel.Correlation(Scales(first, second, third, 0.1, additive), a, b);
        double[] slopes = new double[4];

        double correlation = kernel.Correlation(Scales(2, 0.5, 3, 0.1, additivity), a, b, slopes, 1, out double ofAdditivity);

        Assert.Equal(At(2, 0.5, 3, additivity), correlation, 14);
        Assert.Equal((At(2 + Step, 0.5, 3, additivity) - At(2 - Step, 0.5, 3, additivity)) / (2 * Step), slopes[1] * 0.25, 1e-8);
        Assert.Equal((At(2, 0.5 + Step, 3, additivity) - At(2, 0.5 - Step, 3, additivity)) / (2 * Step), slopes[2], 1e-8);
        Assert.Equal((At(2, 0.5, 3 + Step, additivity) - At(2, 0.5, 3 - Step, additivity)) / (2 * Step), slopes[3] * 0.04, 1e-8);
        Assert.Equal((At(2, 0.5, 3, additivity + Step) - At(2, 0.5, 3, additivity)) / Step, ofAdditivity, 1e-8);
    }

    private static double Matern(double r) => (1 + (Math.Sqrt(5) * r) + (5.0 / 3 * r * r)) * Math.Exp(-Math.Sqrt(5) * r);

    private static KernelScales Scales(params double[] values) => KernelScales.FromValues(values.Cast<object?>().ToArray(), values.Length - 2);

    private static Kernel Of(params string[] samplers) =>
        new(new DesignSpace(new SearchSpace(samplers.Select((s, i) => new Parameter($"p{i}", Sampler.Parse(s))))).Dimensions);
}
