using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Benchmarks.Replay;

/// <summary>The command <c>replay-time</c>: how long each strategy takes to suggest a trial, with many trials known.</summary>
internal static class SuggestTimeCommand
{
    private const string Usage = "Usage: replay-time [--strategy Tpe,GaussianProcess] [--trials 200,1000,5000]";
    private const int WarmUps = 5;
    private const int Measured = 20;
    private const int GridSide = 32;

    // What takes longer than this for one trial is not tried with more trials known.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    // What Optuna takes, in milliseconds, by strategy and trials known.
    private static readonly Dictionary<(string Strategy, int Known), double> s_peers = new()
    {
        [("Tpe", 1_000)] = 4.0,
        [("Tpe", 5_000)] = 21,
        [("GaussianProcess", 200)] = 47,
        [("Grid", 1_000)] = 83,
    };

    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        if (arguments.Length % 2 != 0 || arguments.Where((_, i) => i % 2 == 0).Any(a => a is not ("--strategy" or "--trials")))
        {
            error.WriteLine(Usage);
            return 2;
        }

        string[] List(string name) => Array.IndexOf(arguments, name) is >= 0 and int at ? arguments[at + 1].Split(',') : [];
        try
        {
            int[] counts = List("--trials") is { Length: > 0 } texts ? Array.ConvertAll(texts, t => int.Parse(t, CultureInfo.InvariantCulture)) : [200, 1_000, 5_000];
            IEnumerable<StrategyKind> kinds = List("--strategy") is { Length: > 0 } names ? names.Select(StrategyKind.Find) : StrategyKind.All;
            output.WriteLine("milliseconds to ask and to tell, mean of 20, two float parameters (a grid: of 1,024 points); (Optuna's)");
            TextTable table = new(counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c:N0} known")).Prepend(""));
            foreach (StrategyKind kind in kinds)
            {
                error.WriteLine(kind.Name);
                table.Add(Row(kind, counts).Prepend(kind.Name));
            }

            table.Write(output);
            return 0;
        }
        catch (Exception e) when (e is FormatException or RandOptException)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }

    private static IEnumerable<string> Row(StrategyKind kind, int[] counts)
    {
        TimeSpan last = default;
        foreach (int count in counts)
        {
            if (last > s_patience)
            {
                yield return "too long";
                continue;
            }

            last = TimeToSuggest(kind, count);
            string cell = last.TotalMilliseconds.ToString("0.000", CultureInfo.InvariantCulture);
            yield return s_peers.TryGetValue((kind.Name, count), out double peer) ? $"{cell} ({peer.ToString(CultureInfo.InvariantCulture)})" : cell;
        }
    }

    private static TimeSpan TimeToSuggest(StrategyKind kind, int known)
    {
        bool isGrid = kind.Name == GridStrategy.StrategyName;
        Sampler Create() => isGrid ? new Choice(Enumerable.Range(0, GridSide).Select(i => (object?)(long)i)) : new Uniform(-5, 10);
        SearchSpace space = new([new Parameter("x", Create()), new Parameter("y", Create())]);
        space.Seed(1);
        IStrategy strategy = kind.Create(space, new StrategyOptions { Seed = 1 });
        ResultFolder folder = new("replay", "replay");
        int number = 0;
        void Tell(ValueMap configuration)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"replay-{++number}");
            double[] point = [.. configuration.Values.Select(v => Convert.ToDouble(v, CultureInfo.InvariantCulture))];
            strategy.Tell(new Trial(id, configuration, TrialState.Running));
            strategy.Tell(new Trial(id, configuration, TrialState.Complete, ReplayRun.ResultOf(folder, number, FunctionForms.Branin(point), configuration)));
        }

        while (number < known)
        {
            // A grid has not run a point twice.
            Tell(isGrid ? strategy.Ask() : space.Sample());
        }

        for (int i = 0; i < WarmUps; i++)
        {
            Tell(strategy.Ask());
        }

        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < Measured; i++)
        {
            Tell(strategy.Ask());
        }

        return Stopwatch.GetElapsedTime(began) / Measured;
    }
}
