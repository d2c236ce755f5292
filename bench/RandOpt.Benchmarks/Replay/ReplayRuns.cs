using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RandOpt.Search;

namespace RandOpt.Benchmarks.Replay;

/// <summary>Every strategy on every problem with every seed, several at a time.</summary>
internal sealed class ReplayRuns(IReadOnlyList<Problem> problems, IReadOnlyList<StrategyKind> kinds, int seeds, int threads, TextWriter progress)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, int> _refusals = new(StringComparer.Ordinal);
    private readonly List<ReplayOutcome> _outcomes = [];

    /// <summary>Why runs have no figures, and how many each time.</summary>
    public IReadOnlyDictionary<string, int> Refusals => _refusals;

    /// <summary>Whether a strategy broke, and did not merely say that it cannot search a space.</summary>
    public bool HasBroken { get; private set; }

    /// <summary>Runs them.</summary>
    public IReadOnlyList<ReplayOutcome> Run()
    {
        ReplayRun[] runs =
        [
            .. from problem in problems
               from kind in kinds
               orderby Effort(kind, problem) descending, problem.Name, kind.Name
               from seed in Enumerable.Range(0, seeds)
               select new ReplayRun(problem, kind, seed),
        ];
        int done = 0;
        Stopwatch sinceProgress = Stopwatch.StartNew();
        Parallel.ForEach(Partitioner.Create(runs, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = threads }, run =>
        {
            ReplayOutcome? outcome = null;
            Exception? refusal = null;
            try
            {
                outcome = run.Run();
            }
            catch (Exception e)
            {
                // One broken strategy is not to take away the figures of the others.
                refusal = e;
            }

            lock (_lock)
            {
                if (outcome is null)
                {
                    HasBroken |= refusal is not RandOptException;
                    string text = $"{run.Kind.Name} on {run.Problem.Name}: {(refusal is RandOptException ? refusal.Message : refusal)}";
                    _refusals[text] = _refusals.GetValueOrDefault(text) + 1;
                }
                else
                {
                    _outcomes.Add(outcome);
                }

                if (++done == runs.Length || sinceProgress.Elapsed > TimeSpan.FromSeconds(2))
                {
                    progress.WriteLine($"{done} of {runs.Length} runs; the last: {run.Kind.Name} on {run.Problem.Name}");
                    sinceProgress.Restart();
                }
            }
        });
        return [.. _outcomes.OrderBy(o => o.Run.Seed)];
    }

    /// <summary>About how long a run takes, so that the long ones do not begin last.</summary>
    private static double Effort(StrategyKind kind, Problem problem)
    {
        double perTrial = kind.Name switch
        {
            "GaussianProcess" => 100,
            "Auto" => 50,
            "Tpe" => 10,
            "Random" or "Sobol" or "Evolutionary" or "Grid" => 1,
            _ => 5,
        };
        return perTrial * problem.Group.Trials * problem.Group.Trials * problem.Dimensions;
    }
}
