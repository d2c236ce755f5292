using System;
using System.ComponentModel;
using System.Globalization;
using System.IO;
using System.Linq;

namespace RandOpt.Benchmarks.Comparison;

/// <summary>The command <c>import</c>: PowerShell started and ended at once, with and without the module, in turn in one run.</summary>
internal static class ImportCommand
{
    private const string Usage = "Usage: import [--rounds 20] [--shell pwsh]   (build the solution first; --shell powershell is Windows PowerShell)";

    public static int Run(string[] options, TextWriter output, TextWriter error)
    {
        if (options.Length % 2 != 0 || options.Where((_, i) => i % 2 == 0).Any(o => o is not ("--rounds" or "--shell")))
        {
            error.WriteLine(Usage);
            return 2;
        }

        string Option(string name, string value) => Array.IndexOf(options, name) is >= 0 and int at ? options[at + 1] : value;

        try
        {
            Measure(int.Parse(Option("--rounds", "20"), CultureInfo.InvariantCulture), Option("--shell", "pwsh"), output);
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or Win32Exception)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }

    private static void Measure(int rounds, string shell, TextWriter output)
    {
        using TemporaryFolder folder = new();
        string module = MeasuredProcess.BuiltPath("RandOpt", "RandOpt.psd1").Replace("'", "''", StringComparison.Ordinal);
        Figures without = new();
        Figures with = new();
        for (int round = 0; round < rounds; round++)
        {
            without.Add(MeasuredProcess.PowerShell(shell, "exit", folder.Path).Require().Time);
            with.Add(MeasuredProcess.PowerShell(shell, $"Import-Module '{module}' -ErrorAction Stop; exit", folder.Path).Require().Time);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{shell}: best and median milliseconds of {rounds} starts"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  nothing imported {1000 * without.Best,8:0} {1000 * without.Median,8:0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  RandOpt imported {1000 * with.Best,8:0} {1000 * with.Median,8:0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the import takes {1000 * (with.Best - without.Best),8:0} {1000 * (with.Median - without.Median),8:0}"));
    }
}
