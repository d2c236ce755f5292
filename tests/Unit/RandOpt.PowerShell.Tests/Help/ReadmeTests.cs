using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace RandOpt.PowerShell.Tests.Help;

/// <summary>The README's examples in PowerShell, one after the other in one session.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private readonly Session _session = new();

    public ReadmeTests()
    {
        _session.Run($". '{HelpPages.TestFile("StandIns.ps1")}'").AssertNoErrors();
        foreach (string file in Directory.GetFiles(Path.Combine(Session.RepositoryRoot, "examples", "commands")))
        {
            _session.Write($"examples/commands/{Path.GetFileName(file)}", File.ReadAllText(file));
        }
    }

    public void Dispose() => _session.Dispose();

    [SkippableFact]
    public void What_the_README_shows_below_an_example_is_what_it_prints()
    {
        Skip.If(OperatingSystem.IsWindows(), "The examples use sh.");
        int compared = 0;
        foreach (Match example in Examples().Matches(File.ReadAllText(Path.Combine(Session.RepositoryRoot, "README.md"))))
        {
            string code = example.Groups["code"].Value;
            string shown = example.Groups["shown"].Value;
            if (shown.Length == 0)
            {
                // What prints nothing to compare is run in tests/Pester.
                continue;
            }

            string[] expected = Lines(shown);
            string[] printed = Lines(_session.Show(". {\n" + code + "}"));
            if (code.Contains("-Command", StringComparison.Ordinal))
            {
                // Commands run side by side, and their results come as they end.
                Array.Sort(expected, StringComparer.Ordinal);
                Array.Sort(printed, StringComparer.Ordinal);
            }

            Assert.Equal(expected, printed);
            compared++;
        }

        Assert.True(compared > 6, $"Only {compared} examples show what they print.");
    }

    /// <summary>The lines without what differs from run to run: ages, ids, and with them the width of columns.</summary>
    private static string[] Lines(string text) =>
        text.Trim().Split('\n').Select(l => Age().Replace(Blanks().Replace(l.Trim(), " "), "AGE")).ToArray();

    [GeneratedRegex(@"^```powershell\n(?<code>(?:(?!^```).)*)^```\n\n```text\n(?<shown>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Examples();

    [GeneratedRegex(@"\b\d+[smhdy]\b( \d{6}$)?")]
    private static partial Regex Age();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
