using System;
using RandOpt.Numerics;

namespace RandOpt.Search;

/// <summary>How probable it is that a trial does not fail: a Gaussian process over what became of all trials, brought to a probability.</summary>
/// <remarks>
/// Least-squares classification: C. E. Rasmussen and C. K. I. Williams, "Gaussian Processes for Machine Learning", 2006, section 6.5.
/// </remarks>
internal sealed class Feasibility
{
    // However sure the model is, a failure, or that there is none, is never quite out of the question.
    private const double Doubt = 1e-4;

    // How much of what the labels leave open counts besides the variance.
    private const double Spread = 0.05;

    // What is to be gained seems great where nothing is known, and nothing is known where trials fail: the probability counts twice.
    private const double Weight = 2;

    private readonly GaussianProcess _process;
    private readonly double[] _meanSlope;
    private readonly double[] _varianceSlope;

    private Feasibility(GaussianProcess process, int count)
    {
        _process = process;
        _meanSlope = new double[count];
        _varianceSlope = new double[count];
    }

    /// <summary>Learns from what became of trials.</summary>
    /// <returns>Null where they are too much alike for these scales.</returns>
    public static Feasibility? TryCreate(Kernel kernel, KernelScales scales, double[][] points, double[] labels) =>
        GaussianProcess.TryCreate(kernel, scales, points, labels) is GaussianProcess process ? new Feasibility(process, kernel.Count) : null;

    /// <summary>What became of a trial as a number: 1 for a value, -1 for a failure.</summary>
    public static double LabelOf(Observation observation) => observation.HasValue ? 1 : -1;

    /// <summary>The logarithm of the probability at a point, with the weight that it counts with.</summary>
    public double LogProbability(double[] point)
    {
        (double mean, double variance) = _process.At(point);
        return Weight * Math.Log(Doubt + ((1 - (2 * Doubt)) * NormalDistribution.Cdf(Margin(mean, variance))));
    }

    /// <summary>The same turned round, its slopes added to those of something else.</summary>
    public double Descend(double[] point, double[] gradient)
    {
        (double mean, double variance) = _process.At(point, _meanSlope, _varianceSlope);
        double spread = Math.Sqrt(Spread + variance);
        double z = mean / spread;
        double probability = Doubt + ((1 - (2 * Doubt)) * NormalDistribution.Cdf(z));
        double slope = (1 - (2 * Doubt)) * NormalDistribution.Density(z) / probability;
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] -= Weight * slope * ((_meanSlope[i] / spread) - (0.5 * z * _varianceSlope[i] / (spread * spread)));
        }

        return -Weight * Math.Log(probability);
    }

    private static double Margin(double mean, double variance) => mean / Math.Sqrt(Spread + variance);
}
