using System;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;
using Process = RandOpt.Search.GaussianProcess;

namespace RandOpt.Core.Tests.Search.GaussianProcess;

public sealed class GaussianProcessTests
{
    private const double Step = 1e-6;

    [Fact]
    public void A_function_of_many_waves_is_not_taken_for_noise()
    {
        Kernel kernel = Of("Uniform(0, 1)");
        double[][] points = [.. Enumerable.Range(0, 60).Select(i => new[] { i / 59.0 })];
        double[] values = Array.ConvertAll(points, p => 1.4 * Math.Sin(60 * p[0]));

        // Downhill from a smooth function with noise there is no way to it.
        KernelScales smooth = Scales(1, 0.3, 0);
        Assert.True(smooth.Fit(kernel, points, values, 100).Scales.Noise > 0.1);
        Assert.True(KernelScales.FitAfresh(kernel, points, values).Scales.Noise < 1e-3);
    }

    private static readonly string[] s_mixed = ["Uniform(0, 1)", "Choice([a, b, c])", "Uniform(0, 1)"];

    private static readonly double[][] s_points = [[0.1, 1 / 6.0, 0.8], [0.5, 0.5, 0.3], [0.9, 5 / 6.0, 0.6], [0.4, 1 / 6.0, 0.1], [0.7, 0.5, 0.95]];

    private static readonly double[] s_values = [0.3, -1.2, 0.9, 1.4, -0.5];

    [Fact]
    public void Mean_and_variance_are_those_of_the_closed_form()
    {
        KernelScales scales = Scales(3, 0.2, 0);
        Kernel kernel = Of("Uniform(0, 1)");
        double[][] points = [[0.1], [0.4], [0.9]];
        Vector<double> y = Vector<double>.Build.Dense([1.0, -0.5, 2.0]);
        Matrix<double> inverse = Matrix<double>.Build.Dense(3, 3, (i, j) => Matern(Math.Sqrt(3) * (points[i][0] - points[j][0])) + (i == j ? 0.2 : 0)).Inverse();
        Vector<double> ones = Vector<double>.Build.Dense(3, 1);

        // The mean's prior counts a tenth of a value, the variance's two.
        double mean = (ones * inverse * y) / ((ones * inverse * ones) + 0.1);
        Vector<double> off = y - mean;
        double variance = ((off * inverse * off) + (0.1 * mean * mean) + 2) / (3 + 2);
        Process process = Process.TryCreate(kernel, scales, points, y.ToArray())!;

        Assert.Equal(mean, process.Mean, 12);
        Assert.Equal(variance, process.Variance, 12);
        foreach (double x in new[] { 0.0, 0.1, 0.25, 0.77 })
        {
            Vector<double> k = Vector<double>.Build.Dense(3, i => Matern(Math.Sqrt(3) * (points[i][0] - x)));
            (double at, double spread) = process.At([x]);
            Assert.Equal(mean + (k * inverse * off), at, 12);
            Assert.Equal(variance * (1 - (k * inverse * k)), spread, 12);
        }
    }

    [Fact]
    public void Without_noise_it_goes_through_what_is_known_and_is_sure_of_it()
    {
        Process process = Process.TryCreate(Of(s_mixed), Scales(3, 0.5, 8, 1e-12, 0.2), s_points, s_values)!;

        for (int i = 0; i < s_points.Length; i++)
        {
            (double mean, double variance) = process.At(s_points[i]);
            Assert.Equal(s_values[i], mean, 8);
            Assert.InRange(variance, 0, 1e-9);
        }

        Assert.True(process.At([0.25, 0.5, 0.5]).Variance > 0.05);
    }

    [Fact]
    public void Points_that_are_the_same_twice_without_noise_have_no_process() =>
        Assert.Null(Process.TryCreate(Of("Uniform(0, 1)"), Scales(3, 0, 0), [[0.5], [0.5]], [1, 1]));

    [Fact]
    public void The_slopes_of_mean_and_variance_are_those_of_finite_differences()
    {
        Process process = Process.TryCreate(Of(s_mixed), Scales(3, 0.5, 8, 0.01, 0.2), s_points, s_values)!;
        double[] point = [0.33, 0.5, 0.61];
        double[] ofMean = new double[3];
        double[] ofVariance = new double[3];

        Assert.Equal(process.At(point).Mean, process.At(point, ofMean, ofVariance).Mean, 12);

        foreach (int k in new[] { 0, 2 })
        {
            Assert.Equal((process.At(Moved(point, k, Step)).Mean - process.At(Moved(point, k, -Step)).Mean) / (2 * Step), ofMean[k], 1e-7);
            Assert.Equal((process.At(Moved(point, k, Step)).Variance - process.At(Moved(point, k, -Step)).Variance) / (2 * Step), ofVariance[k], 1e-7);
        }

        Assert.Equal((0, 0), (ofMean[1], ofVariance[1]));
    }

