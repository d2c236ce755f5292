using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>Disks that are full, and disks that cannot be written.</summary>
public sealed class FullDiskTests : RoptTest
{
    [SkippableFact]
    public void When_the_disk_of_the_results_is_full_the_search_ends_and_goes_on_once_there_is_room()
    {
        using SmallDisk disk = SmallDisk.Mount(Folder["disk"], 256);
        Ropt.With("ROPT_DIR", "disk").With("ROPT_NAME", "lab").With("ROPT_NSEARCH", 1000);

        RoptResult full = Ropt.Run("printf", "%s\n", "--x=Choice([7])", "0.125");

        int recorded = Folder.Results("lab", "disk").Count(r => r["result"].GetDouble() == 0.125 && r["x"].GetInt32() == 7);
        Assert.Equal(1, full.ExitCode);
        Assert.Contains(Folder["disk/lab"], full.Error, StringComparison.Ordinal);
        Assert.Contains("No space left", full.Error, StringComparison.Ordinal);
        Assert.InRange(recorded, 1, 999);
        Assert.Equal(recorded, Folder.ResultFiles("lab", "disk").Length);
        Assert.Empty(Directory.GetFiles(Folder["disk/lab/.randopt/tmp"]));

        disk.Enlarge(2048);
        RoptResult rest = Ropt.With("ROPT_NSEARCH", 5).Run("printf", "%s\n", "--x=Choice([7])", "0.125");

        Assert.Equal(0, rest.ExitCode);
        Assert.Empty(rest.Error);
        Assert.InRange(Folder.Results("lab", "disk").Count, recorded + 5, full.Commands.Length + 5);
    }

    [SkippableFact]
    public void A_grid_that_a_full_disk_ended_goes_on_where_it_was()
    {
        using SmallDisk disk = SmallDisk.Mount(Folder["disk"], 64);
        File.WriteAllBytes(Folder["disk/ballast"], new byte[36 * 1024]);
        Ropt.With("ROPT_DIR", "disk").With("ROPT_NAME", "lab").With("ROPT_NSEARCH", 6).With("ROPT_TYPE", "GridSearch").With("ROPT_KEEP_LOG", "none");
        RoptResult full = Ropt.Run("printf", "%s\n", "--x=Choice([1,2,3,4,5,6])", "0.125");
        int before = Folder.ResultFiles("lab", "disk").Length;

        File.Delete(Folder["disk/ballast"]);
        disk.Enlarge(512);
        RoptResult rest = Ropt.With("ROPT_NSEARCH", 6 - before).Run("printf", "%s\n", "--x=Choice([1,2,3,4,5,6])", "0.125");

        Assert.Equal(1, full.ExitCode);
        Assert.Equal(0, rest.ExitCode);
        Assert.Equal([1, 2, 3, 4, 5, 6], Folder.Results("lab", "disk").Select(r => r["x"].GetInt32()).Order());
    }

    [SkippableFact]
    public void Commands_that_cannot_print_on_a_full_disk_have_not_failed()
    {
        using SmallDisk disk = SmallDisk.Mount(Folder["disk"], 1024);
        Folder.Write("trial.sh", "[ $1 = --x=3 ] && dd if=/dev/zero of=disk/ballast bs=1k 2> /dev/null; echo $1");
        Ropt.With("ROPT_DIR", "disk").With("ROPT_NAME", "lab").With("ROPT_NSEARCH", 6).With("ROPT_TYPE", "GridSearch");

        RoptResult full = Ropt.Run("sh", "trial.sh", "--x=Choice([1,2,3,4,5,6])");

        Assert.Equal(1, full.ExitCode);
        Assert.Contains("No space left", full.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("failed", full.Error, StringComparison.Ordinal);
        File.Delete(Folder["disk/ballast"]);
        RoptResult rest = Ropt.With("ROPT_NSEARCH", 4).Run("echo", "--x=Choice([1,2,3,4,5,6])");
        Assert.Equal(0, rest.ExitCode);
        Assert.Equal([1, 2, 3, 4, 5, 6], Folder.Results("lab", "disk").Select(r => r["x"].GetInt32()).Order());
        Assert.DoesNotContain("Failed", Ropt.Run("trials", "lab").Output, StringComparison.Ordinal);
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
