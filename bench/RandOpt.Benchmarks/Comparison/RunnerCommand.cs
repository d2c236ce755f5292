using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace RandOpt.Benchmarks.Comparison;

/// <summary>The command <c>runner</c>: many short commands by ropt with everything on, by xargs and by GNU parallel, in turn in one run.</summary>
internal static class RunnerCommand
{
    private const string Usage = "Usage: runner [--trials 2000] [--rounds 3]   (build the solution first; xargs has to be there, and parallel may be)";
    private const int Starts = 20;

    public static int Run(string[] options, TextWriter output, TextWriter error)
    {
        if (options.Length % 2 != 0 || options.Where((_, i) => i % 2 == 0).Any(o => o is not ("--trials" or "--rounds")))
        {
            error.WriteLine(Usage);
            return 2;
        }

        int Option(string name, int value) => Array.IndexOf(options, name) is >= 0 and int at ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : value;

        try
        {
            Compare(Option("--trials", 2000), Option("--rounds", 3), output);
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }

    private static void Compare(int trials, int rounds, TextWriter output)
    {
        using TemporaryFolder folder = new();
        string numbers = string.Create(CultureInfo.InvariantCulture, $"seq {trials}");
        bool hasParallel = MeasuredProcess.Shell("command -v parallel", folder.Path).ExitCode == 0;
        Figures xargs = new();
        Figures parallel = new();
        Figures ropt = new();
        Figures start = new();
        long memoryOfFew = MeasuredProcess.Ropt(folder.Path, "few", trials / 4).Require().PeakMemory;
        long memory = 0;
        for (int round = 0; round < rounds; round++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"round{round}");
            xargs.Add(MeasuredProcess.Shell($"{numbers} | xargs -P2 -n1 true", folder.Path).Require().Time);
            MeasuredProcess ours = MeasuredProcess.Ropt(folder.Path, name, trials).Require();
            ropt.Add(ours.Time);
            memory = Math.Max(memory, ours.PeakMemory);
            int recorded = Directory.GetFiles(Path.Combine(folder.Path, "randopt_results", name), "*.json").Length;
            if (recorded != trials)
            {
                throw new InvalidOperationException($"ropt recorded {recorded} of {trials} trials.");
            }

            if (hasParallel)
            {
                parallel.Add(MeasuredProcess.Shell($"{numbers} | parallel -j2 --joblog joblog{round} true", folder.Path).Require().Time);
            }
        }

        for (int i = 0; i < Starts; i++)
        {
            start.Add(MeasuredProcess.StartOfRopt(folder.Path));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{trials} x true, two at a time: best and median seconds of {rounds} rounds, and milliseconds a command"));
        List<(string Name, Figures Figures)> rows = [("xargs -P2 -n1", xargs), ("ropt, name, logs, journal, summaries", ropt)];
        if (hasParallel)
        {
            rows.Add(("parallel -j2 --joblog", parallel));
        }

        foreach ((string name, Figures figures) in rows)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-38}{figures.Best,8:0.00}{figures.Median,8:0.00}{1000 * figures.Best / trials,8:0.00}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ropt / xargs     {ropt.Best / xargs.Best:0.00} (best), {ropt.Median / xargs.Median:0.00} (median)"));
        output.WriteLine(hasParallel
            ? string.Create(CultureInfo.InvariantCulture, $"ropt / parallel  {ropt.Best / parallel.Best:0.00} (best), {ropt.Median / parallel.Median:0.00} (median)")
            : "GNU parallel is not installed, so it is not compared.");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory at most   {memoryOfFew / 1e6:0} MB after {trials / 4} trials, {memory / 1e6:0} MB after {trials}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first command    running after {1000 * start.Best:0} ms (best), {1000 * start.Median:0} ms (median) of {Starts} starts"));
    }
}
