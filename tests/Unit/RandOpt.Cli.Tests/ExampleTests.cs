using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace RandOpt.Cli.Tests;

public sealed partial class ExampleTests : RoptTest
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(RoptProgram.FullPath)!, "..", ".."));

    public static TheoryData<string> Examples() => new(Directory.GetFiles(Path.Combine(s_root, "examples"), "*.sh").Select(f => Path.GetFileName(f)).Order());

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_runs_as_it_stands_and_ends_with_the_best_result(string name)
    {
        RoptResult result = Ropt.RunShell($"sh '{Path.Combine(s_root, "examples", name)}'");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Matches(@"result .*\n.*─\n +[-0-9.e]+", result.Output);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(Folder.Path, "randopt_results"), "*.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_first_command_of_the_README_prints_what_the_README_shows()
    {
        string readme = File.ReadAllText(Path.Combine(s_root, "README.md"));
        string command = FirstCommand().Match(readme).Groups[1].Value;
        string[] shown = ShownOutput().Match(readme).Groups[1].Value.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0).ToArray();
        int gap = Array.IndexOf(shown, "...");

        // Without `dotnet run`, which would build what these tests are using; ropt is what it would start.
        RoptResult result = Ropt.RunShell($"cd '{s_root}' && ROPT_DIR='{Folder.Path}/results' {command.Replace("dotnet run --project src/RandOpt.Cli --", "\"$ROPT\"")}");
        string[] printed = result.Output.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0).ToArray();

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(shown[..gap], printed[..gap]);
        Assert.Equal(shown[(gap + 1)..], printed[^(shown.Length - gap - 1)..]);
    }

    [GeneratedRegex(@"```sh\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex FirstCommand();

    [GeneratedRegex(@"```text\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex ShownOutput();
}
