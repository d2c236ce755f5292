using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.IO;
using System.Linq;

namespace RandOpt.Benchmarks.Comparison;

/// <summary>The command <c>store</c>: what large folders of results take to list, to search and to add to, with and without the index.</summary>
internal static class StoreCommand
{
    private const string Usage = "Usage: store [--results 1000000] [--rounds 5] [--python-package <the folder that the package 'randopt' stands in>]";

    // What each of the processes does that add at the same time.
    private const string AddUsage = "Usage: store-add <directory> <count>";

    public static int Run(string[] options, TextWriter output, TextWriter error)
    {
        if (options.Length % 2 != 0 || options.Where((_, i) => i % 2 == 0).Any(o => o is not ("--results" or "--rounds" or "--python-package")))
        {
            error.WriteLine(Usage);
            return 2;
        }

        string? Option(string name) => Array.IndexOf(options, name) is >= 0 and int at ? options[at + 1] : null;
        try
        {
            int results = int.Parse(Option("--results") ?? "1000000", CultureInfo.InvariantCulture);
            int rounds = int.Parse(Option("--rounds") ?? "5", CultureInfo.InvariantCulture);
            PythonPackage? python = Option("--python-package") is string path ? new PythonPackage(Path.GetFullPath(path)) : null;
            using StoreRounds store = new(results, rounds, python, output);
            store.Run();
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or Win32Exception)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }

    public static int Add(string[] options, TextWriter error)
    {
        if (options is not [string directory, string count])
        {
            error.WriteLine(AddUsage);
            return 2;
        }

        Experiment experiment = Experiment.Create(directory, SampleExperiment.Name, SampleExperiment.Space());
        SampleExperiment.Add(experiment.Folder, experiment.Space, int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    }
}
