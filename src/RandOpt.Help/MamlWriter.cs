using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace RandOpt.Help;

/// <summary>Writes the pages of cmdlets as the help file that Windows PowerShell 5.1 and PowerShell 7 read.</summary>
internal static class MamlWriter
{
    /// <summary>How wide tables may be: what is left of 80 columns where Get-Help has indented them.</summary>
    public const int Width = 72;

    /// <summary>How wide a line of code may be, which Get-Help indents less.</summary>
    public const int CodeWidth = 76;

    private const int TitleWidth = 72;

    private static readonly XNamespace s_root = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The help file of all cmdlets.</summary>
    public static XDocument Write(IEnumerable<CmdletPage> pages) => new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement(s_root + "helpItems", new XAttribute("schema", "maml"), pages.Select(Command)));

    /// <summary>Saves it.</summary>
    public static void Save(XDocument help, string path)
    {
        using XmlWriter writer = XmlWriter.Create(path, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Indent = true, NewLineChars = "\n" });
        help.Save(writer);
    }

    private static XElement Command(CmdletPage page) => new(
        s_command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", s_maml),
        new XAttribute(XNamespace.Xmlns + "command", s_command),
        new XAttribute(XNamespace.Xmlns + "dev", s_dev),
        new XElement(
            s_command + "details",
            new XElement(s_command + "name", page.Name),
            new XElement(s_command + "verb", page.Name.Split('-')[0]),
            new XElement(s_command + "noun", page.Name.Split('-')[^1]),
            new XElement(s_maml + "description", Paras([page.Synopsis]))),
        new XElement(s_maml + "description", Paras(page.Description)),
        new XElement(s_command + "syntax", page.Syntax.Select(s => SyntaxItem(page, s))),
        new XElement(s_command + "parameters", page.Parameters.Select(p => Parameter(p, p.Facts[0], PositionOf(p), p.Description))),
        new XElement(s_command + "inputTypes", page.Inputs.Select(t => TypeOf("inputType", t))),
        new XElement(s_command + "returnValues", page.Outputs.Select(t => TypeOf("returnValue", t))),
        new XElement(s_maml + "alertSet", new XElement(s_maml + "alert", Paras(page.Notes))),
        new XElement(s_command + "examples", page.Examples.Select(Example)),
        new XElement(s_command + "relatedLinks", page.Links.Select(l =>
            new XElement(s_maml + "navigationLink", new XElement(s_maml + "linkText", l.Text), new XElement(s_maml + "uri", l.Address)))));

    private static XElement SyntaxItem(CmdletPage page, PageSyntax syntax) => new(
        s_command + "syntaxItem",
        new XElement(s_maml + "name", page.Name),
        syntax.Parameters.Select(name => page.Parameters.First(p => p.Name == name)).Select(p =>
        {
            ParameterFacts facts = p.Facts.First(f => f.IsIn(syntax.Set));
            return Parameter(p, facts, facts.Position, []);
        }));

    private static XElement Parameter(PageParameter parameter, ParameterFacts facts, string position, IReadOnlyList<string> description) => new(
        s_command + "parameter",
        new XAttribute("required", Flag(facts.IsRequired)),
        new XAttribute("variableLength", Flag(facts.Type.EndsWith("[]", StringComparison.Ordinal))),
        new XAttribute("globbing", Flag(facts.AcceptsWildcards)),
        new XAttribute("pipelineInput", facts.PipelineInput),
        new XAttribute("position", position.ToLowerInvariant()),
        new XAttribute("aliases", facts.Aliases.Count == 0 ? "none" : string.Join(", ", facts.Aliases)),
        new XElement(s_maml + "name", parameter.Name),
        description.Count == 0 ? null : new XElement(s_maml + "description", Paras(description)),
        IsSwitch(facts) ? null :
            facts.AcceptedValues.Count > 0 ? new XElement(s_command + "parameterValueGroup", facts.AcceptedValues.Select(v => ParameterValue(facts, v))) : null,
        IsSwitch(facts) ? null : ParameterValue(facts, facts.Type),
        new XElement(s_dev + "type", new XElement(s_maml + "name", facts.Type), new XElement(s_maml + "uri")),
        new XElement(s_dev + "defaultValue", facts.DefaultValue));

    /// <summary>The position in all sets, where they differ.</summary>
    private static string PositionOf(PageParameter parameter) => string.Join(" or ", parameter.Facts.Select(f => f.Position).Distinct());

    /// <summary>What a parameter takes is always given where the parameter is: that alone is what its "required" says.</summary>
    private static XElement ParameterValue(ParameterFacts facts, string value) => new(
        s_command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", Flag(facts.Type.EndsWith("[]", StringComparison.Ordinal))), value);

    private static XElement TypeOf(string element, PageType type) => new(
        s_command + element,
        new XElement(s_dev + "type", new XElement(s_maml + "name", type.Name)),
        new XElement(s_maml + "description", Paras(type.Description)));

    private static XElement Example(PageExample example) => new(
        s_command + "example",
        new XElement(s_maml + "title", Centred(example.Title)),
        new XElement(s_dev + "code", example.Code),

        // The empty paragraph keeps the next example at a distance.
        new XElement(s_dev + "remarks", Paras(example.Output.Length == 0 ? [.. example.Introduction, string.Empty] : [.. example.Introduction, example.Output, string.Empty])));

    private static string Centred(string title)
    {
        string line = new('-', Math.Max(3, (TitleWidth - title.Length - 2) / 2));
        return string.Create(CultureInfo.InvariantCulture, $"{line} {title} {line}");
    }

    private static IEnumerable<XElement> Paras(IEnumerable<string> paragraphs) => paragraphs.Select(p => new XElement(s_maml + "para", p));

    private static bool IsSwitch(ParameterFacts facts) => facts.Type == "SwitchParameter";

    private static string Flag(bool value) => value ? "true" : "false";
}
