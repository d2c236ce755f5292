using System;
using System.Linq;
using System.Text;
using Markdig.Syntax;

namespace RandOpt.Help;

/// <summary>Makes the page of an about topic into the text that Get-Help shows, for a console of 80 columns.</summary>
internal static class AboutTopic
{
    private const string ShortDescription = "SHORT DESCRIPTION";
    private const string SeeAlso = "SEE ALSO";
    private const int Columns = 80;
    private const string Indent = "    ";

    private static readonly string[] s_headings = [ShortDescription, "LONG DESCRIPTION", "EXAMPLES", SeeAlso];
    private static readonly string[] s_required = [ShortDescription, "LONG DESCRIPTION", SeeAlso];

    /// <summary>The text of a page.</summary>
    /// <param name="file">The page's file.</param>
    /// <param name="text">What stands in it.</param>
    /// <exception cref="PageException">It is not as it has to be.</exception>
    public static string Write(string file, string text)
    {
        MarkdownPage page = MarkdownPage.Read(file, text, s_headings, s_required);
        PlainText plain = new(file, Columns - Indent.Length, wraps: true);
        StringBuilder topic = new();
        topic.Append("TOPIC\n").Append(Indent).Append(page.Title).Append('\n');
        foreach (PageSection section in page.Sections)
        {
            topic.Append('\n').Append(section.Heading).Append('\n');
            topic.Append(section.Heading == SeeAlso ? Links(section, plain) : string.Join("\n", section.Blocks.Select(b => Indented(TextOf(b, file, plain)))));
        }

        // Get-Help shows the fifth line beside the name in its lists of topics.
        PageSection first = page.Section(ShortDescription)!;
        return plain.Of(first.Blocks[0]).Contains('\n', StringComparison.Ordinal)
            ? throw new PageException(file, first.Blocks[0].Line + 1, $"The short description begins with a paragraph of one line, of at most {Columns - Indent.Length} characters: Get-Help shows it in lists.")
            : topic.ToString();
    }

    private static string TextOf(Block block, string file, PlainText plain) => block switch
    {
        HeadingBlock { Level: 3 } heading => plain.Shouted(heading.Inline!),
        HeadingBlock other => throw new PageException(file, other.Line + 1, "The headings inside of a section are of the third level: ###"),
        _ => plain.Of(block),
    };

    private static string Links(PageSection section, PlainText plain) =>
        Indented(string.Join("\n", section.Blocks.Select(plain.Of).SelectMany(t => t.Split('\n')).Select(l => l.StartsWith("- ", StringComparison.Ordinal) ? l[2..] : l)));

    private static string Indented(string text) =>
        string.Concat(text.Split('\n').Select(l => l.Length == 0 ? "\n" : Indent + l + "\n"));
}
