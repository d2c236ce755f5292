using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace RandOpt.Cli.Tests;

/// <summary>The real program, artifacts/ropt/ropt, run as a user runs it.</summary>
internal sealed class RoptProgram(string workingDirectory)
{
    private static readonly string s_path = Find();

    private readonly Dictionary<string, string> _environment = [];

    /// <summary>The full path of the program.</summary>
    public static string FullPath => s_path;

    /// <summary>Sets an environment variable for the runs from here on.</summary>
    public RoptProgram With(string variable, object value)
    {
        _environment[variable] = FormattableString.Invariant($"{value}");
        return this;
    }

    /// <summary>Runs it to its end.</summary>
    public RoptResult Run(params string[] arguments)
    {
        using RunningRopt running = Start(arguments);
        return running.WaitForExit();
    }

    /// <summary>Starts it.</summary>
    public RunningRopt Start(params string[] arguments) => new(Process.Start(StartInfo(s_path, arguments))!);

    /// <summary>Runs a line of shell, in which <c>$ROPT</c> is the program: pipes and redirections.</summary>
    public RoptResult RunShell(string line)
    {
        using RunningRopt running = StartShell(line);
        return running.WaitForExit();
    }

    /// <summary>Starts a line of shell, as <see cref="RunShell"/> runs it.</summary>
    public RunningRopt StartShell(string line)
    {
        ProcessStartInfo start = StartInfo("/bin/sh", ["-c", line]);
        start.Environment["ROPT"] = s_path;
        return new RunningRopt(Process.Start(start)!);
    }

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RandOpt.slnx")))
        {
            folder = folder.Parent;
        }

        string path = Path.Combine(folder?.FullName ?? throw new InvalidOperationException("RandOpt.slnx is in no folder above the tests."), "artifacts", "ropt", "ropt");
        return File.Exists(path) ? path : throw new InvalidOperationException($"There is no '{path}'; build src/RandOpt.Cli first.");
    }

    private ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string variable in start.Environment.Keys.Where(k => k.StartsWith("ROPT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(variable);
        }

        foreach ((string variable, string value) in _environment)
        {
            start.Environment[variable] = value;
        }

        return start;
    }
}
