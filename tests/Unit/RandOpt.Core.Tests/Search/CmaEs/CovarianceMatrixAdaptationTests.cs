using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search;

/// <summary>
/// The bounds are those that the author's own C program, c-cmaes, states in its doc.txt: a run takes from 100 n to 300 n^2 evaluations.
/// </summary>
public sealed class CovarianceMatrixAdaptationTests
{
    private const double Target = 1e-10;

    // What the author's own Python program, pycma, prints when it starts in so many dimensions: (5_w,10)-aCMA-ES (mu_w=3.2,w_1=45%).
    [Theory]
    [InlineData(5, 8, 4, 2.6, 0.52)]
    [InlineData(10, 10, 5, 3.2, 0.45)]
    [InlineData(20, 12, 6, 3.7, 0.40)]
    public void Defaults_are_those_of_its_author(int dimensions, int populationSize, int parents, double effectiveParents, double bestWeight)
    {
        CmaEsWeights weights = new(dimensions, CovarianceMatrixAdaptation.DefaultPopulationSize(dimensions), isSeparable: false);

        Assert.Equal(populationSize, weights.Values.Length);
        Assert.Equal(parents, weights.ParentCount);
        Assert.Equal(effectiveParents, weights.EffectiveParents, 1);
        Assert.InRange(weights.Values[0], bestWeight - 0.01, bestWeight + 0.01);
        Assert.Equal(1, weights.Values.Take(parents).Sum(), 12);
        Assert.All(weights.Values.Skip(parents), w => Assert.True(w <= 0));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    public void A_sphere_takes_a_few_hundred_evaluations_a_dimension(int dimensions) =>
        Assert.InRange(Evaluations(dimensions, x => x.Sum(v => v * v)), 50 * dimensions, 300 * dimensions);

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    public void An_ellipsoid_a_thousand_times_as_long_as_wide_is_learnt_whichever_way_it_lies(int dimensions)
    {
        double[][] axes = RandomAxes(dimensions);
        int along = Evaluations(dimensions, Ellipsoid);
        int rotated = Evaluations(dimensions, x => Ellipsoid([.. axes.Select(a => a.Zip(x, (p, q) => p * q).Sum())]));

        Assert.InRange(along, 100 * dimensions, 300 * dimensions * dimensions);
        Assert.InRange(rotated, 0.75 * along, 1.33 * along);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    public void A_bent_valley_is_followed(int dimensions) =>
        Assert.InRange(Evaluations(dimensions, Rosenbrock), 100 * dimensions, 300 * dimensions * dimensions);

    [Fact]
    public void In_many_dimensions_the_scales_are_learnt_in_linear_time()
    {
        Assert.False(CovarianceMatrixAdaptation.IsCorrelated(60));
        Assert.InRange(Evaluations(60, Ellipsoid), 0, 1_000 * 60);
    }

    [Fact]
    public void Points_of_elsewhere_do_not_throw_it_off()
    {
        CovarianceMatrixAdaptation distribution = new([0, 0], 0.1);
        double[] far = [1e6, 0];
        distribution.Update([far, .. Enumerable.Repeat(new[] { 0.0, 0.1 }, distribution.PopulationSize - 1)], at => at == 0);

        Assert.InRange(distribution.Mean[0], 0.01, 0.3);
        Assert.InRange(distribution.StepSize, 0.05, 0.3);
    }

    private static int Evaluations(int dimensions, Func<double[], double> function)
    {
        PythonRandom random = new(dimensions);
        CovarianceMatrixAdaptation distribution = new([.. Enumerable.Repeat(0.1, dimensions)], 0.3);
        for (int evaluations = 0; ;)
        {
            List<(double[] Point, double Value)> generation = [];
            while (generation.Count < distribution.PopulationSize)
            {
                double[] point = distribution.Draw(random.NextGaussian);
                generation.Add((point, function(point)));
                evaluations++;
                if (generation[generation.Count - 1].Value < Target || evaluations > 1_000_000)
                {
                    return evaluations;
                }
            }

            distribution.Update([.. generation.OrderBy(g => g.Value).Select(g => g.Point)]);
        }
    }

    private static double Ellipsoid(double[] x) => x.Select((v, i) => Math.Pow(10, 6.0 * i / (x.Length - 1)) * v * v).Sum();

    private static double Rosenbrock(double[] x) =>
        Enumerable.Range(0, x.Length - 1).Sum(i => (100 * Math.Pow(x[i + 1] - (x[i] * x[i]), 2)) + Math.Pow(1 - x[i], 2));

    /// <summary>As many directions, all at right angles, by the method of Gram and Schmidt.</summary>
    private static double[][] RandomAxes(int dimensions)
    {
        PythonRandom random = new(1);
        List<double[]> axes = [];
        while (axes.Count < dimensions)
        {
            double[] axis = [.. Enumerable.Range(0, dimensions).Select(_ => random.NextGaussian())];
            foreach (double[] other in axes)
            {
                double along = axis.Zip(other, (p, q) => p * q).Sum();
                axis = [.. axis.Zip(other, (p, q) => p - (along * q))];
            }

            double length = Math.Sqrt(axis.Sum(v => v * v));
            axes.Add([.. axis.Select(v => v / length)]);
        }

        return [.. axes];
    }
}
