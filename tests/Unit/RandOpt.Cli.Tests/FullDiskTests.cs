using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>Disks that are full, and disks that cannot be written.</summary>
public sealed class FullDiskTests : RoptTest
{
    [SkippableFact]
    public void When_the_disk_of_the_results_is_full_ropt_says_which_result_and_keeps_the_others()
    {
        using SmallDisk disk = SmallDisk.Mount(Folder["disk"], 64);
        Ropt.With("ROPT_DIR", "disk").With("ROPT_NAME", "lab").With("ROPT_NSEARCH", 1000);

        RoptResult result = Ropt.Run("printf", "%s\n", "--x=Choice([7])", "0.125");

        int recorded = Folder.Results("lab", "disk").Count(r => r["result"].GetDouble() == 0.125);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Could not record the result 0.125 with x=7", result.Error, StringComparison.Ordinal);
        Assert.Contains("No space left", result.Error, StringComparison.Ordinal);
        Assert.InRange(recorded, 1, 999);
        Assert.Equal(recorded + 1, result.Commands.Length);
        Assert.Empty(Directory.GetFiles(Folder["disk/lab/.randopt/tmp"]));
    }

    [SkippableFact]
    public void After_room_was_made_the_same_command_goes_on()
    {
        using SmallDisk disk = SmallDisk.Mount(Folder["disk"], 64);
        File.WriteAllBytes(Folder["disk/ballast"], new byte[52 * 1024]);
        Ropt.With("ROPT_DIR", "disk").With("ROPT_NAME", "lab").With("ROPT_NSEARCH", 6).With("ROPT_TYPE", "GridSearch");
        RoptResult full = Ropt.Run("printf", "%s\n", "--x=Choice([1,2,3,4,5,6])", "0.125");
        int before = Folder.ResultFiles("lab", "disk").Length;

        File.Delete(Folder["disk/ballast"]);
        RoptResult rest = Ropt.With("ROPT_NSEARCH", 6 - before).Run("printf", "%s\n", "--x=Choice([1,2,3,4,5,6])", "0.125");

        Assert.Equal(1, full.ExitCode);
        Assert.Equal(0, rest.ExitCode);
        Assert.Equal([1, 2, 3, 4, 5, 6], Folder.Results("lab", "disk").Select(r => r["x"].GetInt32()));
    }

    [SkippableFact]
    public void A_read_only_folder_is_named_and_its_results_can_still_be_read()
    {
        using SmallDisk disk = SmallDisk.Mount(Folder["disk"], 64);
        Ropt.With("ROPT_DIR", "disk").With("ROPT_NAME", "lab").With("ROPT_NSEARCH", 1).Run("echo", "0.125");
        disk.MakeReadOnly();

        RoptResult same = Ropt.Run("echo", "0.25");
        RoptResult other = Ropt.With("ROPT_NAME", "other").Run("echo", "0.25");

        Assert.Equal(1, same.ExitCode);
        Assert.Contains(Folder["disk/lab"], same.Error, StringComparison.Ordinal);
        Assert.Contains("Read-only", same.Error, StringComparison.Ordinal);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains(Folder["disk/other"], other.Error, StringComparison.Ordinal);
        Assert.Empty(other.Commands);
        Assert.Contains("0.125", Ropt.Run("results", "lab").Output, StringComparison.Ordinal);
    }
}
