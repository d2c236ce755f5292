using System;
using System.Diagnostics;
using System.Globalization;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Benchmarks.Replay;

/// <summary>One strategy at work on one problem with one seed, a trial after the other.</summary>
/// <param name="Problem">What it is tried on.</param>
/// <param name="Kind">The strategy.</param>
/// <param name="Seed">The seed of the space and of the strategy.</param>
internal sealed record ReplayRun(Problem Problem, StrategyKind Kind, int Seed)
{
    /// <summary>Runs it.</summary>
    public ReplayOutcome Run()
    {
        StrategyOptions options = new() { Maximize = Problem.Maximize, Seed = Seed };
        bool perturbs = Kind.Name == EvolutionaryStrategy.StrategyName;
        SearchSpace space = perturbs ? Problem.CreatePerturbations() : Problem.CreateSpace();
        SearchSpace start = Problem.CreateSpace();
        space.Seed(Seed);
        start.Seed(Seed);
        IStrategy strategy = Kind.Create(space, options);
        ResultFolder folder = new("replay", "replay");
        double[] figures = new double[Problem.Group.Trials];
        double? best = null;
        TimeSpan total = default;
        TimeSpan longest = default;
        for (int i = 0; i < figures.Length; i++)
        {
            // What perturbs results starts from as many random ones as it takes for parents.
            bool isGiven = !strategy.IsReady || (perturbs && i < options.EliteSize);
            long began = Stopwatch.GetTimestamp();
            ValueMap configuration = isGiven ? start.Sample() : strategy.Ask();
            TimeSpan spent = Stopwatch.GetElapsedTime(began);
            configuration = perturbs ? Problem.Clip(configuration) : configuration;
            double? value = Problem.Evaluate(configuration);
            best = value is double v && (best is not double b || (Problem.Maximize ? v > b : v < b)) ? v : best;
            figures[i] = Problem.Figure(best);

            string id = string.Create(CultureInfo.InvariantCulture, $"replay-{i + 1}");
            TrialResult? result = value is double number ? ResultOf(folder, i, number, configuration) : null;
            began = Stopwatch.GetTimestamp();
            strategy.Tell(new Trial(id, configuration, TrialState.Running));
            strategy.Tell(new Trial(id, configuration, result is null ? TrialState.Failed : TrialState.Complete, result));
            spent += Stopwatch.GetElapsedTime(began);
            total += spent;
            longest = spent > longest ? spent : longest;
        }

        return new ReplayOutcome(this, figures, total / figures.Length, longest);
    }

    /// <summary>A result as the folder of an experiment has it, without the folder.</summary>
    internal static TrialResult ResultOf(ResultFolder folder, int number, double value, ValueMap configuration)
    {
        string[] names = [ResultFolder.ResultKey, .. configuration.Keys];
        return new TrialResult(folder, string.Create(CultureInfo.InvariantCulture, $"{1_700_000_000 + number}_{number:d10}"), value, new ValueMap(names, [value, .. configuration.Values]));
    }
}
