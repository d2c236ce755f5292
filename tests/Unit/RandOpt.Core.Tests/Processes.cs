using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace RandOpt.Core.Tests;

/// <summary>Looks after processes that tests start.</summary>
internal static class Processes
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>Whether a signal means nothing to this process and to those that it starts, as under nohup or in the background of a script.</summary>
    /// <param name="signal">HUP, INT, TERM or KILL.</param>
    public static bool Ignores(string signal)
    {
        int bit = signal switch { "HUP" => 0, "INT" => 1, "KILL" => 8, "TERM" => 14, _ => throw new ArgumentException("Which signal is it?", nameof(signal)) };
        return File.Exists("/proc/self/status") && File.ReadLines("/proc/self/status")
            .Where(l => l.StartsWith("SigIgn:", StringComparison.Ordinal))
            .Any(l => ((ulong.Parse(l.Split('\t')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> bit) & 1) != 0);
    }

    /// <summary>Whether a process is there and not only waiting to be buried.</summary>
    public static bool IsRunning(int id)
    {
        try
        {
            string status = File.ReadAllText($"/proc/{id}/stat");
            return status[(status.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Waits for a file that a process writes its number into, in one piece.</summary>
    public static int IdIn(string path)
    {
        WaitUntil(() => File.Exists(path) && File.ReadAllText(path).EndsWith('\n'), $"nothing writes '{path}'");
        return int.Parse(File.ReadAllText(path));
    }

    /// <summary>Waits for something to come about.</summary>
    public static void WaitUntil(Func<bool> condition, string complaint) => Assert.True(SpinWait.SpinUntil(condition, s_patience), complaint);
}
