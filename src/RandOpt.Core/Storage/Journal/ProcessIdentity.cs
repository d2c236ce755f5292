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
/// <param name="Numbers">
/// Among which processes its number counts: those of one system, on Linux of one container. Machines of one name need not be one:
/// containers on the host's network, Windows and the Linux in it. Empty where that is not known.
/// </param>
internal sealed record ProcessIdentity(string Host, string Boot, int Process, string Started, string Numbers)
{
    private const string BootFile = "/proc/sys/kernel/random/boot_id";

    // Of the fields of /proc/<id>/stat behind the name.
    private const int StartTimeField = 19;

    /// <summary>This process.</summary>
    public static ProcessIdentity OfThisProcess()
    {
        using Process self = System.Diagnostics.Process.GetCurrentProcess();
        return new ProcessIdentity(Environment.MachineName, CurrentBoot(), self.Id, StartOf(self.Id) ?? string.Empty, CurrentNumbers());
    }

    /// <summary>Reads what <see cref="ToMap"/> wrote.</summary>
    public static ProcessIdentity From(ValueMap map) => new(
        Text(map, "host"), Text(map, "boot"), map.TryGetValue("process", out object? id) && id is long number ? (int)number : 0, Text(map, "started"), Text(map, "numbers"));

    /// <summary>The form that the journal keeps.</summary>
    public ValueMap ToMap() => new(["host", "boot", "process", "started", "numbers"], [Host, Boot, (long)Process, Started, Numbers]);

    /// <summary>Whether it is, or was, a process that can be looked for here.</summary>
    public bool IsHere => Host == Environment.MachineName && (Numbers.Length == 0 || Numbers == CurrentNumbers());

    /// <summary>Whether the machine has been started again since.</summary>
    public bool IsOfEarlierBoot => IsHere && (IsOfOtherBoot || HasStartedBeforeWindows);

    /// <summary>Whether the process is known to be gone; of another machine's that is never known.</summary>
    public bool IsDead => IsHere && (IsOfOtherBoot || StartOf(Process) is not string started || (Started.Length > 0 && started != Started));

    private bool IsOfOtherBoot => Boot.Length > 0 && Boot != CurrentBoot();

    /// <summary>Windows has no name for a start of the machine, and its clock may be set: good enough to look at files again for, not to call a process dead.</summary>
    private bool HasStartedBeforeWindows =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
        && long.TryParse(Started, NumberStyles.None, CultureInfo.InvariantCulture, out long started)
        && started < DateTime.UtcNow.Ticks - ((long)Kernel32.GetTickCount64() * TimeSpan.TicksPerMillisecond);

    private static bool IsLinux => RuntimeInformation.IsOSPlatform(OSPlatform.Linux);

    private static string CurrentNumbers()
    {
#if NETSTANDARD2_0
        return RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "windows" : "unix";
#else
        return IsLinux ? new FileInfo("/proc/self/ns/pid").LinkTarget ?? "linux" : RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "windows" : "unix";
#endif
    }

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
