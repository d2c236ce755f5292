using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Benchmarks.Comparison;

/// <summary>Fills folders and measures them, each thing some times over; the file cache is warm, for the folders have just been written.</summary>
internal sealed class StoreRounds(int results, int rounds, PythonPackage? python, TextWriter output) : IDisposable
{
    private const int Some = 100_000;
    private const int Few = 10;
    private const int Added = 1_000;
    private const int Writers = 8;
    private const int AddedByEach = 10_000;

    // A grid of so many points along each of three parameters has a few more points than there are results.
    private const int GridSide = 47;

    private readonly TemporaryFolder _temporary = new();

    public void Run()
    {
        ResultFolder some = Fill("some", Some);
        output.WriteLine(Figures($"list {Some:N0} without index", () => Directory.Delete(IndexOf(some), recursive: true), () => List(some)));
        BringUpToDate(some);
        output.WriteLine(Figures($"list {Some:N0} with index", null, () => List(some)));
        if (python is not null)
        {
            using TemporaryFolder empty = new();
            (_, TimeSpan list, TimeSpan top) = python.Measure(Path.GetDirectoryName(some.Path)!, some.Name, empty.Path, Few);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  Python randopt: list {list.TotalSeconds:0.000} s, top 3 {top.TotalSeconds:0.000} s"));
        }

        ResultFolder all = Fill("all", results);
        BringUpToDate(all);
        output.WriteLine(Figures($"list {results:N0} with index", null, () => List(all)));
        output.WriteLine(Figures($"top 3 of {results:N0} with index", null, () => all.Top(3, ResultOrder.Minimizing)));
        output.WriteLine(Figures($"count {results:N0} with index", null, () => all.Count()));
        ResultFolder few = Fill("few", Few);
        MeasureAdding(few, all);
        output.WriteLine(Figures($"list {results:N0} after {Added * rounds:N0} others have come and gone", () => SampleExperiment.Delete(SampleExperiment.Add(all, SampleExperiment.Space(), 1)), () => List(all)));
        MeasureGrid();
        MeasureWriters();
    }

    public void Dispose() => _temporary.Dispose();

    private static string IndexOf(ResultFolder folder) => Path.Combine(folder.Path, ".randopt", "index");

    private static int List(ResultFolder folder) => folder.Read().Count();

    /// <summary>Reads until the index knows that it holds everything: the folder has to be at rest for a moment.</summary>
    private static void BringUpToDate(ResultFolder folder)
    {
        List(folder);
        Thread.Sleep(TimeSpan.FromSeconds(1));
        List(folder);
    }

    private ResultFolder Fill(string name, int count)
    {
        Stopwatch watch = Stopwatch.StartNew();
        ResultFolder folder = SampleExperiment.Fill(Path.Combine(_temporary.Path, name), count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ({count:N0} results written in {watch.Elapsed.TotalSeconds:0.0} s)"));
        BringUpToDate(folder);
        return folder;
    }

    private string Figures(string title, Action? before, Action action)
    {
        Figures figures = new();
        for (int i = 0; i <= rounds; i++)
        {
            before?.Invoke();
            GC.Collect();
            Stopwatch watch = Stopwatch.StartNew();
            action();
            if (i > 0)
            {
                figures.Add(watch.Elapsed);
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{title,-62}{figures.Best,9:0.0000} s best{figures.Median,9:0.0000} s median");
    }

    /// <summary>Adds to a folder with few and to one with many in turn, so that what else the machine does hits both.</summary>
    private void MeasureAdding(ResultFolder few, ResultFolder many)
    {
        Figures[] figures = [new(), new()];
        for (int i = 0; i <= rounds; i++)
        {
            foreach ((ResultFolder folder, Figures own) in new[] { (few, figures[0]), (many, figures[1]) })
            {
                Stopwatch watch = Stopwatch.StartNew();
                List<TrialResult> added = SampleExperiment.Add(folder, SampleExperiment.Space(), Added);
                TimeSpan time = watch.Elapsed;
                SampleExperiment.Delete(added);
                if (i > 0)
                {
                    own.Add(time / Added);
                }
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"add one with {Few} present {1e6 * figures[0].Best:0.0} us, with {results:N0} present {1e6 * figures[1].Best:0.0} us: {figures[1].Best / figures[0].Best:0.00} times (best), {figures[1].Median / figures[0].Median:0.00} (median)"));
    }

    private void MeasureGrid()
    {
        Experiment experiment = Experiment.Create(Path.Combine(_temporary.Path, "grid"), SampleExperiment.Name, SampleExperiment.Grid(GridSide));
        GridStrategy grid = new(experiment.Space);
        for (int i = 0; i < Some; i++)
        {
            TrialResult result = experiment.Folder.Add(0.5, grid.Ask());
            grid.Tell(Trial.From(result));
        }

        StrategyKind kind = StrategyKind.Find(GridStrategy.StrategyName);
        StrategyOptions options = new();
        Stopwatch first = Stopwatch.StartNew();
        experiment.Sample(kind, options);
        TimeSpan firstTime = first.Elapsed;
        List<double> times = [];
        for (int i = 0; i < Added; i++)
        {
            experiment.AddResult(0.5);
            Stopwatch watch = Stopwatch.StartNew();
            experiment.Sample(kind, options);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"next grid configuration, {Some:N0} on disk: first {firstTime.TotalMilliseconds:0} ms, then {times[times.Count / 2]:0.000} ms median, {times.Average():0.000} ms mean, {times[^1]:0} ms at most"));
    }

    private void MeasureWriters()
    {
        string directory = Path.Combine(_temporary.Path, "writers");
        Figures figures = new();
        string program = Environment.ProcessPath!;
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(StoreRounds).Assembly.Location] : [];
        for (int round = 0; round < rounds; round++)
        {
            string own = Path.Combine(directory, round.ToString(CultureInfo.InvariantCulture));
            Stopwatch watch = Stopwatch.StartNew();
            Process[] processes = [.. Enumerable.Range(0, Writers).Select(_ => Process.Start(program, [.. self, "store-add", own, AddedByEach.ToString(CultureInfo.InvariantCulture)]))];
            Array.ForEach(processes, p => p.WaitForExit());
            figures.Add(watch.Elapsed);
            int whole = new ResultFolder(own, SampleExperiment.Name).Read(s => throw new InvalidOperationException(s.ToString())).Count();
            if (whole != Writers * AddedByEach || processes.Any(p => p.ExitCode != 0))
            {
                throw new InvalidOperationException($"{whole} results are there of {Writers * AddedByEach}.");
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Writers} processes adding {AddedByEach:N0} each, all whole: {Writers * AddedByEach / figures.Best:0} a second (best), {Writers * AddedByEach / figures.Median:0} (median), with the starts of the processes"));
    }
}
