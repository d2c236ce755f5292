using System;
using System.Collections.Generic;
using System.Linq;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RandOpt.Help;

/// <summary>Makes Markdown into text as a console shows it: no marks, code indented, tables in columns.</summary>
/// <param name="file">The page's file, for errors.</param>
/// <param name="width">How wide the text may be.</param>
/// <param name="wraps">Whether paragraphs are broken into lines; otherwise whoever shows them does that.</param>
internal sealed class PlainText(string file, int width, bool wraps)
{
    private const string CodeIndent = "    ";

    /// <summary>The text of one block, without a line end after it.</summary>
    /// <exception cref="PageException">There is something in it that a console cannot show.</exception>
    public string Of(Block block) => block switch
    {
        ParagraphBlock paragraph => Wrapped(Of(paragraph.Inline), string.Empty, string.Empty),
        CodeBlock code => Code(code),
        ListBlock list => List(list),
        Table table => new TextTable(table.OfType<TableRow>().Select(r => r.OfType<TableCell>().Select(CellOf).ToArray()).ToArray()).Render(width),
        _ => throw new PageException(file, block.Line + 1, $"A {block.GetType().Name} cannot be shown at a console; there may be paragraphs, lists, tables and code."),
    };

    /// <summary>
    /// The text of several blocks, as paragraphs. What is indented is one with the text before it: help trims the beginning of
    /// a paragraph.
    /// </summary>
    public IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks)
    {
        List<string> paragraphs = [];
        foreach (Block block in blocks)
        {
            string text = Of(block);
            if (block is not ParagraphBlock && paragraphs.Count > 0)
            {
                paragraphs[^1] += "\n\n" + text;
            }
            else
            {
                paragraphs.Add(text);
            }
        }

        return paragraphs;
    }

    /// <summary>The text of what is in a line.</summary>
    public string Of(Inline? inline) => inline switch
    {
        null => string.Empty,
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        AutolinkInline link => link.Url,
        LinkInline link => IsOfTheWeb(link) && Inside(link) != link.Url ? $"{Inside(link)} ({link.Url})" : Inside(link),
        ContainerInline container => Inside(container),
        _ => throw new PageException(file, inline.Line + 1, $"A {inline.GetType().Name} cannot be shown at a console; write it in words, or as code in backticks."),
    };

    /// <summary>The text of a heading, in capitals but for code.</summary>
    public string Shouted(ContainerInline heading) => string.Concat(heading.Select(i => i is CodeInline ? Of(i) : Of(i).ToUpperInvariant()));

    /// <summary>Whether a link leads out of the help.</summary>
    public static bool IsOfTheWeb(LinkInline link) => link.Url?.Contains("://", StringComparison.Ordinal) == true;

    /// <summary>The lines of a code block as they stand.</summary>
    public static string Lines(LeafBlock code) => code.Lines.ToString().TrimEnd();

    private string Inside(ContainerInline container) => string.Concat(container.Select(Of));

    private string CellOf(TableCell cell) => string.Join(" ", cell.OfType<ParagraphBlock>().Select(p => Of(p.Inline)));

    private string Code(CodeBlock code)
    {
        string[] lines = Lines(code).Split('\n');
        int tooLong = wraps ? Array.FindIndex(lines, l => l.Length + CodeIndent.Length > width) : -1;
        return tooLong < 0
            ? string.Join("\n", lines.Select(l => l.Length == 0 ? l : CodeIndent + l))
            : throw new PageException(file, code.Line + 2 + tooLong, $"The line of code is longer than {width - CodeIndent.Length} characters and would be broken at a console; break it yourself.");
    }

    private string List(ListBlock list)
    {
        int number = 1;
        List<string> items = [];
        foreach (ListItemBlock item in list.OfType<ListItemBlock>())
        {
            string mark = list.IsOrdered ? $"{number++}. " : "- ";
            string text = string.Join("\n", item.Select(b => b is ParagraphBlock p
                ? Of(p.Inline)
                : throw new PageException(file, b.Line + 1, "An item of a list is one paragraph.")));
            items.Add(Wrapped(text, mark, new string(' ', mark.Length)));
        }

        return string.Join("\n", items);
    }

    private string Wrapped(string text, string first, string others) =>
        wraps ? string.Join("\n", WordWrap.Lines(text, width - first.Length).Select((l, i) => (i == 0 ? first : others) + l)) : first + text;
}
