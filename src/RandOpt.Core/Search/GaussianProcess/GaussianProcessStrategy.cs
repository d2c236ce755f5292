using System;
using System.Linq;
using RandOpt.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// Bayesian optimization: a Gaussian process learns from all results what to expect everywhere, and how sure that is, and the point where
/// most is to be gained is next. What fails is learnt as well, and what runs counts as having brought what is expected of it.
/// </summary>
/// <remarks>
/// D. R. Jones, M. Schonlau and W. J. Welch, "Efficient global optimization of expensive black-box functions", J. Global Optimization 13,
/// 1998; running trials: D. Ginsbourger, R. Le Riche and L. Carraro, "Kriging is well-suited to parallelize optimization", 2010 (the
/// kriging believer).
/// </remarks>
public sealed class GaussianProcessStrategy : ModelStrategy
{
    /// <summary>The name it is chosen by.</summary>
    public const string StrategyName = "GaussianProcess";

    private const int BestKnown = 5;
    private const int FirstFitEvaluations = 40;
    private const int NextFitEvaluations = 8;

    private readonly Kernel _kernel;
    private KernelScales _scales;
    private KernelScales _failureScales;
    private int _fittedAt;

    /// <summary>Creates the strategy.</summary>
    public GaussianProcessStrategy(SearchSpace space, StrategyOptions options)
        : base(space, options)
    {
        _kernel = new Kernel(Design.Dimensions);
        _scales = KernelScales.Default(Design.Count);
        _failureScales = _scales;
    }

    /// <inheritdoc/>
    public override string Name => StrategyName;

    private int StartingCount => Math.Max(4, Math.Min(10, Design.Count + 2));

    private protected override double[] Propose()
    {
        Observation[] known = [.. Observations.Where(o => o.HasValue)];
        if (known.Length < 3 || Observations.Count < StartingCount)
        {
            return StartingPoint(Observations.Count);
        }

        double[][] points = Array.ConvertAll(known, o => o.Point);
        double[] raw = Array.ConvertAll(known, o => o.Value);
        double[] values = Fit(points, raw);
        if (GaussianProcess.TryCreate(_kernel, _scales, points, values) is not GaussianProcess process)
        {
            return RandomPoint();
        }

        double[][] running = [.. Observations.Where(o => o.State == TrialState.Running).Select(o => o.Point)];
        if (running.Length > 0)
        {
            double[] believed = Array.ConvertAll(running, p => process.At(p).Mean);
            process = GaussianProcess.TryCreate(_kernel, _scales, [.. points, .. running], [.. values, .. believed]) ?? process;
        }

        double[][] best = [.. points.Zip(values, (p, v) => (Point: p, Value: v)).OrderBy(k => k.Value).Take(BestKnown).Select(k => k.Point)];
        Acquisition acquisition = new(process, values.Min(), LearnFailures(), Design.Count);
        double[] low = new double[Design.Count];
        double[] high = Array.ConvertAll(low, _ => 1.0);
        int candidates = Math.Min(400, Math.Max(100, 40_000 / points.Length));
        return new AcquisitionSearch(Design, Random, IsOpen, acquisition, low, high).Run(best, candidates) ?? RandomPoint();
    }

    /// <summary>Fits the scales from time to time, and bends the values.</summary>
    private double[] Fit(double[][] points, double[] raw)
    {
        double[] factor = _scales.Correlations(_kernel, points);
        OutputWarping warping = Cholesky.TryFactor(factor, points.Length) ? OutputWarping.Choose(factor, raw) : OutputWarping.For(raw).First();
        double[] values = warping.Apply(raw);
        if (_fittedAt == 0)
        {
            (_scales, _) = KernelScales.Default(Design.Count).Fit(_kernel, points, values, FirstFitEvaluations);
        }
        else if (points.Length >= _fittedAt + Math.Max(1, _fittedAt / 25))
        {
            (_scales, _) = _scales.Fit(_kernel, points, values, NextFitEvaluations);
        }
        else
        {
            return values;
        }

        _fittedAt = points.Length;
        return values;
    }

    private Feasibility? LearnFailures()
    {
        if (!Observations.Any(o => o.IsFailure))
        {
            return null;
        }

        Observation[] ended = [.. Observations.Where(o => o.State != TrialState.Running)];
        double[][] points = Array.ConvertAll(ended, o => o.Point);
        double[] labels = Array.ConvertAll(ended, Feasibility.LabelOf);
        (_failureScales, _) = _failureScales.Fit(_kernel, points, labels, NextFitEvaluations);
        return Feasibility.TryCreate(_kernel, _failureScales, points, labels);
    }
}
