using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace RandOpt.Benchmarks.Replay;

/// <summary>What other programs reached on the same problems, as <c>peers.json</c> has it; nothing where there is no such file.</summary>
internal sealed class Peers
{
    // These are beside Optuna's, not of them.
    private static readonly string[] s_others = ["hyperopt-tpe", "randopt-evo"];

    private static readonly Dictionary<string, string[]> s_counterparts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Random"] = ["random"],
        ["Sobol"] = ["qmc", "qmc-scr"],
        ["Tpe"] = ["tpe_multi", "tpe"],
        ["CmaEs"] = ["cmaes"],
        ["GaussianProcess"] = ["gp"],
        ["Nsga2"] = ["nsga2_p20", "nsgaii"],
        ["DifferentialEvolution"] = ["nsga2_p20", "nsgaii"],
        ["Evolutionary"] = ["randopt-evo"],
    };

    private readonly Dictionary<(string Problem, string Method), Dictionary<int, double>> _figures = [];

    /// <summary>Reads the file of a folder.</summary>
    public static Peers Read(string folder)
    {
        Peers peers = new();
        string file = Path.Combine(folder, "peers.json");
        if (File.Exists(file))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            peers.Add(document.RootElement, "tables", "regret", ReplayGroup.Tables);
            peers.Add(document.RootElement, "kernels", "fraction", ReplayGroup.Kernels);
            peers.Add(document.RootElement, "functions", "regret", ReplayGroup.Functions);
        }

        return peers;
    }

    /// <summary>Who has figures for a problem.</summary>
    public IEnumerable<string> MethodsFor(Problem problem) => _figures.Keys.Where(k => k.Problem == problem.Name).Select(k => k.Method);

    /// <summary>What one of them reached: the mean, or the median where there are quartiles.</summary>
    public double? Figure(Problem problem, string method, int checkpoint) =>
        _figures.TryGetValue((problem.Name, method), out Dictionary<int, double>? figures) && figures.TryGetValue(checkpoint, out double figure) ? figure : null;

    /// <summary>What the counterparts of a strategy reached, the best of them; for Auto the best of all of Optuna's.</summary>
    public double? Counterpart(Problem problem, string strategy, int checkpoint) => Best(problem, checkpoint, method =>
        string.Equals(strategy, "Auto", StringComparison.OrdinalIgnoreCase)
            ? !s_others.Contains(method)
            : s_counterparts.TryGetValue(strategy, out string[]? names) && names.Contains(method.Split('/')[0]));

    /// <summary>The best of what some of them reached.</summary>
    public double? Best(Problem problem, int checkpoint, Func<string, bool> isMeant)
    {
        double[] figures = [.. MethodsFor(problem).Where(isMeant).Select(m => Figure(problem, m, checkpoint)).OfType<double>()];
        return figures.Length == 0 ? null : problem.Group.IsHigherBetter ? figures.Max() : figures.Min();
    }

    private void Add(JsonElement root, string part, string key, ReplayGroup group)
    {
        if (!root.TryGetProperty(part, out JsonElement section) || !section.TryGetProperty(key, out JsonElement problems))
        {
            return;
        }

        foreach (JsonProperty problem in problems.EnumerateObject())
        {
            foreach (JsonProperty method in problem.Value.EnumerateObject())
            {
                _figures[(problem.Name, method.Name)] = method.Value.ValueKind == JsonValueKind.Array
                    ? method.Value.EnumerateArray().Select((v, i) => (v, i)).ToDictionary(p => group.Checkpoints[p.i], p => p.v.GetDouble())
                    : method.Value.EnumerateObject().ToDictionary(p => int.Parse(p.Name, CultureInfo.InvariantCulture), p => p.Value[1].GetDouble());
            }
        }
    }
}
