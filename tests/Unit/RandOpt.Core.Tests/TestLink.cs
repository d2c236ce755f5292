using System;
using System.Diagnostics;
using Xunit;

namespace RandOpt.Core.Tests;

/// <summary>Makes links as the system's own tools do; .NET Framework cannot.</summary>
internal static class TestLink
{
    public static void ToFile(string link, string target) => Make(link, target, OperatingSystem.IsWindows() ? "/c mklink" : "-s");

    public static void ToFolder(string link, string target) => Make(link, target, OperatingSystem.IsWindows() ? "/c mklink /j" : "-s");

    private static void Make(string link, string target, string tool)
    {
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new("cmd", $"{tool} \"{link}\" \"{target}\"")
            : new("ln", $"{tool} \"{target}\" \"{link}\"");
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        Skip.If(process.ExitCode != 0, "This user may not make links here.");
    }
}
