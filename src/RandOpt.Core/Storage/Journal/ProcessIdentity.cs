using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using RandOpt.Execution.NativeWindows;
using RandOpt.Sampling;

namespace RandOpt.Storage;

/// <summary>Which process on which machine: its number alone would soon be another's.</summary>
/// <param name="Host">The machine.</param>
/// <param name="Boot">What tells one start of the machine from the next; empty where that is not to be had.</param>
/// <param name="Process">The process's number.</param>
/// <param name="Started">When it started, in whatever unit the system counts; empty where that is not to be had.</param>
internal sealed record ProcessIdentity(string Host, string Boot, int Process, string Started)
{
    private const string BootFile = "/proc/sys/kernel/random/boot_id";

    // Of the fields of /proc/<id>/stat behind the name.
    private const int StartTimeField = 19;

    /// <summary>This process.</summary>
    public static ProcessIdentity OfThisProcess()
    {
        using Process self = System.Diagnostics.Process.GetCurrentProcess();
        return new ProcessIdentity(Environment.MachineName, CurrentBoot(), self.Id, StartOf(self.Id) ?? string.Empty);
    }

    /// <summary>Reads what <see cref="ToMap"/> wrote.</summary>
    public static ProcessIdentity From(ValueMap map) => new(
        Text(map, "host"), Text(map, "boot"), map.TryGetValue("process", out object? id) && id is long number ? (int)number : 0, Text(map, "started"));

    /// <summary>The form that the journal keeps.</summary>
    public ValueMap ToMap() => new(["host", "boot", "process", "started"], [Host, Boot, (long)Process, Started]);

    /// <summary>Whether the machine has been started again since.</summary>
    public bool IsOfEarlierBoot => Host == Environment.MachineName && (IsOfOtherBoot || HasStartedBeforeWindows);

    /// <summary>Whether the process is known to be gone; of another machine's that is never known.</summary>
    public bool IsDead => Host == Environment.MachineName && (IsOfOtherBoot || StartOf(Process) is not string started || (Started.Length > 0 && started != Started));

    private bool IsOfOtherBoot => Boot.Length > 0 && Boot != CurrentBoot();

    /// <summary>Windows has no name for a start of the machine, and its clock may be set: good enough to look at files again for, not to call a process dead.</summary>
    private bool HasStartedBeforeWindows =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
        && long.TryParse(Started, NumberStyles.None, CultureInfo.InvariantCulture, out long started)
        && started < DateTime.UtcNow.Ticks - ((long)Kernel32.GetTickCount64() * TimeSpan.TicksPerMillisecond);

    private static bool IsLinux => RuntimeInformation.IsOSPlatform(OSPlatform.Linux);

    private static string CurrentBoot()
    {
        if (!IsLinux)
        {
            return string.Empty;
        }

        try
        {
            return File.ReadAllText(BootFile).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    /// <summary>When a process started; null where there is none of that number.</summary>
    private static string? StartOf(int id)
    {
        string folder = "/proc/" + id.ToString(CultureInfo.InvariantCulture);
        try
        {
            if (IsLinux)
            {
                string stat = File.ReadAllText(folder + "/stat");
                string[] fields = stat.Substring(stat.LastIndexOf(')') + 2).Split(' ');
                return fields[0] is "Z" or "X" ? null : fields[StartTimeField];
            }

            using Process process = System.Diagnostics.Process.GetProcessById(id);
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            // It is there, and another user's.
            return string.Empty;
        }
    }

    private static string Text(ValueMap map, string key) => map.TryGetValue(key, out object? value) && value is string text ? text : string.Empty;
}
