using System.Linq;
using RandOpt.Execution;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

public class CommandTemplateTests
{
    private static readonly ValueMap s_configuration = new(
        ["lr", "depth", "opt", "amp", "weight-decay"], [1e-05, 4L, "a b", true, 0.5]);

    [Theory]
    [InlineData("--lr={lr}", "--lr=1e-05")]
    [InlineData("{depth}{opt}", "4a b")]
    [InlineData("{AMP}", "true")]
    [InlineData("--weight-decay={weight-decay}", "--weight-decay=0.5")]
    [InlineData("{{lr}}", "{lr}")]
    [InlineData("{{\"lr\": {lr}}}", "{\"lr\": 1e-05}")]
    [InlineData("{\"a\": {\"b\": {lr}}}", "{\"a\": {\"b\": 1e-05}}")]
    [InlineData("{print $1}", "{print $1}")]
    [InlineData("{} { } {1}", "{} { } {1}")]
    [InlineData("", "")]
    [InlineData("no holes", "no holes")]
    public void A_hole_is_filled_with_the_value_and_other_braces_stay(string argument, string filled)
    {
        CommandTemplate template = CommandTemplate.Parse("run", [argument]);

        template.CheckHoles(new SearchSpace(s_configuration.Keys.Select(k => new Parameter(k, new Constant(1)))));
        Assert.Equal(filled, Assert.Single(template.Fill(s_configuration).Arguments));
    }

    [Theory]
    [InlineData("{lrr}", "did you mean {lr}?")]
    [InlineData("{batch}", "there are lr, depth.")]
    public void A_hole_without_a_parameter_is_an_error_that_names_it(string argument, string hint)
    {
        SearchSpace space = new([new("lr", new Constant(1)), new("depth", new Constant(1))]);

        RandOptException error = Assert.Throws<RandOptException>(() => CommandTemplate.Parse("run", [argument]).CheckHoles(space));
        Assert.Contains(argument, error.Message);
        Assert.Contains(hint, error.Message);
        Assert.Contains("{" + argument + "}", error.Message);
    }

    [Fact]
    public void A_command_is_shown_as_it_could_be_typed()
    {
        Assert.Equal("run --x=1 '' 'a b' 'it'\\''s'", new CommandLine("run", ["--x=1", "", "a b", "it's"]).ToString());
    }
}
