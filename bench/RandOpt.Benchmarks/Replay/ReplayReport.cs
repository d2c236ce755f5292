using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace RandOpt.Benchmarks.Replay;

/// <summary>Prints what a replay came to: the figures of each problem beside the counterpart's, then what they come to together.</summary>
internal sealed class ReplayReport(ReplayResults results, TextWriter output)
{
    private const string Auto = "Auto";

    private static readonly double[] s_quartiles = [0.25, 0.5, 0.75];

    public void Write()
    {
        foreach (IGrouping<ReplayGroup, Problem> group in results.Problems.GroupBy(p => p.Group))
        {
            WriteFigures(group.Key, [.. group]);
        }

        foreach (IGrouping<ReplayGroup, Problem> group in results.Problems.GroupBy(p => p.Group))
        {
            if (group.Key == ReplayGroup.Tables)
            {
                WriteTogether(
                    group.Key,
                    string.Create(CultureInfo.InvariantCulture, $"tables: regret relative to random search's (the peers' where there is one), geometric mean over the tables; a regret counts as at least {ReplayResults.Floor}"),
                    [.. group],
                    results.RelativeRegret);
            }
            else if (group.Key == ReplayGroup.Kernels)
            {
                WriteTogether(group.Key, "kernels: optimum time / best time, mean over the kernels", [.. group], results.MeanFraction);
            }
            else
            {
                WriteFunctions(group.Key, [.. group]);
            }
        }

        WriteTimes();
    }

    /// <summary>A table for each checkpoint: the strategy's figure, the counterpart's in parentheses, and the ratio.</summary>
    private void WriteFigures(ReplayGroup group, Problem[] problems)
    {
        foreach (int trials in group.Checkpoints)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Name} after {trials} trials: {group.Measure}; (the counterpart of Optuna) and x ours / theirs"));
            TextTable table = new(results.Strategies.Prepend(""));
            foreach (Problem problem in problems)
            {
                table.Add(results.Strategies.Select(s => Cell(problem, s, trials)).Prepend(problem.Name));
            }

            table.Write(output);
            output.WriteLine();
        }
    }

    private string Cell(Problem problem, string strategy, int trials)
    {
        if (results.Of(problem, strategy).Count == 0)
        {
            return "-";
        }

        string figure = problem is AnalyticFunction
            ? string.Join('/', s_quartiles.Select(q => TextTable.Cell(results.Quantile(problem, strategy, trials, q))))
            : TextTable.Cell(results.Mean(problem, strategy, trials));
        return results.Peers.Counterpart(problem, strategy, trials) is double counterpart
            ? $"{figure} ({TextTable.Cell(counterpart)}) x{TextTable.Ratio(results.Ratio(problem, strategy, trials))}"
            : figure;
    }

    private void WriteTogether(ReplayGroup group, string title, Problem[] problems, Func<Func<Problem, int, double?>, int, (double Mean, int Count)?> together)
    {
        output.WriteLine(title);
        TextTable table = new(group.Checkpoints.Select(c => c.ToString(CultureInfo.InvariantCulture)).Prepend("after"));
        void Add(string name, Func<Problem, int, double?> figureOf)
        {
            (double Mean, int Count)?[] figures = [.. group.Checkpoints.Select(c => together(figureOf, c))];
            if (figures.Any(f => f is not null))
            {
                int count = figures.Max(f => f?.Count ?? 0);
                string note = count == problems.Length ? "" : string.Create(CultureInfo.InvariantCulture, $"over {count} of {problems.Length}");
                table.Add([name, .. figures.Select(f => f is null ? "-" : f.Value.Mean.ToString("0.000", CultureInfo.InvariantCulture)), note]);
            }
        }

        foreach (string strategy in results.Strategies)
        {
            Add(strategy, (p, c) => results.Mean(p, strategy, c));
        }

        table.Add(group.Goals.Select(g => g.ToString("0.000", CultureInfo.InvariantCulture)).Prepend($"({Auto} is to reach)"));
        foreach (string method in problems.SelectMany(results.Peers.MethodsFor).Distinct().Order(StringComparer.Ordinal))
        {
            Add("Optuna " + method, (p, c) => results.Peers.Figure(p, method, c));
        }

        table.Write(output);
        output.WriteLine();
    }

    private void WriteFunctions(ReplayGroup group, Problem[] problems)
    {
        int trials = group.Checkpoints[0];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"functions: median regret after {trials} evaluations relative to the best of Optuna's tpe, cmaes and gp"));
        TextTable table = new([.. results.Strategies.Prepend(""), "best of Optuna"]);
        double? Best(Problem problem) => results.Peers.Best(problem, trials, m => m is "tpe" or "cmaes" or "gp");
        double? Ratio(Problem problem, string strategy) => results.Center(problem, strategy, trials) / Best(problem);
        foreach (Problem problem in problems)
        {
            table.Add([problem.Name, .. results.Strategies.Select(s => TextTable.Ratio(Ratio(problem, s))), TextTable.Cell(Best(problem))]);
        }

        double[][] ratios = [.. results.Strategies.Select(s => problems.Select(p => Ratio(p, s)).OfType<double>().ToArray())];
        table.Add(ratios.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Count(x => x <= 1)} of {r.Length}")).Prepend($"at or below 1 ({Auto}: 6 of 9)"));
        table.Add(ratios.Select(r => TextTable.Ratio(r.Length == 0 ? null : r.Max())).Prepend($"the worst ({Auto}: 3)"));
        table.Write(output);
        output.WriteLine();
    }

    private void WriteTimes()
    {
        ReplayGroup[] groups = [.. results.Problems.Select(p => p.Group).Distinct()];
        output.WriteLine("time to ask and to tell, in milliseconds a trial: mean, and at most");
        TextTable table = new(groups.Select(g => g.Name).Prepend(""));
        foreach (string strategy in results.Strategies)
        {
            table.Add(groups.Select(g => Time(results.Outcomes.Where(o => o.Run.Kind.Name == strategy && o.Run.Problem.Group == g))).Prepend(strategy));
        }

        table.Write(output);
    }

    private static string Time(IEnumerable<ReplayOutcome> outcomes)
    {
        ReplayOutcome[] all = [.. outcomes];
        return all.Length == 0
            ? "-"
            : string.Create(CultureInfo.InvariantCulture, $"{all.Average(o => o.Mean.TotalMilliseconds):0.000}, {all.Max(o => o.Longest.TotalMilliseconds):0.0}");
    }
}
