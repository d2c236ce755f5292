using System;
using System.Diagnostics;
using System.IO;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>A file system of a few kilobytes, mounted for one test; where that is not permitted, the test is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static SmallDisk Mount(string path, int kilobytes)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux has tmpfs.");
        Directory.CreateDirectory(path);
        string? refusal = Try("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={kilobytes}k"), "tmpfs", path);
        Skip.If(refusal is not null, $"A small disk cannot be mounted here: {refusal}");
        return new SmallDisk(path);
    }

    public void MakeReadOnly() => Remount("ro");

    public void Enlarge(int kilobytes) => Remount(FormattableString.Invariant($"size={kilobytes}k"));

    public void Dispose()
    {
        // Busy for a moment, where another test's child was just forked.
        RunningRopt.WaitUntil(() => Try("umount", Path) is null, $"'{Path}' is unmounted");
    }

    private void Remount(string option)
    {
        string? refusal = Try("mount", "-o", "remount," + option, Path);
        Skip.If(refusal is not null, $"The disk cannot be mounted anew: {refusal}");
    }

    private static string? Try(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : error.Trim();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}
