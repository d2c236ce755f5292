using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Statistics;

namespace RandOpt.Benchmarks.Replay;

/// <summary>What all runs came to, by problem and strategy.</summary>
internal sealed class ReplayResults
{
    /// <summary>What a regret counts as at least in a geometric mean, which a zero would make zero.</summary>
    public const double Floor = 1e-5;

    private const string Baseline = "Random";

    private readonly Dictionary<(Problem Problem, string Strategy), ReplayOutcome[]> _outcomes;

    public ReplayResults(IReadOnlyList<ReplayOutcome> outcomes, Peers peers, IReadOnlyList<Problem> problems)
    {
        Outcomes = outcomes;
        Peers = peers;
        _outcomes = outcomes.GroupBy(o => (o.Run.Problem, o.Run.Kind.Name)).ToDictionary(g => g.Key, g => g.ToArray());
        Strategies = [.. outcomes.Select(o => o.Run.Kind).Distinct().OrderBy(k => Search.StrategyKind.All.ToList().IndexOf(k)).Select(k => k.Name)];
        Problems = problems;
    }

    public IReadOnlyList<ReplayOutcome> Outcomes { get; }

    public Peers Peers { get; }

    public IReadOnlyList<string> Strategies { get; }

    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The runs of a strategy on a problem; none where it cannot search it.</summary>
    public IReadOnlyList<ReplayOutcome> Of(Problem problem, string strategy) => _outcomes.TryGetValue((problem, strategy), out ReplayOutcome[]? outcomes) ? outcomes : [];

    /// <summary>The mean over the seeds after so many trials.</summary>
    public double? Mean(Problem problem, string strategy, int trials) =>
        Of(problem, strategy) is { Count: > 0 } outcomes ? outcomes.Average(o => o.Figures[trials - 1]) : null;

    /// <summary>A quantile over the seeds after so many trials.</summary>
    public double? Quantile(Problem problem, string strategy, int trials, double share) => Of(problem, strategy) is { Count: > 0 } outcomes
        ? outcomes.Select(o => o.Figures[trials - 1]).ToArray().QuantileCustom(share, QuantileDefinition.R7)
        : null;

    /// <summary>What a strategy is judged by on a problem: the median on a function, the mean on anything else, as the peers are.</summary>
    public double? Center(Problem problem, string strategy, int trials) =>
        problem is AnalyticFunction ? Quantile(problem, strategy, trials, 0.5) : Mean(problem, strategy, trials);

    /// <summary>A strategy's figure relative to its counterpart's.</summary>
    public double? Ratio(Problem problem, string strategy, int trials) =>
        Center(problem, strategy, trials) / Peers.Counterpart(problem, strategy, trials);

    /// <summary>The geometric mean, over the tables, of the regret relative to random search's; with over how many tables that is.</summary>
    /// <param name="regretOf">The mean regret on a table after so many trials; null leaves the table out.</param>
    /// <param name="trials">After how many trials.</param>
    public (double Mean, int Tables)? RelativeRegret(Func<Problem, int, double?> regretOf, int trials)
    {
        double[] ratios =
        [
            .. from problem in Problems
               where problem.Group == ReplayGroup.Tables
               let ratio = Floored(regretOf(problem, trials)) / Floored(RandomRegret(problem, trials))
               where ratio is not null
               select ratio.Value,
        ];
        return ratios.Length == 0 ? null : (ratios.GeometricMean(), ratios.Length);
    }

    /// <summary>The mean fraction of the optimum over the kernels; with over how many kernels that is.</summary>
    public (double Mean, int Kernels)? MeanFraction(Func<Problem, int, double?> fractionOf, int trials)
    {
        double[] fractions = [.. Problems.Where(p => p.Group == ReplayGroup.Kernels).Select(p => fractionOf(p, trials)).OfType<double>()];
        return fractions.Length == 0 ? null : (fractions.Average(), fractions.Length);
    }

    /// <summary>Random search's regret: the peers' where there is one, else our own.</summary>
    private double? RandomRegret(Problem problem, int trials) => Peers.Counterpart(problem, Baseline, trials) ?? Mean(problem, Baseline, trials);

    private static double? Floored(double? regret) => regret is double r ? Math.Max(r, Floor) : null;
}
