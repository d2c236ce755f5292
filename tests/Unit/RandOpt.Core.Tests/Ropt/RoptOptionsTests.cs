using System;
using System.IO;
using System.Linq;
using RandOpt.Ropt;
using Xunit;

namespace RandOpt.Core.Tests.Ropt;

/// <summary>The table of settings, and what is said of it elsewhere.</summary>
public class RoptOptionsTests
{
    public static TheoryData<string> Variables => new(RoptOptions.All.Select(o => o.Variable));

    [Theory]
    [MemberData(nameof(Variables))]
    public void Each_setting_has_an_option_of_the_same_name_and_is_described_in_the_help_and_the_README(string variable)
    {
        RoptOption option = RoptOptions.All.Single(o => o.Variable == variable);
        string name = option.Names[option.Names.Count - 1];
        string row = ReadmeRows().Single(r => r.StartsWith($"| `{variable}` |", StringComparison.Ordinal));

        Assert.Equal("--" + variable.Substring("ROPT_".Length).ToLowerInvariant().Replace('_', '-'), name);
        Assert.All(option.Names, n => Assert.Contains($"`{n}`", row.Split('|')[2]));
        Assert.True(row.Split('|')[4].Trim().Length > 0, "The card says nothing of it.");
        Assert.Contains(Environment.NewLine + "  " + option + " ", RoptHelp.Text);
        Assert.True(option.Description.Length is > 10 and <= 70, option.Description);
    }

    [Fact]
    public void The_README_has_no_other_settings() =>
        Assert.Equal(RoptOptions.All.Select(o => o.Variable).Order(), ReadmeRows().Select(r => r.Split('`')[1]).Order());

    [Fact]
    public void No_two_settings_share_a_name() => Assert.Equal(
        RoptOptions.All.SelectMany(o => o.Names).Distinct().Count(), RoptOptions.All.SelectMany(o => o.Names).Count());

    [Fact]
    public void Every_line_of_the_help_fits_a_terminal() => Assert.All((RoptHelp.Text + RoptHelp.Usage).Split('\n'), l => Assert.True(l.TrimEnd('\r').Length <= 80, l));

    private static string[] ReadmeRows()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RandOpt.slnx")))
        {
            folder = folder.Parent!;
        }

        string[] card = File.ReadAllLines(Path.Combine(folder.FullName, "README.md")).SkipWhile(l => l != "### What `ropt` is told").Skip(1).TakeWhile(l => !l.StartsWith('#')).ToArray();
        return card.Where(l => l.StartsWith("| `ROPT_", StringComparison.Ordinal)).ToArray();
    }
}
