using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.Help.Tests;

public sealed class BadPageTests : IDisposable
{
    private readonly PageFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("# Get-Tea", "# Get-Coffee", "begin with its title: # Get-Tea")]
    [InlineData("## NOTES", "## NOTICE", "no section 'NOTICE'")]
    [InlineData("## DESCRIPTION", "## SYNOPSIS", "SYNOPSIS stands twice")]
    [InlineData("Mind the steam.", "", "NOTES is empty")]
    [InlineData("### Example 2: A cup", "### A cup", "has to begin with 'Example 2: '")]
    [InlineData("```powershell\n$pot", "```sh\n$pot", "An example is a text, then a ```powershell block")]
    [InlineData("Get-Tea red `", "Get-Tea red -With Milk, Sugar, Lemon, Honey -In (Get-Cup -Of Porcelain) -Do Stir `", "longer than 76 characters")]
    [InlineData("Whether it is hot.", "", "-Hot has to have a text")]
    [InlineData("### -Hot", "### Hot", "'Hot' is no parameter")]
    [InlineData("Aliases: Mug, Glass", "Alias: Mug, Glass", "'Alias' is no fact of a parameter")]
    [InlineData("Default value: Black\n", "", "no 'Default value'")]
    [InlineData("Required: False\nPosition: Named\nDefault value: Black", "Required: maybe\nPosition: Named\nDefault value: Black", "'Required' is 'maybe'")]
    [InlineData("[-Kind <TeaKind>] ", "", "-Kind is described, and is in no syntax")]
    [InlineData("[-Pot <string>] [-Hot]", "[-Pot <string>] [-Kind <TeaKind>] [-Hot]", "The syntax of Cup has -Kind")]
    [InlineData("### CommonParameters\n\nThe common ones.\n", "", "has to end with ### CommonParameters")]
    [InlineData("- [about_Tea](about_Tea.md)", "- about_Tea", "a list of links")]
    [InlineData("about_Tea.md", "about_Coffee.md", "'about_Coffee.md', and there is no such page")]
    public void A_page_that_is_not_as_it_has_to_be_is_an_error_with_its_line(string found, string replacement, string said)
    {
        string page = SamplePage.Cmdlet.ReplaceLineEndings("\n");
        Assert.Contains(found, page);
        _folder.Write("Get-Tea", page.Replace(found, replacement, StringComparison.Ordinal));

        Assert.Equal(1, _folder.Build());
        Assert.Matches(@"^\S+Get-Tea\.md\(\d+\): error HELP: ", _folder.Errors);
        Assert.Contains(said, _folder.Errors);
        Assert.False(File.Exists(_folder.HelpFile));
    }

    [Theory]
    [InlineData("## NOTES", "## NOTICE")]
    [InlineData("Aliases: Mug, Glass", "Alias: Mug, Glass")]
    [InlineData("### Example 2: A cup", "### A cup")]
    [InlineData("- [about_Tea](about_Tea.md)", "- about_Tea")]
    public void The_line_is_where_the_mistake_is(string found, string replacement)
    {
        string[] lines = SamplePage.Cmdlet.ReplaceLineEndings("\n").Replace(found, replacement, StringComparison.Ordinal).Split('\n');
        _folder.Write("Get-Tea", string.Join('\n', lines));

        _folder.Build();
        Assert.Contains($"Get-Tea.md({Array.IndexOf(lines, replacement) + 1}): ", _folder.Errors);
    }

    [Fact]
    public void All_bad_pages_are_told_of_at_once()
    {
        _folder.Write("Get-Tea", "# Get-Coffee");
        _folder.Write("about_Tea", "# about_Coffee");

        Assert.Equal(1, _folder.Build());
        Assert.Equal(2, _folder.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
