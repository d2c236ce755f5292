using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using RandOpt.Execution;

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
                using (Process child = Process.Start(new ProcessStartInfo(FileName, ["sleep"]) { UseShellExecute = false })!)
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

            default:
                Console.Error.WriteLine("This program is for the tests.");
                return 2;
        }
    }

    private static void Print(string text)
    {
        using Stream output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
    }
}
