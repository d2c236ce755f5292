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

    [Theory]
    [InlineData("mv randopt_results moved", "moved/lab")]
    [InlineData("mv randopt_results/lab randopt_results/renamed", "randopt_results/renamed")]
    [InlineData("mv randopt_results/lab moved; touch randopt_results/lab", "moved")]
    public void A_folder_that_is_gone_in_mid_search_ends_it_and_it_goes_on_once_the_folder_is_back(string deed, string place)
    {
        string[] grid = ["--x=Choice([1,2,3,4])"];
        Ropt.With("ROPT_TYPE", "GridSearch").With("ROPT_NSEARCH", 4);
        Folder.Write("trial.sh", $"if [ $1 = --x=3 ]; then {deed}; fi; echo $1");

        RoptResult gone = Ropt.Run(["sh", "trial.sh", .. grid]);
        Assert.Equal(1, gone.ExitCode);
        Assert.Contains($"The folder of the experiment is gone: '{Folder["randopt_results/lab"]}'", gone.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder["randopt_results/lab"]));

        Directory.CreateDirectory(Folder["randopt_results"]);
        File.Delete(Folder["randopt_results/lab"]);
        Directory.Move(Folder[place], Folder["randopt_results/lab"]);
        RoptResult rest = Ropt.With("ROPT_NSEARCH", 2).Run(["echo", .. grid]);

        Assert.Equal(0, rest.ExitCode);
        Assert.Equal([1, 2, 3, 4], Folder.Results("lab").Select(r => r["x"].GetInt32()).Order());
    }

    [Theory]
    [InlineData(".randopt")]
    [InlineData(".randopt/journal")]
    [InlineData(".randopt/tmp")]
    public void Deleting_ropts_own_folder_in_mid_search_loses_no_result_and_no_running_trial(string folder)
    {
        Folder.Write("trial.sh", $"if [ $1 = --x=2 ]; then rm -r randopt_results/lab/{folder}; fi; echo $1");

        RoptResult search = Ropt.With("ROPT_TYPE", "GridSearch").With("ROPT_NSEARCH", 3).Run("sh", "trial.sh", "--x=Choice([1,2,3])");

        Assert.Equal(0, search.ExitCode);
        Assert.Empty(search.Error);
        Assert.Equal([1, 2, 3], Folder.Results("lab").Select(r => r["x"].GetInt32()).Order());
        Assert.Contains("x=2", Ropt.Run("trials", "lab").Output, StringComparison.Ordinal);
        Assert.EndsWith(".closed.jsonl", Assert.Single(Directory.GetFiles(Folder["randopt_results/lab/.randopt/journal"])), StringComparison.Ordinal);
    }
}
