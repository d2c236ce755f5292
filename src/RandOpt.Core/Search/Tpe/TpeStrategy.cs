using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// The tree-structured Parzen estimator: learns where the best results lie, and where the others do, each as a density over all
/// parameters together, and goes where the first is great and the second small. What failed and what runs is among the others.
/// </summary>
/// <remarks>
/// J. Bergstra, R. Bardenet, Y. Bengio and B. Kégl, "Algorithms for hyper-parameter optimization", NIPS 2011; over all parameters
/// together: S. Falkner, A. Klein and F. Hutter, "BOHB: robust and efficient hyperparameter optimization at scale", ICML 2018; what its parts
/// do: S. Watanabe, "Tree-structured Parzen estimator: understanding its algorithm components and their roles for better empirical
/// performance", 2023 (arXiv:2304.11127).
/// </remarks>
public sealed class TpeStrategy : ModelStrategy
{
    /// <summary>The name it is chosen by.</summary>
    public const string StrategyName = "Tpe";

    private const int StartingCount = 8;
    private const int Candidates = 24;

    // Each third candidate is drawn from kernels that are twice as wide: to look around, too.
    private const int WidePeriod = 3;
    private const double WideFactor = 2;

    // So often candidates are drawn where none of them is open.
    private const int MaximumRounds = 10;

    // What the uniform density counts: a trial of the others, and half of one of the best.
    private const double UniformAmongGood = 0.5;
    private const double UniformAmongBad = 1;

    private readonly ParzenKernels _kernels;
    private readonly RankedObservations _ranked = new();

    /// <summary>Creates the strategy.</summary>
    public TpeStrategy(SearchSpace space, StrategyOptions options)
        : base(space, options) => _kernels = new ParzenKernels(Design.Dimensions);

    /// <inheritdoc/>
    public override string Name => StrategyName;

    private protected override double[] Propose()
    {
        if (_ranked.Count < StartingCount)
        {
            return StartingPoint(_ranked.Count);
        }

        ParzenSplit split = new(_ranked);
        bool[][]? goodActive = ActiveAt(split.Good);
        bool[][]? badActive = ActiveAt(split.Bad);
        double[] goodWidths = KernelWidths.Of(Design.Dimensions, split.Good, split.Good.Count, KernelWidths.AroundGood, goodActive);
        double[] badWidths = KernelWidths.Of(Design.Dimensions, split.Bad, split.BadCount, KernelWidths.AroundBad, badActive);
        ParzenEstimator good = new(_kernels, split.Good, split.GoodWeights, UniformAmongGood, goodWidths, goodActive);
        ParzenEstimator bad = new(_kernels, split.Bad, split.BadWeights, UniformAmongBad, badWidths, badActive);
        double[] wideWidths = [.. goodWidths.Select((w, i) => Design.Dimensions[i].Kind == DimensionKind.Categorical ? w : Math.Min(WideFactor * w, 1))];
        ParzenEstimator wide = new(_kernels, split.Good, split.GoodWeights, UniformAmongGood, wideWidths, goodActive);
        double[]? best = null;
        double greatest = double.NegativeInfinity;
        double[] candidate = [];
        for (int drawn = 0; drawn < Candidates || (best is null && drawn < MaximumRounds * Candidates); drawn++)
        {
            candidate = (drawn % WidePeriod == 0 ? wide : good).Sample(Random);
            bool[]? active = Design.ActiveAt(candidate);
            double gain = good.LogDensity(candidate, active) - bad.LogDensity(candidate, active);
            if (gain > greatest)
            {
                Design.Snap(candidate);
                if (IsOpen(candidate))
                {
                    best = candidate;
                    greatest = gain;
                }
            }
        }

        return best ?? candidate;
    }

    private protected override void Learn(Observation observation, Observation? before)
    {
        if (before is not null)
        {
            _ranked.Remove(before);
        }

        _ranked.Add(observation);
    }

    private protected override void Unlearn(Observation observation) => _ranked.Remove(observation);

    /// <summary>Which coordinates of each point stand for a value; null where all do, everywhere.</summary>
    private bool[][]? ActiveAt(List<double[]> points) => Design.HasConditions ? [.. points.Select(p => Design.ActiveAt(p)!)] : null;
}
