using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.Tpe;

public class ParzenEstimatorTests
{
    // The normal distribution from -4 to 4, from -2 to 2, and from -2/3 to 2/3.
    private const double WithinFour = 0.99993665751633376;
    private const double WithinTwo = 0.95449973610364158;
    private const double WithinTwoThirds = 0.49501492490615418;

    [Fact]
    public void A_float_has_normal_distributions_cut_off_at_the_ends_and_the_uniform_one()
    {
        ParzenEstimator estimator = Estimate("Uniform(0, 10)", [0.5, 0.0], [2, 1], 0.25);

        double middle = 1 / (0.25 * Math.Sqrt(2 * Math.PI));
        double twoAway = middle * Math.Exp(-2);
        Assert.Equal(Math.Log((1 + (2 * middle / WithinTwo) + (twoAway / (0.5 * WithinFour))) / 4), estimator.LogDensity([0.5]), 12);
    }

    [Fact]
    public void An_ordered_level_has_what_the_normal_distribution_has_in_its_cell()
    {
        ParzenEstimator estimator = Estimate("Choice([10, 20, 30])", [0.5], [3], 0.25);

        Assert.Equal(Math.Log((1 + (3 * 3 * WithinTwoThirds / WithinTwo)) / 4), estimator.LogDensity([0.5]), 12);
        Assert.Equal(Math.Log((1 + (3 * 1.5 * (1 - (WithinTwoThirds / WithinTwo)))) / 4), estimator.LogDensity([1 / 6.0]), 12);
    }

    [Fact]
    public void A_category_is_itself_and_by_a_share_any()
    {
        ParzenEstimator estimator = Estimate("Choice(['a', 'b', 'c', 'd'])", [0.125], [1], 0.5);

        Assert.Equal(Math.Log((1 + 0.5 + (4 * 0.5)) / 2), estimator.LogDensity([0.125]), 12);
        Assert.Equal(Math.Log((1 + 0.5) / 2), estimator.LogDensity([0.875]), 12);
    }

    [Fact]
    public void Where_a_parameter_has_no_value_it_says_nothing()
    {
        SearchSpace space = new([new Parameter("opt", Sampler.Parse("Choice([adam, sgd])")), new Parameter("m", Sampler.Parse("When(opt, sgd, Uniform(0, 1))"))]);
        DesignSpace design = new(space);
        double[] adam = [0.25, 0.5];
        double[] sgd = [0.75, 0.5];
        bool[][] active = [design.ActiveAt(adam)!, design.ActiveAt(sgd)!];
        ParzenEstimator estimator = new(new ParzenKernels(design.Dimensions), [adam, sgd], [2, 1], 1, [0.5, 0.25], active);

        // The kernel around adam is uniform in m; and that adam has no m, no kernel holds against it.
        double middle = 1 / (0.25 * Math.Sqrt(2 * Math.PI) * WithinTwo);
        Assert.Equal(Math.Log((1 + (2 * 0.5) + (1.5 * middle)) / 4), estimator.LogDensity(sgd, active[1]), 12);
        Assert.Equal(Math.Log((1 + (2 * 1.5) + 0.5) / 4), estimator.LogDensity([0.25, 0.9], active[0]), 12);

        IReadOnlyList<Dimension> dimensions = design.Dimensions;
        Assert.Equal(KernelWidths.Of(dimensions, [[0.75, 0.1]], 1, 1)[1], KernelWidths.Of(dimensions, [adam, [0.75, 0.1], adam], 3, 1, [active[0], active[1], active[0]])[1]);
    }

    [Theory]
    [InlineData("Uniform(0, 1)")]
    [InlineData("Gaussian(0, 1)")]
    [InlineData("LogUniform(1e-5, 1)")]
    [InlineData("Integer(1, 9)")]
    [InlineData("Integer(0, 499)")]
    [InlineData("Gaussian(3, 2, 'int')")]
    [InlineData("Choice(['relu', 'tanh', 'gelu'])")]
    [InlineData("Choice([1, 2, 4, 8], Gaussian(0, 1))")]
    public void All_of_the_density_is_in_the_cube(string sampler)
    {
        SearchSpace space = new([new Parameter("x", Sampler.Parse(sampler)), new Parameter("y", Sampler.Parse("Uniform(0, 1)"))]);
        IReadOnlyList<Dimension> dimensions = new DesignSpace(space).Dimensions;
        Dimension x = dimensions[0];
        double[][] centers = [[x.Snap(0.01), 0.2], [x.Snap(0.3), 0.99], [x.Snap(0.77), 0.5]];
        ParzenEstimator estimator = new(new ParzenKernels(dimensions), centers, [1, 2, 3], 0.5, [0.1, 0.3]);

        const int Steps = 200;
        double whole = 0;
        int levels = x.LevelCount > 0 ? x.LevelCount : Steps;
        for (int i = 0; i < levels; i++)
        {
            double at = x.LevelCount > 0 ? x.CenterOf(i) : (i + 0.5) / Steps;
            double share = x.LevelCount > 0 ? x.ProbabilityOf(i) : 1.0 / Steps;
            for (int j = 0; j < Steps; j++)
            {
                whole += share / Steps * Math.Exp(estimator.LogDensity([at, (j + 0.5) / Steps]));
            }
        }

        Assert.Equal(1, whole, 1e-4);
    }

    [Fact]
    public void Samples_follow_the_density()
    {
        SearchSpace space = new([
            new Parameter("rate", Sampler.Parse("Uniform(0, 1)")),
            new Parameter("depth", Sampler.Parse("Integer(1, 5)")),
            new Parameter("kind", Sampler.Parse("Choice(['a', 'b', 'c'])"))]);
        IReadOnlyList<Dimension> dimensions = new DesignSpace(space).Dimensions;
        double[][] centers = [[0.05, 0.1, 0.5], [0.6, 0.9, 1 / 6.0]];
        ParzenEstimator estimator = new(new ParzenKernels(dimensions), centers, [1, 2], 1, [0.125, 0.25, 0.25]);

        const int Draws = 20_000;
        const int Bins = 10;
        int[,,] drawn = new int[Bins, 5, 3];
        PythonRandom random = new(1);
        for (int i = 0; i < Draws; i++)
        {
            double[] point = estimator.Sample(random);
            drawn[(int)(point[0] * Bins), dimensions[1].LevelAt(point[1]), dimensions[2].LevelAt(point[2])]++;
        }

        double distance = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            for (int depth = 0; depth < 5; depth++)
            {
                for (int kind = 0; kind < 3; kind++)
                {
                    double expected = Enumerable.Range(0, 20)
                        .Average(i => Math.Exp(estimator.LogDensity([(bin + ((i + 0.5) / 20)) / Bins, dimensions[1].CenterOf(depth), dimensions[2].CenterOf(kind)]))) * Draws / (Bins * 5 * 3);
                    distance += (drawn[bin, depth, kind] - expected) * (drawn[bin, depth, kind] - expected) / expected;
                }
            }
        }

        // What a chi-square of 149 degrees of freedom is above once in 1,000 times, and below.
        Assert.InRange(distance, 101, 207);
    }

    private static ParzenEstimator Estimate(string sampler, double[] centers, double[] weights, double width)
    {
        SearchSpace space = new([new Parameter("x", Sampler.Parse(sampler))]);
        return new ParzenEstimator(new ParzenKernels(new DesignSpace(space).Dimensions), Array.ConvertAll(centers, c => new[] { c }), weights, 1, [width]);
    }
}
