using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>Folders in which something is not as it should be.</summary>
public sealed class DamagedFolderTests : RoptTest
{
    public DamagedFolderTests() => Ropt.With("ROPT_NAME", "lab").With("ROPT_NSEARCH", 2);

    [Theory]
    [InlineData("half.json", """{"result": 0.5, "x": """)]
    [InlineData("empty.json", "")]
    [InlineData("list.json", "[1, 2]")]
    [InlineData("text.json", """{"result": "good"}""")]
    [InlineData("other.json", """{"x": 1}""")]
    public void A_file_that_is_no_result_is_named_in_a_warning_and_the_rest_goes_on(string name, string content)
    {
        Folder.Write("randopt_results/lab/" + name, content).Write("randopt_results/lab/good.json", """{"result": 4}""");
        File.SetLastWriteTimeUtc(Folder["randopt_results/lab/" + name], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        RoptResult search = Ropt.Run("echo", "3");
        RoptResult results = Ropt.Run("results", "lab");

        Assert.Equal(0, search.ExitCode);
        Assert.Equal(2, search.Error.Split(name).Length);
        Assert.Equal(0, results.ExitCode);
        Assert.Contains(name, results.Error, StringComparison.Ordinal);
        Assert.Contains("good", results.Output, StringComparison.Ordinal);
        Assert.Equal(content, Folder.Read("randopt_results/lab/" + name));
        Assert.Equal(4, Folder.ResultFiles("lab").Length);
    }

    [Fact]
    public void Folders_and_dangling_links_with_a_results_name_are_no_results()
    {
        Directory.CreateDirectory(Folder["randopt_results/lab/folder.json"]);
        File.CreateSymbolicLink(Folder["randopt_results/lab/link.json"], "/nosuch");

        RoptResult search = Ropt.Run("echo", "3");

        Assert.Equal(0, search.ExitCode);
        Assert.Empty(search.Error);
    }

    [Fact]
    public void Damaged_files_of_ropts_own_lose_no_result()
    {
        Ropt.Run("echo", "--x=Choice([1])", "3");
        Folder.Write("randopt_results/lab/.randopt/space.json", "{");

        RoptResult search = Ropt.Run("echo", "--x=Choice([1])", "3");

        Assert.Equal(0, search.ExitCode);
        Assert.Equal(4, Folder.ResultFiles("lab").Length);
    }

    [Fact]
    public void Deleting_ropts_own_folder_loses_no_result()
    {
        Ropt.Run("echo", "--x=Choice([1])", "3");
        Directory.Delete(Folder["randopt_results/lab/.randopt"], recursive: true);

        Assert.Equal(2, Ropt.Run("results", "lab").Lines.Count(l => l.TrimStart().StartsWith("3 ", StringComparison.Ordinal)));
        Assert.Equal(0, Ropt.Run("echo", "--x=Choice([1])", "3").ExitCode);
        Assert.Equal(4, Folder.ResultFiles("lab").Length);
    }

    [Fact]
    public void A_file_in_the_place_of_the_results_folder_is_named()
    {
        Folder.Write("taken", "a file");

        RoptResult result = Ropt.With("ROPT_DIR", "taken").Run("echo", "3");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(Folder["taken"], result.Error, StringComparison.Ordinal);
        Assert.Equal("a file", Folder.Read("taken"));
        Assert.Empty(result.Commands);
    }

    [Fact]
    public void A_command_that_deletes_the_folder_does_not_end_the_search()
    {
        RoptResult result = Ropt.Run("sh", "-c", "rm -rf randopt_results; echo 3");

        Assert.Equal(0, result.ExitCode);
        Assert.Single(Folder.ResultFiles("lab"));
    }
}