    [Fact]
    public void The_slopes_of_how_promising_a_point_is_take_failures_in()
    {
        KernelScales scales = Scales(3, 0.5, 8, 0.01, 0.2);
        Feasibility feasibility = Feasibility.TryCreate(Of(s_mixed), scales, s_points, [1, -1, 1, -1, 1])!;
        Acquisition acquisition = new(Process.TryCreate(Of(s_mixed), scales, s_points, s_values)!, -1.2, feasibility, 0.01, 3);
        double[] point = [0.33, 0.5, 0.61];
        double[] gradient = new double[3];

        Assert.Equal(-acquisition.At(point), acquisition.Descend(point, gradient), 12);

        foreach (int k in new[] { 0, 2 })
        {
            Assert.Equal((acquisition.At(Moved(point, k, -Step)) - acquisition.At(Moved(point, k, Step))) / (2 * Step), gradient[k], 1e-6);
        }

        Assert.True(Math.Exp(feasibility.LogProbability(s_points[0])) > 0.9);
        Assert.True(Math.Exp(feasibility.LogProbability(s_points[1])) < 0.1);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0)]
    public void The_slopes_of_how_implausible_scales_are_are_those_of_finite_differences(double additivity)
    {
        double[] settings = [Math.Log(3), Math.Log(0.5), Math.Log(8), Math.Log(0.05), additivity];
        double Cost(double[] at) => KernelScales.Cost(Of(s_mixed), s_points, s_values, at, new double[5]);
        double[] gradient = new double[5];
        KernelScales.Cost(Of(s_mixed), s_points, s_values, settings, gradient);

        for (int k = 0; k < 5; k++)
        {
            Assert.Equal((Cost(Moved(settings, k, Step)) - Cost(Moved(settings, k, -Step))) / (2 * Step), gradient[k], 1e-6);
        }
    }

    [Fact]
    public void A_parameter_that_matters_gets_a_shorter_scale_than_one_that_does_not()
    {
        Kernel kernel = Of("Uniform(0, 1)", "Uniform(0, 1)");
        PythonRandom random = new(1);
        double[][] points = [.. Enumerable.Range(0, 25).Select(_ => new[] { random.NextDouble(), random.NextDouble() })];
        double[] values = Array.ConvertAll(points, p => Math.Sin(6 * p[0]));

        (KernelScales fitted, double cost) = KernelScales.Default(2).Fit(kernel, points, values, 60);

        Assert.True(fitted.Weights[0] > 20 * fitted.Weights[1], $"{fitted.Weights[0]} {fitted.Weights[1]}");
        Assert.Equal(cost, fitted.Fit(kernel, points, values, 1).Cost, 10);
    }

    [Fact]
    public void Scales_are_kept_as_they_are_and_those_of_another_space_are_refused()
    {
        KernelScales scales = Scales(3, 0.5, 8, 0.01, 0.2);

        Assert.Equal(scales.ToValues(), KernelScales.FromValues(scales.ToValues(), 3).ToValues());
        Assert.Equal("InvalidState", Assert.Throws<RandOptException>(() => KernelScales.FromValues(scales.ToValues(), 2)).ErrorId);
        Assert.Equal("InvalidState", Assert.Throws<RandOptException>(() => KernelScales.FromValues(new object?[] { 1.0, "wide", 0.1 }, 1)).ErrorId);
    }

    private static double[] Moved(double[] point, int coordinate, double step)
    {
        double[] moved = (double[])point.Clone();
        moved[coordinate] += step;
        return moved;
    }

    private static double Matern(double r) => (1 + (Math.Sqrt(5) * Math.Abs(r)) + (5.0 / 3 * r * r)) * Math.Exp(-Math.Sqrt(5) * Math.Abs(r));

    private static KernelScales Scales(params double[] values) => KernelScales.FromValues(values.Cast<object?>().ToArray(), values.Length - 2);

    private static Kernel Of(params string[] samplers) =>
        new(new DesignSpace(new SearchSpace(samplers.Select((s, i) => new Parameter($"p{i}", Sampler.Parse(s))))).Dimensions);
}
