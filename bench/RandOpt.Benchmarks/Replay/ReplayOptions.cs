using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RandOpt.Search;

namespace RandOpt.Benchmarks.Replay;

/// <summary>What a replay is asked for.</summary>
/// <param name="Data">The folder of recorded tables; null to do without.</param>
/// <param name="Strategies">The strategies to try.</param>
/// <param name="On">Names of problems and of groups; empty for all.</param>
/// <param name="Seeds">How many seeds.</param>
/// <param name="Threads">How many runs at the same time.</param>
/// <param name="Out">Where files are written; null for none.</param>
/// <param name="IsShort">Whether the functions end at their first checkpoint.</param>
internal sealed record ReplayOptions(string? Data, IReadOnlyList<StrategyKind> Strategies, IReadOnlyList<string> On, int Seeds, int Threads, string? Out, bool IsShort)
{
    public const string Usage =
        "Usage: replay --data FOLDER [--strategy Tpe,CmaEs] [--on car,branin-2,tables,kernels,functions] [--seeds 20] [--threads N] [--out FOLDER] [--short]";

    private static readonly string[] s_known = ["--data", "--strategy", "--on", "--seeds", "--threads", "--out"];

    /// <summary>Reads the command line; null where it does not read.</summary>
    /// <exception cref="RandOptException">There is no strategy of that name.</exception>
    public static ReplayOptions? Parse(string[] options)
    {
        string[] pairs = [.. options.Where(o => o != "--short")];
        if (pairs.Length % 2 != 0 || pairs.Where((_, i) => i % 2 == 0).Any(o => !s_known.Contains(o)))
        {
            return null;
        }

        string? Option(string name) => Array.IndexOf(pairs, name) is >= 0 and int at ? pairs[at + 1] : null;
        int? Count(string name) => Option(name) is string text ? Math.Max(1, int.Parse(text, CultureInfo.InvariantCulture)) : null;
        string[] List(string name) => (Option(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] strategies = List("--strategy");
        string[] on = List("--on");
        string? data = Option("--data");
        return data is null && (on.Length == 0 || on.Any(o => o == ReplayGroup.Tables.Name || o == ReplayGroup.Kernels.Name))
            ? null
            : new ReplayOptions(
                data,
                strategies.Length > 0 ? [.. strategies.Select(StrategyKind.Find)] : [.. StrategyKind.All.Where(k => k.Name != GridStrategy.StrategyName)],
                on,
                Count("--seeds") ?? 20,
                Count("--threads") ?? Environment.ProcessorCount,
                Option("--out"),
                options.Length > pairs.Length);
    }

    /// <summary>Whether a name of a problem or of a group is asked for.</summary>
    public bool IsAskedFor(string name) => On.Count == 0 || On.Contains(name, StringComparer.OrdinalIgnoreCase);
}
