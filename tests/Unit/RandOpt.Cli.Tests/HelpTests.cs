using System;
using Xunit;

namespace RandOpt.Cli.Tests;

/// <summary>How ropt explains itself.</summary>
public sealed class HelpTests : RoptTest
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public void Help_explains_with_examples(string argument)
    {
        RoptResult result = Ropt.Run(argument);

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        foreach (string word in new[] { "Examples:", "ROPT_NSEARCH", "ROPT_NAME", "ROPT_DIR", "ROPT_TYPE", "ropt results", "Choice([1,2,3])", "130" })
        {
            Assert.Contains(word, result.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_line_of_the_help_fits_a_terminal() => Assert.All(Ropt.Run("--help").Lines, l => Assert.True(l.Length <= 80, l));

    [Fact]
    public void The_version_is_a_line() => Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", Ropt.Run("--version").Output);

    [Fact]
    public void Without_arguments_it_shows_how_it_is_called()
    {
        RoptResult result = Ropt.Run();

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Usage: ropt [OPTION ...] COMMAND", result.Error, StringComparison.Ordinal);
        Assert.Contains("ropt --help", result.Error, StringComparison.Ordinal);
    }
}
