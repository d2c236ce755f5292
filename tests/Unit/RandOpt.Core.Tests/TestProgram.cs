using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Core.Tests;

/// <summary>The program that tests of processes start: this assembly, run by itself.</summary>
internal static class TestProgram
{
    /// <summary>Its path.</summary>
    public static string FileName => System.IO.Path.Combine(AppContext.BaseDirectory, "RandOpt.Core.Tests" + (OperatingSystem.IsWindows() ? ".exe" : string.Empty));

    public static int Main(string[] arguments)
    {
        switch (arguments.FirstOrDefault())
        {
            case "arguments":
                Print(JsonSerializer.Serialize(arguments.Skip(1)));
                return 0;

            case "surroundings":
                using (Stream input = Console.OpenStandardInput())
                {
                    Print($"{Environment.CurrentDirectory}|{Environment.GetEnvironmentVariable(arguments[1])}|{input.ReadByte()}");
                }

                Console.Error.Write("aside");
                return 0;

            case "exit":
                return int.Parse(arguments[1]);

            case "sleep":
                Print(Environment.ProcessId.ToString());
                Thread.Sleep(TimeSpan.FromMinutes(5));
                return 0;

            case "sleep-in-child":
                using (Process child = Process.Start(new ProcessStartInfo(FileName, "sleep") { UseShellExecute = false })!)
                {
                    return 0;
                }

            case "sleep-until-asked":
                using (ManualResetEventSlim asked = new())
                {
                    Console.CancelKeyPress += (_, e) =>
                    {
                        e.Cancel = true;
                        asked.Set();
                    };
                    Print("ready");
                    return asked.Wait(TimeSpan.FromMinutes(5)) ? 42 : 1;
                }

            case "sleep-in-tree":
                ProcessOrder order = new(
                    new CommandLine(FileName, ["sleep"]), Environment.CurrentDirectory, new Dictionary<string, string>(), arguments[1], arguments[2]);
                using (ProcessTree tree = ProcessTree.Start(order))
                {
                    return tree.WaitForExit().Code;
                }

            case "search":
                return Search(arguments[1], int.Parse(arguments[2]), int.Parse(arguments[3]), arguments[4]);

            default:
                Console.Error.WriteLine("This program is for the tests.");
                return 2;
        }
    }

    /// <summary>Searches the experiment "killed" in a folder: x from 0, a line of shell as the command. What it prints goes on as the search does.</summary>
    private static int Search(string directory, int count, int slots, string line)
    {
        SearchSpace space = new([new Parameter("x", new Choice(Enumerable.Range(0, count).Cast<object?>()))]);
        ValueMap[] given = [.. Enumerable.Range(0, count).Select(x => new ValueMap(["x"], [(long)x]))];
        CommandRunner runner = new(CommandTemplate.Parse("sh", ["-c", line]), directory) { KillDelay = TimeSpan.FromSeconds(2) };
        SearchLoop loop = new(Experiment.Create(directory, "killed", space), given, again: false, runner)
        {
            Options = new() { Slots = slots, RequiresResult = true, KeepLog = LogKeeping.Failed },
        };
        foreach (TrialReport report in loop.Run(CancellationToken.None))
        {
            Print($"{report.Trial.Configuration} {report.Trial.State}\n");
        }

        return 0;
    }

    private static void Print(string text)
    {
        using Stream output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
    }
}
