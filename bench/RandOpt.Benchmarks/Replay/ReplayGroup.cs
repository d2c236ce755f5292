using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Benchmarks.Replay;

/// <summary>Problems whose figures are counted in the same way.</summary>
/// <param name="Name">What it is asked for by.</param>
/// <param name="Checkpoints">After how many trials the figures are told, ascending; the last one ends a run.</param>
/// <param name="Measure">What the figure is, in words.</param>
/// <param name="IsHigherBetter">Whether a greater figure is the better one.</param>
/// <param name="Goals">What Auto is to reach at each checkpoint; empty where there is none.</param>
internal sealed record ReplayGroup(string Name, IReadOnlyList<int> Checkpoints, string Measure, bool IsHigherBetter, IReadOnlyList<double> Goals)
{
    public static ReplayGroup Tables { get; } =
        new("tables", [25, 50, 100], "normalized regret (best - optimum) / (median - optimum), mean", false, [0.55, 0.33, 0.18]);

    public static ReplayGroup Kernels { get; } = new("kernels", [50, 100, 200], "optimum time / best time, mean", true, [0.86, 0.91, 0.95]);

    public static ReplayGroup Functions { get; } = new("functions", [100, 200], "best - optimum, quartiles", false, []);

    /// <summary>The functions with no more than the first checkpoint.</summary>
    public static ReplayGroup ShortFunctions { get; } = Functions with { Checkpoints = [100] };

    public int Trials => Checkpoints[^1];

    /// <summary>The trials that files tell of: each at first, then every fifth, with all checkpoints.</summary>
    public IEnumerable<int> ThinnedTrials => Enumerable.Range(1, Trials).Where(t => t <= 20 || t % 5 == 0 || Checkpoints.Contains(t));
}
