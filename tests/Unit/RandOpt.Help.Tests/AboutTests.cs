using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RandOpt.Help.Tests;

public sealed class AboutTests : IDisposable
{
    private readonly PageFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_topic_is_text_for_a_console_of_80_columns()
    {
        Assert.Equal(0, _folder.Build());

        Assert.Equal(
            """
            TOPIC
                about_Tea

            SHORT DESCRIPTION
                What there is to know of tea.

            LONG DESCRIPTION
                Tea is made of leaves and hot water, and it takes some time until the one
                has gone into the other; see the web (https://example.com/tea).

                THE KINDS OF Get-Tea

                    Green  a kind that wants water that is not quite so hot, and then a
                           little less time than others
                    Black  another

                1. Boil the water, which takes longer than anybody who has to wait for it
                   would like it to take.
                2. Wait.

            EXAMPLES
                A pot:

                    Get-Tea red

                    Get-Tea blue

            SEE ALSO
                Get-Tea

            """.ReplaceLineEndings("\n"),
            _folder.Topic("about_Tea"));
    }

    [Fact]
    public void A_topic_whose_page_is_gone_is_gone_too()
    {
        _folder.Build();
        _folder.Write("about_Coffee", SamplePage.About.Replace("about_Tea", "about_Coffee", StringComparison.Ordinal));
        _folder.Build();
        File.Delete(Path.Combine(_folder.Pages, "about_Coffee.md"));

        Assert.Equal(0, _folder.Build());
        Assert.Equal(["about_Tea.help.txt"], Directory.GetFiles(Path.GetDirectoryName(_folder.HelpFile)!, "*.txt").Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("What there is to know of tea.", "What there is to know of tea, and of all that is like it, and that you never dared to ask.", 5, "of one line")]
    [InlineData("Get-Tea red\n", "Get-Tea red -With Milk, Sugar, Lemon, Honey -In (Get-Cup -Of Porcelain -Colour White)\n", 26, "longer than 72 characters")]
    [InlineData("### The kinds", "#### The kinds", 11, "third level")]
    [InlineData("## EXAMPLES", "## EXEMPLES", 21, "no section 'EXEMPLES'")]
    [InlineData("Get-Tea.md", "Get-Te.md", 33, "no such page")]
    [InlineData("2. Wait.", "2. <b>Wait.</b>", 19, "cannot be shown")]
    public void A_topic_that_cannot_be_shown_is_an_error_with_its_line(string found, string replacement, int line, string said)
    {
        _folder.Write("about_Tea", SamplePage.About.ReplaceLineEndings("\n").Replace(found, replacement, StringComparison.Ordinal));

        Assert.Equal(1, _folder.Build());
        Assert.StartsWith($"{Path.Combine(_folder.Pages, "about_Tea.md")}({line}): error HELP: ", _folder.Errors);
        Assert.Contains(said, _folder.Errors);
        Assert.False(File.Exists(_folder.HelpFile));
    }
}
