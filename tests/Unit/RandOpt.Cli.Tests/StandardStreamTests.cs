using System;
using System.Linq;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>Where ropt's own output goes: pipes whose reader leaves, full disks, nowhere.</summary>
public sealed class StandardStreamTests : RoptTest
{
    public StandardStreamTests() => Ropt.With("ROPT_NAME", "streams");

    [Fact]
    public void A_search_without_end_ends_with_the_reader_of_its_output()
    {
        RoptResult result = Ropt.RunShell("{ \"$ROPT\" echo 3 '--x=Uniform(0,1)'; echo $? > code; } | head -1");

        Assert.StartsWith("1: echo 3 --x=", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
        Assert.Equal("141", Folder.Read("code").Trim());
    }

    [SkippableFact]
    public void A_full_disk_under_the_output_ends_the_search_with_an_error()
    {
        Skip.IfNot(System.IO.File.Exists("/dev/full"), "There is no /dev/full here.");

        RoptResult result = Ropt.RunShell("\"$ROPT\" echo 3 > /dev/full");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("ropt: Could not write to the standard output: No space left on device.", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Trim().Split('\n'));
    }

    [SkippableFact]
    public void A_disk_that_fills_up_while_a_command_prints_does_not_hang_it()
    {
        using SmallDisk disk = SmallDisk.Mount(Folder["disk"], 64);

        RoptResult result = Ropt.RunShell("\"$ROPT\" seq 1 300000 > disk/log");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Could not write to the standard output", result.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_full_disk_under_standard_error_does_not_hang_the_command()
    {
        Skip.IfNot(System.IO.File.Exists("/dev/full"), "There is no /dev/full here.");

        RoptResult result = Ropt.With("ROPT_NSEARCH", 1).RunShell("\"$ROPT\" sh -c 'seq 1 300000 >&2; echo 3' 2> /dev/full");

        Assert.Equal(0, result.ExitCode);
        Assert.Single(Folder.ResultFiles("streams"));
    }

    [Fact]
    public void A_closed_output_is_an_error_and_no_crash()
    {
        Assert.Equal(1, Ropt.With("ROPT_NSEARCH", 1).RunShell("\"$ROPT\" echo 3 >&-").ExitCode);
    }

    [SkippableFact]
    public void Help_and_errors_to_a_full_disk_are_no_crash()
    {
        Skip.IfNot(System.IO.File.Exists("/dev/full"), "There is no /dev/full here.");

        Assert.Equal(1, Ropt.RunShell("\"$ROPT\" --help > /dev/full").ExitCode);
        Assert.Equal(2, Ropt.RunShell("\"$ROPT\" nosuchcommand 2> /dev/full").ExitCode);
    }

    [Fact]
    public void Piped_into_head_the_table_of_results_is_cut_short_in_peace()
    {
        Ropt.With("ROPT_NSEARCH", 3).Run("echo", "3");

        RoptResult result = Ropt.RunShell("\"$ROPT\" results streams | head -2");

        Assert.Empty(result.Error);
        Assert.Contains("result", result.Lines[1], StringComparison.Ordinal);
    }
}
