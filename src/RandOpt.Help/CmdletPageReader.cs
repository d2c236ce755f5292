using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RandOpt.Help;

/// <summary>Reads the page of a cmdlet. Its headings are those that platyPS has, so that people know their way about.</summary>
internal sealed partial class CmdletPageReader
{
    private const string CommonParameters = "CommonParameters";
    private const string DefaultMark = " (Default)";

    private static readonly string[] s_headings =
        ["SYNOPSIS", "SYNTAX", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    private readonly string _file;
    private readonly MarkdownPage _page;
    private readonly PlainText _plain;

    private CmdletPageReader(string file, string text)
    {
        _file = file;
        _plain = new PlainText(file, MamlWriter.Width, wraps: false);
        _page = MarkdownPage.Read(file, text, s_headings, s_headings);
    }

    /// <summary>Reads a page.</summary>
    /// <param name="file">The page's file.</param>
    /// <param name="text">What stands in it.</param>
    /// <exception cref="PageException">It is not as it has to be.</exception>
    public static CmdletPage Read(string file, string text) => new CmdletPageReader(file, text).Read();

    private CmdletPage Read()
    {
        IReadOnlyList<string> synopsis = _plain.Paragraphs(Section("SYNOPSIS").Blocks);
        if (synopsis.Count != 1)
        {
            throw Wrong(Section("SYNOPSIS").Line, "The synopsis is one paragraph.");
        }

        IReadOnlyList<PageParameter> parameters = [.. Parts("PARAMETERS").Where(p => p.Heading != CommonParameters).Select(Parameter)];
        IReadOnlyList<PageSyntax> syntax = Syntax(Section("SYNTAX"));
        Compare(syntax, parameters);
        return new CmdletPage(
            _page.Title,
            synopsis[0],
            syntax,
            _plain.Paragraphs(Section("DESCRIPTION").Blocks),
            [.. Parts("EXAMPLES").Select(Example)],
            parameters,
            [.. Parts("INPUTS").Select(Type)],
            [.. Parts("OUTPUTS").Select(Type)],
            _plain.Paragraphs(Section("NOTES").Blocks),
            [.. Links(Section("RELATED LINKS"))]);
    }

    private PageSection Section(string heading) => _page.Section(heading)!;

    private IReadOnlyList<PageSection> Parts(string heading) => PageSection.Split(Section(heading).Blocks, 3, _file, _plain);

    /// <summary>A block for each parameter set, below its name; just the block where there is one set.</summary>
    private IReadOnlyList<PageSyntax> Syntax(PageSection section) => section.Blocks is [FencedCodeBlock only]
        ? [Syntax(ParameterFacts.AllSets, isDefault: true, only)]
        : [.. Parts("SYNTAX").Select(SyntaxOfSet)];

    private PageSyntax SyntaxOfSet(PageSection part)
    {
        if (part.Blocks is not [FencedCodeBlock code])
        {
            throw Wrong(part.Line, "Below the name of a parameter set stands one block of code, and nothing else.");
        }

        bool isDefault = part.Heading.EndsWith(DefaultMark, StringComparison.Ordinal);
        return Syntax(isDefault ? part.Heading[..^DefaultMark.Length] : part.Heading, isDefault, code);
    }

    private static PageSyntax Syntax(string set, bool isDefault, LeafBlock code)
    {
        string text = PlainText.Lines(code);
        return new PageSyntax(set, isDefault, text, [.. ParameterName().Matches(text).Select(m => m.Groups[1].Value)]);
    }

    private PageExample Example(PageSection part, int place)
    {
        string number = $"Example {place + 1}: ";
        if (!part.Heading.StartsWith(number, StringComparison.Ordinal))
        {
            throw Wrong(part.Line, $"The heading of this example has to begin with '{number}'.");
        }

        (IReadOnlyList<Block> introduction, IReadOnlyList<Block> code) = part.SplitAtCode();
        if (introduction.Count == 0 || code.Count is 0 or > 2 || code[0] is not FencedCodeBlock { Info: "powershell" } typed || (code.Count == 2 && code[1] is not FencedCodeBlock { Info: "text" }))
        {
            throw Wrong(part.Line, "An example is a text, then a ```powershell block and, where what it prints is shown, a ```text block.");
        }

        int tooLong = Array.FindIndex(PlainText.Lines(typed).Split('\n'), l => l.Length > MamlWriter.CodeWidth);
        if (tooLong >= 0)
        {
            throw Wrong(typed.Line + 2 + tooLong, $"The line of code is longer than {MamlWriter.CodeWidth} characters and would be broken at a console; break it yourself.");
        }

        return new PageExample(
            part.Heading, _plain.Paragraphs(introduction), PlainText.Lines(typed), code.Count == 2 ? PlainText.Lines((LeafBlock)code[1]) : string.Empty, typed.Line + 2);
    }

    private PageParameter Parameter(PageSection part)
    {
        (IReadOnlyList<Block> description, IReadOnlyList<Block> facts) = part.SplitAtCode();
        if (!part.Heading.StartsWith('-'))
        {
            throw Wrong(part.Line, $"'{part.Heading}' is no parameter; the heading is its name with a dash, or {CommonParameters}.");
        }

        if (description.Count == 0 || facts.Count == 0 || facts.Any(f => f is not FencedCodeBlock { Info: "yaml" }))
        {
            throw Wrong(part.Line, $"The parameter {part.Heading} has to have a text, and then a ```yaml block.");
        }

        return new PageParameter(
            part.Heading[1..],
            _plain.Paragraphs(description),
            [.. facts.Cast<FencedCodeBlock>().Select(f => ParameterFacts.Parse(PlainText.Lines(f), _file, f.Line + 2))]);
    }

    private PageType Type(PageSection part) => new(part.Heading, _plain.Paragraphs(part.Blocks));

    private IEnumerable<PageLink> Links(PageSection section)
    {
        foreach (Block item in section.Blocks.SelectMany(b => b is ListBlock list ? list.Cast<ListItemBlock>().SelectMany(i => i) : [b]))
        {
            if (item is not ParagraphBlock { Inline: { } inline } || inline.ToArray() is not [LinkInline link])
            {
                throw Wrong(item.Line + 1, "The related links are a list of links, each alone in its item.");
            }

            yield return new PageLink(string.Concat(link.Select(_plain.Of)), PlainText.IsOfTheWeb(link) ? link.Url! : string.Empty);
        }
    }

    /// <summary>What the syntax names and what is described have to be the same.</summary>
    private void Compare(IReadOnlyList<PageSyntax> syntax, IReadOnlyList<PageParameter> parameters)
    {
        int line = Section("PARAMETERS").Line;
        if (Parts("PARAMETERS").All(p => p.Heading != CommonParameters))
        {
            throw Wrong(line, $"The section PARAMETERS has to end with ### {CommonParameters}.");
        }

        foreach (PageSyntax way in syntax)
        {
            string? unknown = way.Parameters.FirstOrDefault(n => !parameters.Any(p => p.Name == n && p.Facts.Any(f => f.IsIn(way.Set))));
            if (unknown is not null)
            {
                throw Wrong(line, $"The syntax of {way.Set} has -{unknown}, and no parameter of that name is described for that set.");
            }
        }

        PageParameter? unused = parameters.FirstOrDefault(p => syntax.All(s => !s.Parameters.Contains(p.Name)));
        if (unused is not null)
        {
            throw Wrong(line, $"-{unused.Name} is described, and is in no syntax.");
        }
    }

    private PageException Wrong(int line, string problem) => new(_file, line, problem);

    [GeneratedRegex(@"(?<![\w<])-(\w+)")]
    private static partial Regex ParameterName();
}
