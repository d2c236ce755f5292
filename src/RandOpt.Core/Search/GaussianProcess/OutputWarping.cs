using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Search;

/// <summary>
/// Bends the values so that a Gaussian process fits them better: those that run over orders of magnitude become their powers or
/// logarithms above a little less than the best one. Which is the best power the values say themselves.
/// </summary>
/// <remarks>
/// G. E. P. Box and D. R. Cox, "An analysis of transformations", JRSS B 26, 1964, with the likelihood of the Gaussian process in place of that
/// of independent values: E. Snelson, C. E. Rasmussen and Z. Ghahramani, "Warped Gaussian processes", NIPS 2003.
/// </remarks>
internal sealed class OutputWarping
{
    private static readonly double[] s_powers = [1, 0.5, 0.25, 0];

    private readonly double _power;
    private readonly double _zero;
    private readonly double _unit;
    private readonly double _center;
    private readonly double _deviation;

    private OutputWarping(double power, double[] values, double margin)
    {
        double[] sorted = [.. values.OrderBy(v => v)];
        double best = sorted[0];
        double spread = sorted[sorted.Length / 2] - best;
        if (!(spread > 0))
        {
            spread = sorted[sorted.Length - 1] - best;
        }

        _power = power;
        _unit = spread > 0 && !double.IsInfinity(spread) ? spread : 1;
        _zero = best - (margin * _unit);
        double[] bent = Array.ConvertAll(values, Bend);
        _center = bent.Average();
        _deviation = Math.Sqrt(bent.Average(b => (b - _center) * (b - _center)));
        if (!(_deviation > 0))
        {
            _deviation = 1;
        }

        LogSlope = values.Sum(v => (power - 1) * Math.Log((v - _zero) / _unit)) - (values.Length * Math.Log(_deviation));
    }

    /// <summary>The sum over the values of the logarithm of how steep the bending is there, which a likelihood has to be corrected by.</summary>
    public double LogSlope { get; }

    /// <summary>All ways of bending that are tried.</summary>
    /// <param name="values">The values.</param>
    /// <param name="margin">
    /// How far below the best value the zero of the powers is, as a part of how far the median is above it: the less, the more the best
    /// values are spread, and the greedier is what goes by them.
    /// </param>
    public static IEnumerable<OutputWarping> For(double[] values, double margin) => s_powers.Select(p => new OutputWarping(p, values, margin));

    /// <summary>The way of bending under which a Gaussian process with these correlations finds the values most plausible.</summary>
    /// <param name="factor">The Cholesky factor of the correlations.</param>
    /// <param name="values">The values.</param>
    /// <param name="margin">As for <see cref="For"/>.</param>
    public static OutputWarping Choose(double[] factor, double[] values, double margin) =>
        For(values, margin).OrderBy(w => KernelScales.Explain(factor, w.Apply(values)).Cost - w.LogSlope).First();

    /// <summary>The values bent, with mean 0 and standard deviation 1.</summary>
    public double[] Apply(double[] values) => Array.ConvertAll(values, v => (Bend(v) - _center) / _deviation);

    private double Bend(double value)
    {
        double z = (value - _zero) / _unit;
        return _power == 0 ? Math.Log(z) : (Math.Pow(z, _power) - 1) / _power;
    }
}
