using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace RandOpt.Benchmarks.Comparison;

/// <summary>A process that ran to its end, and what it took.</summary>
/// <param name="Command">What ran.</param>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Time">How long it ran.</param>
/// <param name="PeakMemory">The most memory that was seen, in bytes.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it printed on its standard error.</param>
internal sealed record MeasuredProcess(string Command, int ExitCode, TimeSpan Time, long PeakMemory, string Output, string Error)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a line of shell.</summary>
    public static MeasuredProcess Shell(string line, string folder) => Run(new ProcessStartInfo("/bin/sh", ["-c", line]) { WorkingDirectory = folder });

    /// <summary>Has ropt run true so many times, two at a time, with everything that it keeps.</summary>
    public static MeasuredProcess Ropt(string folder, string name, int trials)
    {
        ProcessStartInfo start = new(RoptPath(), ["true"]) { WorkingDirectory = folder };
        start.Environment["ROPT_NAME"] = name;
        start.Environment["ROPT_NSEARCH"] = trials.ToString(CultureInfo.InvariantCulture);
        start.Environment["ROPT_NPROC"] = "2";
        start.Environment["ROPT_RESULT_FROM"] = "Duration";
        return Run(start);
    }

    /// <summary>How long it takes from the start of ropt until its first command has the time.</summary>
    public static TimeSpan StartOfRopt(string folder)
    {
        ProcessStartInfo start = new(RoptPath(), ["date", "+%s%N"]) { WorkingDirectory = folder };
        start.Environment["ROPT_NSEARCH"] = "1";
        DateTime before = DateTime.UtcNow;
        MeasuredProcess process = Run(start).Require();
        string time = process.Output.Split('\n').First(l => l.Length >= 19 && l.All(char.IsAsciiDigit));
        return DateTime.UnixEpoch.AddTicks(long.Parse(time, CultureInfo.InvariantCulture) / 100) - before;
    }

    /// <summary>Runs a command in a PowerShell of its own, without a profile.</summary>
    public static MeasuredProcess PowerShell(string shell, string command, string folder) =>
        Run(new ProcessStartInfo(shell, ["-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command", command]) { WorkingDirectory = folder });

    /// <summary>The full path of something that is built, below artifacts.</summary>
    /// <exception cref="InvalidOperationException">It is not there.</exception>
    public static string BuiltPath(params string[] names)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RandOpt.slnx")))
        {
            folder = folder.Parent;
        }

        string path = Path.Combine([folder?.FullName ?? string.Empty, "artifacts", .. names]);
        return Path.Exists(path) ? path : throw new InvalidOperationException($"There is no '{path}'; run dotnet build first.");
    }

    /// <summary>The process, if it ended well.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public MeasuredProcess Require() => ExitCode == 0 ? this : throw new InvalidOperationException($"'{Command}' ended with {ExitCode}: {Error}");

    private static MeasuredProcess Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        long peak = 0;
        while (!process.WaitForExit(s_interval))
        {
            peak = Math.Max(peak, PeakOf(process));
        }

        TimeSpan time = watch.Elapsed;
        process.WaitForExit();
        return new MeasuredProcess($"{start.FileName} {string.Join(' ', start.ArgumentList)}", process.ExitCode, time, peak, output.Result, error.Result);
    }

    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It ended in this moment.
            return 0;
        }
    }

    private static string RoptPath() => BuiltPath("ropt", "ropt");
}
