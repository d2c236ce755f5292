using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace RandOpt.Benchmarks.Comparison;

/// <summary>The Python randopt, in a process of its own for each round: its list() leaves a pool of processes behind.</summary>
/// <param name="path">The folder that the package <c>randopt</c> stands in.</param>
internal sealed class PythonPackage(string path)
{
    private const string Program = """
        import sys, time
        sys.path.insert(0, sys.argv[1])
        import randopt as ro

        def timed(action):
            start = time.perf_counter()
            action()
            print(repr(time.perf_counter() - start), flush=True)

        def add():
            for i in range(int(sys.argv[5])):
                writer.sample_all_params()
                writer.add_result(writer.lr)

        writer = ro.Experiment('python', {
            'lr': ro.Uniform(1e-5, 1e-1),
            'depth': ro.Uniform(1, 12, dtype='int'),
            'optimizer': ro.Choice(['adam', 'sgd', 'rmsprop']),
        }, directory=sys.argv[4])
        reader = ro.Experiment(sys.argv[3], directory=sys.argv[2])
        timed(add)
        timed(reader.list)
        timed(lambda: reader.top(3))
        """;

    /// <summary>How long it takes to add so many results to a folder, to list another one, and to pick the top 3 of that.</summary>
    /// <param name="directory">Where the experiment stands that is listed.</param>
    /// <param name="experiment">Its name.</param>
    /// <param name="writeTo">An empty folder to add to.</param>
    /// <param name="count">How many results to add.</param>
    /// <exception cref="InvalidOperationException">Python, or the package, failed.</exception>
    public (TimeSpan Add, TimeSpan List, TimeSpan Top) Measure(string directory, string experiment, string writeTo, int count)
    {
        ProcessStartInfo start = new("python3") { RedirectStandardOutput = true };
        string[] arguments = ["-c", Program, path, directory, experiment, writeTo, count.ToString(CultureInfo.InvariantCulture)];
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1"; // the package is not ours to write to
        using Process process = Process.Start(start)!;
        TimeSpan[] times = process.StandardOutput.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => TimeSpan.FromSeconds(double.Parse(l, CultureInfo.InvariantCulture)))
            .ToArray();
        process.WaitForExit();
        return process.ExitCode == 0 && times is [TimeSpan add, TimeSpan list, TimeSpan top]
            ? (add, list, top)
            : throw new InvalidOperationException(FormattableString.Invariant($"python3 ended with exit code {process.ExitCode}; is there a package 'randopt' in '{path}'?"));
    }
}
