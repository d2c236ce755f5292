using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using RandOpt.Help;
using Xunit;

namespace RandOpt.PowerShell.Tests.Help;

public sealed class PageTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    public static TheoryData<string> Pages() => new(HelpPages.Names);

    [Fact]
    public void Each_cmdlet_has_a_page_and_each_page_a_cmdlet()
    {
        CmdletInfo[] cmdlets = _session.Run("Get-Command -Module RandOpt -CommandType Cmdlet").Output.Select(o => (CmdletInfo)o.BaseObject).ToArray();

        CmdletInfo? without = Array.Find(cmdlets, c => !HelpPages.Names.Contains(c.Name));
        Assert.True(without is null, $"There is no docs/en-US/{without?.Name}.md. It has to have:\n\n{(without is null ? null : new CmdletFacts(without).Skeleton)}");
        Assert.Equal(cmdlets.Select(c => c.Name).Order(StringComparer.Ordinal), HelpPages.Names);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_says_of_parameters_what_the_cmdlet_has(string name)
    {
        CmdletPage page = HelpPages.Read(name);
        CmdletFacts facts = new((CmdletInfo)_session.Run("param($name) Get-Command $name", name).Output[0].BaseObject);

        AssertHas(page.Name, "SYNTAX", facts.Syntax, CmdletFacts.SyntaxOf(page));
        foreach (string parameter in facts.ParameterNames)
        {
            PageParameter? described = page.Parameters.FirstOrDefault(p => p.Name == parameter);
            AssertHas(page.Name, "-" + parameter, facts.ParameterBlocks(parameter, described), described is null ? "no such parameter" : CmdletFacts.BlocksOf(described));
        }

        Assert.Equal(facts.ParameterNames, page.Parameters.Select(p => p.Name));
        Assert.Subset(page.Outputs.Select(o => o.Name).ToHashSet(), facts.OutputTypes.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_at_least_three_examples_and_says_what_each_does(string name)
    {
        IReadOnlyList<PageExample> examples = HelpPages.Read(name).Examples;

        Assert.True(examples.Count >= 3, $"{name} has {examples.Count} examples.");
        Assert.Equal(examples.Count, examples.Select(e => e.Code).Distinct().Count());
    }

    /// <summary>Fails with the text that has to stand there, so that it can be pasted into the page.</summary>
    private static void AssertHas(string page, string place, string expected, string actual) =>
        Assert.True(expected == actual, $"docs/en-US/{page}.md has to have below {place}:\n\n{expected}\n\nand has:\n\n{actual}\n");
}
