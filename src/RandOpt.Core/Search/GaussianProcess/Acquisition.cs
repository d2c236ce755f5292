using System;

namespace RandOpt.Search;

/// <summary>How promising a point is: the logarithm of the improvement expected there, and of how probable it is that a trial there does not fail.</summary>
/// <remarks>Failures: M. A. Gelbart, J. Snoek and R. P. Adams, "Bayesian optimization with unknown constraints", UAI 2014.</remarks>
internal sealed class Acquisition
{
    private readonly GaussianProcess _process;
    private readonly Feasibility? _feasibility;
    private readonly double _best;
    private readonly double _noise;
    private readonly double[] _meanSlope;
    private readonly double[] _varianceSlope;

    /// <summary>Creates the measure.</summary>
    /// <param name="process">What is known of the values.</param>
    /// <param name="best">What is to be improved on.</param>
    /// <param name="feasibility">What is known of failures; null where there are none.</param>
    /// <param name="noise">The variance of the noise where a point may be tried again, and 0 where it may not.</param>
    /// <param name="count">How many coordinates there are.</param>
    public Acquisition(GaussianProcess process, double best, Feasibility? feasibility, double noise, int count)
    {
        _process = process;
        _best = best;
        _noise = noise;
        _feasibility = feasibility;
        _meanSlope = new double[count];
        _varianceSlope = new double[count];
    }

    /// <summary>The measure at a point; the greater the better.</summary>
    public double At(double[] point)
    {
        (double mean, double variance) = _process.At(point);
        return ExpectedImprovement.Log(_best, mean, Math.Sqrt(variance)) + NoiseFactor.Log(variance, _noise) + (_feasibility?.LogProbability(point) ?? 0);
    }

    /// <summary>The measure at a point turned round, so that the least is the best, and its slopes in the coordinates that are no categories.</summary>
    public double Descend(double[] point, double[] gradient)
    {
        (double mean, double variance) = _process.At(point, _meanSlope, _varianceSlope);
        double deviation = Math.Sqrt(variance);
        (double ofMean, double ofDeviation) = ExpectedImprovement.Slopes(_best, mean, deviation);
        double ofVariance = (ofDeviation / (2 * deviation)) + NoiseFactor.Slope(variance, _noise);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = -((ofMean * _meanSlope[i]) + (ofVariance * _varianceSlope[i]));
        }

        return -ExpectedImprovement.Log(_best, mean, deviation) - NoiseFactor.Log(variance, _noise) + (_feasibility?.Descend(point, gradient) ?? 0);
    }
}
