using System;
using System.Collections.Generic;
using System.Globalization;
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
    private const int FitEvaluations = 8;

    // Each time there are so many times as many trials, the scales are looked for from afresh.
    private const double AfreshGrowth = 1.2;

    // By turns the best values are spread much, which is greedy, and little.
    private const double GreedyMargin = 0.05;
    private const double CalmMargin = 0.5;

    private readonly Kernel _kernel;
    private KernelScales _scales;
    private KernelScales _failureScales;
    private int _fittedAt;
    private int _fittedAfreshAt;
    private int _failuresFittedAt;

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
        // In an order that is the same when a search is gone on with, or it would not choose exactly the same.
        Observation[] all = [.. Observations.OrderBy(o => o.Id, StringComparer.Ordinal)];
        Observation[] known = Array.FindAll(all, o => o.HasValue);
        if (known.Length < 3 || Observations.Count < StartingCount)
        {
            return StartingPoint(Observations.Count);
        }

        TrainingSet training = TrainingSet.From(known, Design, Random);
        double[][] points = Array.ConvertAll(training.Observations, o => o.Point);
        if (Fit(points, Array.ConvertAll(training.Observations, o => o.Value), known.Length, out double[] values) is not GaussianProcess process)
        {
            return RandomPoint();
        }

        double[][] best = [.. points.Zip(values, (p, v) => (Point: p, Value: v)).OrderBy(k => k.Value).Take(BestKnown).Select(k => k.Point)];
        process = Believe(process, points, values, all, best[0]);
        double noise = Design.Size is null || Options.AllowDuplicate ? process.Noise : 0;
        Acquisition acquisition = new(process, values.Min(), LearnFailures(all, best[0]), noise, Design.Count);
        int candidates = Math.Min(400, Math.Max(100, 40_000 / points.Length));
        return new AcquisitionSearch(Design, Random, IsOpen, acquisition, training.Low, training.High).Run(best, candidates) ?? RandomPoint();
    }

    private protected override void AddState(ICollection<KeyValuePair<string, object?>> state)
    {
        state.Add(new("scales", _scales.ToValues()));
        state.Add(new("failureScales", _failureScales.ToValues()));
        state.Add(new("fittedAt", (long)_fittedAt));
        state.Add(new("fittedAfreshAt", (long)_fittedAfreshAt));
        state.Add(new("failuresFittedAt", (long)_failuresFittedAt));
    }

    private protected override void TakeState(ValueMap state)
    {
        _scales = KernelScales.FromValues(state.TryGetValue("scales", out object? scales) ? scales : null, Design.Count);
        _failureScales = KernelScales.FromValues(state.TryGetValue("failureScales", out scales) ? scales : null, Design.Count);
        _fittedAt = WholeNumber(state, "fittedAt");
        _fittedAfreshAt = WholeNumber(state, "fittedAfreshAt");
        _failuresFittedAt = WholeNumber(state, "failuresFittedAt");
    }

    private static int WholeNumber(ValueMap state, string name) =>
        state.TryGetValue(name, out object? value) && ParameterValue.TryGetNumber(value, out double number)
            ? (int)number
            : throw new RandOptException(ErrorKind.InvalidData, "InvalidState", string.Format(CultureInfo.InvariantCulture, "The saved state is not that of a search by {0}: it has no '{1}'.", StrategyName, name));

    /// <summary>Bends the values, and fits the scales: often while there are few trials, and from time to time later, and now and then afresh.</summary>
    /// <returns>Null where the points are too much alike for the scales.</returns>
    private GaussianProcess? Fit(double[][] points, double[] raw, int known, out double[] values)
    {
        double[] factor = _scales.Correlations(_kernel, points);
        double margin = known % 2 == 0 ? GreedyMargin : CalmMargin;
        bool isFactored = Cholesky.TryFactor(factor, points.Length);
        OutputWarping warping = isFactored ? OutputWarping.Choose(factor, raw, margin) : OutputWarping.For(raw, margin).First();
        values = warping.Apply(raw);
        if (_fittedAt == 0 || known >= _fittedAt + Math.Max(1, _fittedAt / 15) || known < _fittedAt)
        {
            FittedScales fitted = _scales.Fit(_kernel, points, values, FitEvaluations);
            if (known >= AfreshGrowth * _fittedAfreshAt || known < _fittedAfreshAt)
            {
                FittedScales afresh = KernelScales.FitAfresh(_kernel, points, values);
                fitted = afresh.Cost < fitted.Cost ? afresh : fitted;
                _fittedAfreshAt = known;
            }

            _scales = fitted.Scales;
            _fittedAt = known;
            return GaussianProcess.TryCreate(_kernel, _scales, points, values);
        }

        return isFactored ? GaussianProcess.FromFactor(_kernel, _scales, points, values, factor) : null;
    }

    /// <summary>
    /// What runs counts as having brought what is expected of it, and what failed as that or the average, if that is worse: or nothing would be
    /// known there, and the more were to be gained, where one failed already.
    /// </summary>
    private GaussianProcess Believe(GaussianProcess process, double[][] points, double[] values, Observation[] all, double[] best)
    {
        Observation[] running = Array.FindAll(all, o => o.State == TrialState.Running);
        Observation[] failed = TrainingSet.Nearest(Array.FindAll(all, o => o.IsFailure), best, Design);
        if (running.Length + failed.Length == 0)
        {
            return process;
        }

        // The average of the bent values is 0.
        double[] believed = [.. running.Select(o => process.At(o.Point).Mean), .. failed.Select(o => Math.Max(process.At(o.Point).Mean, 0))];
        double[][] known = [.. points, .. running.Select(o => o.Point), .. failed.Select(o => o.Point)];
        return GaussianProcess.TryCreate(_kernel, _scales, known, [.. values, .. believed]) ?? process;
    }

    private Feasibility? LearnFailures(Observation[] all, double[] best)
    {
        Observation[] ended = Array.FindAll(all, o => o.State != TrialState.Running);
        if (!Array.Exists(ended, o => o.IsFailure))
        {
            return null;
        }

        int count = ended.Length;
        ended = TrainingSet.Nearest(ended, best, Design);
        double[][] points = Array.ConvertAll(ended, o => o.Point);
        double[] labels = Array.ConvertAll(ended, Feasibility.LabelOf);
        if (count >= _failuresFittedAt + Math.Max(1, _failuresFittedAt / 10) || count < _failuresFittedAt)
        {
            (_failureScales, _) = _failureScales.Fit(_kernel, points, labels, FitEvaluations);
            _failuresFittedAt = count;
        }

        return Feasibility.TryCreate(_kernel, _failureScales, points, labels);
    }
}
