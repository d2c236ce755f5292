using System;
using System.IO;
using System.Linq;
using RandOpt.Help;
using Xunit;

namespace RandOpt.PowerShell.Tests.Help;

public sealed class GetHelpTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    public static TheoryData<string> Pages() => new(HelpPages.Names);

    public static TheoryData<string> Topics() => new(HelpPages.AboutNames);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Get_Help_has_everything_that_the_page_has(string name)
    {
        CmdletPage page = HelpPages.Read(name);
        string[] help = _session.Run(
            """
            param($name)
            $help = Get-Help $name -Full
            $help.Synopsis
            $help.description[0].Text.Trim()
            "$($help.parameters.parameter | Where-Object { $_.description[0].Text } | ForEach-Object name)"
            "$($help.syntax.syntaxItem | ForEach-Object { $_.parameter.Count })"
            ($help.examples.example | ForEach-Object code) -join "`n"
            "$($help.returnValues.returnValue | ForEach-Object { $_.type.name })"
            $help.alertSet.alert[0].Text.Trim()
            "$($help.relatedLinks.navigationLink | ForEach-Object linkText)"
            """,
            name).AssertNoErrors().Text;

        Assert.Equal(
            [
                page.Synopsis, page.Description[0], string.Join(' ', page.Parameters.Select(p => p.Name)), string.Join(' ', page.Syntax.Select(s => s.Parameters.Count)),
                string.Join('\n', page.Examples.Select(e => e.Code)), string.Join(' ', page.Outputs.Select(o => o.Name)), page.Notes[0], string.Join(' ', page.Links.Select(l => l.Text)),
            ],
            help.Select(h => h.ReplaceLineEndings("\n")));
    }

    [Fact]
    public void Get_Help_Examples_shows_them_with_what_they_print()
    {
        string shown = _session.Show("Get-Help Invoke-RoSearch -Examples");

        Assert.Contains("Example 1: Every combination of two lists", shown);
        Assert.Contains("$results = Invoke-RoSearch rates -Strategy Grid -Parameter $lists {", shown);
        Assert.Matches(@"A Grid ends after one pass\.[^\n]+\n[^\n]+\n\s*\n\s*6\r?\n\s*0.001", shown);
    }

    [Fact]
    public void Get_Help_Parameter_shows_what_there_is_to_know_of_it()
    {
        string shown = _session.Show("Get-Help Invoke-RoSearch -Parameter KeepLog");

        Assert.Contains("-KeepLog <LogKeeping>", shown);
        Assert.Contains("Which logs of the trials' output are kept.", shown);
        Assert.Matches(@"Required\?\s+false", shown);
        Assert.Matches(@"Default value\s+All", shown);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Get_Help_finds_the_topic(string name)
    {
        string text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Session.ModulePath)!, "en-US", name + ".help.txt"));
        Assert.StartsWith($"TOPIC\n    {name}\n\nSHORT DESCRIPTION\n    ", text);
        Assert.Equal(text, Assert.Single(_session.Run("param($name) Get-Help $name", name).AssertNoErrors().Text));
        Assert.All(text.Split('\n'), l => Assert.InRange(l.Length, 0, 80));
        Assert.DoesNotMatch(@"\*\*|^ *\||`\w", text);
    }
}
