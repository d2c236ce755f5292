using System;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace RandOpt.Help.Tests;

public sealed class MamlTests : IDisposable
{
    private readonly PageFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_page_becomes_the_help_of_its_cmdlet()
    {
        XElement tea = Tea();

        Assert.Equal("Get-Tea", Text(Child(tea, "details"), "name"));
        Assert.Equal("Gets tea from a pot.", Text(Child(tea, "details"), "description"));
        Assert.Equal(["red"], Child(tea, "examples").Descendants().Where(e => e.Name.LocalName == "code").Take(1).Select(e => e.Value.Split(' ')[3]));
        Assert.Equal("Mind the steam.", Text(tea, "alertSet"));
        Assert.Equal("System.String", Text(Child(Child(tea, "inputTypes"), "inputType"), "type"));
        Assert.Equal("The tea.", Text(Child(Child(tea, "returnValues"), "returnValue"), "description"));
        Assert.Equal(["about_Tea", "The web"], Child(tea, "relatedLinks").Elements().Select(l => Text(l, "linkText")));
        Assert.Equal(["", "https://example.com/tea"], Child(tea, "relatedLinks").Elements().Select(l => Text(l, "uri")));
    }

    [Fact]
    public void Paragraphs_are_left_for_the_console_to_wrap_and_tables_and_lists_are_text()
    {
        string[] paragraphs = Child(Tea(), "description").Elements().Select(p => p.Value).ToArray();

        Assert.Equal("The first paragraph, which goes on.", paragraphs[0]);
        Assert.Equal(
            """
            It takes:

                kind   minutes
                ----   -------
                Green  3, or less where the water is not quite as hot as it should
                       have been for that
                Black  5

            - one item
            - another, see the web (https://example.com/tea)
            """.ReplaceLineEndings("\n"),
            paragraphs[1]);
    }

    [Fact]
    public void An_example_has_its_code_as_it_is_typed_and_then_what_it_does_and_prints()
    {
        XElement example = Child(Tea(), "examples").Elements().First();

        Assert.Matches("^-+ Example 1: A pot -+$", Text(example, "title"));
        Assert.Equal("$pot = Get-Tea red `\n    -Hot\n$pot", Text(example, "code"));
        Assert.Equal(["Gets a pot.", "  kind\n  ----", ""], Child(example, "remarks").Elements().Select(p => p.Value));
    }

    [Fact]
    public void Each_way_to_call_it_has_its_own_facts_of_a_parameter()
    {
        XElement[] ways = Child(Tea(), "syntax").Elements().ToArray();

        Assert.Equal(["Pot", "Kind", "Hot"], NamesIn(ways[0]));
        Assert.Equal(["Cup", "Pot", "Hot"], NamesIn(ways[1]));
        Assert.Equal(["true 0", "false named"], ways.Select(w => w.Elements().Skip(1).First(p => Text(p, "name") == "Pot")).Select(p => $"{(string?)p.Attribute("required")} {(string?)p.Attribute("position")}"));
        Assert.Equal(["Green", "Black"], Child(ways[0].Elements().ElementAt(2), "parameterValueGroup").Elements().Select(v => v.Value));
        Assert.DoesNotContain(ways[0].Elements().Last().Elements(), e => e.Name.LocalName == "parameterValue");
    }

    [Fact]
    public void A_parameter_has_its_facts()
    {
        XElement[] parameters = Child(Tea(), "parameters").Elements().ToArray();

        Assert.Equal(["Cup", "Hot", "Kind", "Pot"], NamesIn(Child(Tea(), "parameters")));
        Assert.Equal(
            "required=true variableLength=true globbing=true pipelineInput=True (ByValue) position=named aliases=Mug, Glass",
            string.Join(' ', parameters[0].Attributes().Select(a => $"{a.Name}={a.Value}")));
        Assert.Equal("Black", Text(parameters[2], "defaultValue"));
        Assert.Equal("0 or Named", (string?)parameters[3].Attribute("position"), ignoreCase: true);
    }

    private XElement Tea()
    {
        Assert.Equal(0, _folder.Build());
        return XDocument.Load(_folder.HelpFile).Root!.Elements().Single();
    }

    private static string[] NamesIn(XElement parameters) => parameters.Elements().Where(e => e.Name.LocalName == "parameter").Select(p => Text(p, "name")).ToArray();

    private static XElement Child(XElement parent, string name) => parent.Elements().First(e => e.Name.LocalName == name);

    private static string Text(XElement parent, string name) => Child(parent, name).Value;
}
