using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using RandOpt.Search;

namespace RandOpt.Benchmarks.Replay;

/// <summary>The command <c>replay</c>: how good the strategies are, on recorded tuning tables and on functions, beside what others reached.</summary>
internal static class ReplayCommand
{
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        try
        {
            if (ReplayOptions.Parse(arguments) is not ReplayOptions options)
            {
                error.WriteLine(ReplayOptions.Usage);
                return 2;
            }

            List<Problem> problems = ProblemsOf(options);
            if (problems.Count == 0)
            {
                error.WriteLine($"Nothing here is called {string.Join(", ", options.On)}.");
                return 2;
            }

            Peers peers = options.Data is string folder ? Peers.Read(folder) : new Peers();
            ReplayRuns runs = new(problems, WithBaseline(options.Strategies, problems, peers, output), options.Seeds, options.Threads, error);
            ReplayResults results = new(runs.Run(), peers, problems);
            using StringWriter report = new() { NewLine = "\n" };
            new ReplayReport(results, report).Write();
            output.Write(report);
            foreach ((string refusal, int count) in runs.Refusals)
            {
                output.WriteLine($"{count} of {options.Seeds} runs without figures: {refusal}");
            }

            if (options.Out is string directory)
            {
                new ReplayFiles(results, directory).Write(report.ToString());
            }

            return runs.HasBroken ? 1 : 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or JsonException or FormatException or RandOptException)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }

    private static List<Problem> ProblemsOf(ReplayOptions options)
    {
        ReplayGroup functions = options.IsShort ? ReplayGroup.ShortFunctions : ReplayGroup.Functions;
        return
        [
            .. options.Data is string folder ? new TableFolder(folder).Read(options.IsAskedFor) : [],
            .. AnalyticFunction.All(functions).Where(f => options.IsAskedFor(f.Name) || options.IsAskedFor(functions.Name)),
        ];
    }

    /// <summary>Where nobody else's random search is there to compare with, our own is run too.</summary>
    private static List<StrategyKind> WithBaseline(IReadOnlyList<StrategyKind> kinds, List<Problem> problems, Peers peers, TextWriter output)
    {
        StrategyKind random = StrategyKind.Find(RandomStrategy.StrategyName);
        ReplayGroup tables = ReplayGroup.Tables;
        if (kinds.Contains(random) || problems.All(p => p.Group != tables || peers.Counterpart(p, random.Name, tables.Trials) is not null))
        {
            return [.. kinds];
        }

        output.WriteLine("Random is run too: regret is told relative to it where there is no figure of others.");
        return [.. kinds, random];
    }
}
