using System.Collections.Generic;

namespace RandOpt.Help;

/// <summary>The help of one cmdlet, as its page has it. Texts are lists of paragraphs without marks.</summary>
internal sealed record CmdletPage(
    string Name,
    string Synopsis,
    IReadOnlyList<PageSyntax> Syntax,
    IReadOnlyList<string> Description,
    IReadOnlyList<PageExample> Examples,
    IReadOnlyList<PageParameter> Parameters,
    IReadOnlyList<PageType> Inputs,
    IReadOnlyList<PageType> Outputs,
    IReadOnlyList<string> Notes,
    IReadOnlyList<PageLink> Links);

/// <summary>One way to call the cmdlet: a parameter set, and the parameters in the order in which it shows them.</summary>
internal sealed record PageSyntax(string Set, bool IsDefault, string Text, IReadOnlyList<string> Parameters);

/// <summary>An example: what it does, what to type, and what that prints (empty where it is not shown).</summary>
internal sealed record PageExample(string Title, IReadOnlyList<string> Introduction, string Code, string Output, int Line);

/// <summary>A parameter, with a block of facts for each group of parameter sets in which they differ.</summary>
internal sealed record PageParameter(string Name, IReadOnlyList<string> Description, IReadOnlyList<ParameterFacts> Facts);

/// <summary>A type of objects that come in or out.</summary>
internal sealed record PageType(string Name, IReadOnlyList<string> Description);

/// <summary>A link to another page, which has no address, or to one of the web.</summary>
internal sealed record PageLink(string Text, string Address);
