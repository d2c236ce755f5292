using System.Collections.Generic;
using System.Linq;
using Markdig.Syntax;

namespace RandOpt.Help;

/// <summary>A heading, and the blocks up to the next one of its level.</summary>
internal sealed record PageSection(string Heading, int Line, IReadOnlyList<Block> Blocks)
{
    /// <summary>Splits blocks at the headings of a level.</summary>
    /// <exception cref="PageException">Something stands before the first heading.</exception>
    public static IReadOnlyList<PageSection> Split(IEnumerable<Block> blocks, int level, string file, PlainText plain)
    {
        List<PageSection> sections = [];
        List<Block> inside = [];
        foreach (Block block in blocks)
        {
            if (block is HeadingBlock heading && heading.Level == level)
            {
                sections.Add(new PageSection(plain.Of(heading.Inline), heading.Line + 1, inside = []));
            }
            else if (sections.Count == 0)
            {
                throw new PageException(file, block.Line + 1, $"Here has to be a heading, {new string('#', level)} and its text.");
            }
            else
            {
                inside.Add(block);
            }
        }

        return sections;
    }

    /// <summary>The blocks before the first block that is fenced code, and the rest.</summary>
    public (IReadOnlyList<Block> Before, IReadOnlyList<Block> From) SplitAtCode()
    {
        Block[] before = Blocks.TakeWhile(b => b is not FencedCodeBlock).ToArray();
        return (before, Blocks.Skip(before.Length).ToArray());
    }
}
