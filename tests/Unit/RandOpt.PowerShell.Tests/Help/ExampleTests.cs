using System;
using System.Text.RegularExpressions;
using RandOpt.Help;
using Xunit;

namespace RandOpt.PowerShell.Tests.Help;

public sealed partial class ExampleTests : IDisposable
{
    private readonly Session _session = new();

    public ExampleTests()
    {
        _session.Run($". '{HelpPages.TestFile("StandIns.ps1")}'").AssertNoErrors();
        _session.Run("param($script, $root) & $script $root", HelpPages.TestFile("Prepare.ps1"), Session.RepositoryRoot).AssertNoErrors();
    }

    public void Dispose() => _session.Dispose();

    public static TheoryData<string> Pages() => new(HelpPages.Names);

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_examples_of_a_page_run_one_after_the_other_and_print_what_it_says(string name)
    {
        foreach (PageExample example in HelpPages.Read(name).Examples)
        {
            if (OperatingSystem.IsWindows() && NeedsShell().IsMatch(example.Code))
            {
                // There is no sh on Windows.
                continue;
            }

            Transcript transcript = _session.Run(example.Code);

            string place = $"docs/en-US/{name}.md, line {example.Line}";
            Assert.True(transcript.Errors.Count == 0, $"{place}: {string.Join('\n', transcript.Errors)}");
            Assert.True(transcript.Warnings.Count == 0, $"{place}: {string.Join('\n', transcript.Warnings)}");
            string printed = string.Join('\n', transcript.Text);
            Assert.True(example.Output.Length == 0 || example.Output == printed, $"{place} prints:\n{printed}\n\nand the page says:\n{example.Output}");
        }
    }

    [GeneratedRegex(@"(^|\s)sh\s")]
    private static partial Regex NeedsShell();
}
