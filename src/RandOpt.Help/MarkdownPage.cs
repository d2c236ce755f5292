using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RandOpt.Help;

/// <summary>A page that is read: its title and its sections, each with what stands in it.</summary>
internal sealed class MarkdownPage
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    private MarkdownPage(string file, string title, IReadOnlyList<PageSection> sections)
    {
        File = file;
        Title = title;
        Sections = sections;
    }

    /// <summary>The page's file.</summary>
    public string File { get; }

    /// <summary>The heading of the first level.</summary>
    public string Title { get; }

    /// <summary>The headings of the second level, and what is below them.</summary>
    public IReadOnlyList<PageSection> Sections { get; }

    /// <summary>Reads a page.</summary>
    /// <param name="file">The page's file.</param>
    /// <param name="text">What stands in it.</param>
    /// <param name="headings">Which sections there may be.</param>
    /// <param name="required">Which of them have to be there.</param>
    /// <exception cref="PageException">The page has another title than its file, a section is missing, unknown, out of order or empty, or a link leads nowhere.</exception>
    public static MarkdownPage Read(string file, string text, string[] headings, string[] required)
    {
        MarkdownDocument document = Markdown.Parse(text.ReplaceLineEndings("\n"), s_pipeline);
        PlainText plain = new(file, int.MaxValue, wraps: false);
        string name = Path.GetFileNameWithoutExtension(file);
        if (document.FirstOrDefault() is not HeadingBlock { Level: 1 } title || plain.Of(title.Inline) != name)
        {
            throw new PageException(file, 1, $"The page has to begin with its title: # {name}");
        }

        CheckLinks(document, file);
        IReadOnlyList<PageSection> sections = PageSection.Split(document.Skip(1), 2, file, plain);
        int place = -1;
        foreach (PageSection section in sections)
        {
            int at = Array.IndexOf(headings, section.Heading);
            if (at < 0)
            {
                throw new PageException(file, section.Line, $"There is no section '{section.Heading}'; there are {string.Join(", ", headings)}.");
            }

            if (at <= place)
            {
                throw new PageException(file, section.Line, $"The section {section.Heading} stands twice, or not in its place: {string.Join(", ", headings)}.");
            }

            if (section.Blocks.Count == 0)
            {
                throw new PageException(file, section.Line, $"The section {section.Heading} is empty.");
            }

            place = at;
        }

        string? missing = required.FirstOrDefault(h => sections.All(s => s.Heading != h));
        return missing is null
            ? new MarkdownPage(file, name, sections)
            : throw new PageException(file, text.Split('\n').Length, $"The section {missing} is missing.");
    }

    /// <summary>What stands in a section; nothing where it is left out.</summary>
    public PageSection? Section(string heading) => Sections.FirstOrDefault(s => s.Heading == heading);

    private static void CheckLinks(MarkdownDocument document, string file)
    {
        foreach (LinkInline link in document.Descendants<LinkInline>())
        {
            if (!PlainText.IsOfTheWeb(link) && !System.IO.File.Exists(Path.Combine(Path.GetDirectoryName(file)!, link.Url ?? string.Empty)))
            {
                throw new PageException(file, link.Line + 1, $"The link leads to '{link.Url}', and there is no such page.");
            }
        }
    }
}
