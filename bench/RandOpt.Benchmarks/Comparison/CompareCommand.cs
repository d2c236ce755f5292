using System;
using System.ComponentModel;
using System.IO;

namespace RandOpt.Benchmarks.Comparison;

/// <summary>The command <c>compare</c>: one table of what RandOpt promises to be quick at, beside Python's randopt where that is at hand.</summary>
internal static class CompareCommand
{
    private const string Usage = "Usage: compare [--python-package <the folder that the package 'randopt' stands in>]";

    public static int Run(string[] options, TextWriter output, TextWriter error)
    {
        if (options is not ([] or ["--python-package", _]))
        {
            error.WriteLine(Usage);
            return 2;
        }

        try
        {
            using ComparisonRounds rounds = new(options is [_, string path] ? new PythonPackage(Path.GetFullPath(path)) : null);
            rounds.Run();
            output.WriteLine(Row.Header);
            foreach (Row row in rounds.Rows)
            {
                output.WriteLine(row);
            }

            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }
}
