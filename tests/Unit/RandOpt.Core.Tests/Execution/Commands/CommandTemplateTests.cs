using System.Collections.Generic;
using RandOpt.Execution;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Execution.Commands;

public class CommandTemplateTests
{
    private static readonly ValueMap s_configuration = new(
        ["lr", "depth", "opt", "amp", "weight-decay"], [1e-05, 4L, "a b", true, 0.5]);

    private static readonly HoleValues s_values = new(s_configuration, trial: 7, slot: 1, seed: 42);

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

        template.CheckHoles(s_configuration.Keys);
        Assert.Equal(filled, Assert.Single(template.Fill(s_values).Arguments));
    }

    [Theory]
    [InlineData("{lrr}", "did you mean {lr}?")]
    [InlineData("{lrr:e3}", "did you mean {lr}?")]
    [InlineData("{amp?--amp={lr}}", "there is no parameter 'amp'")]
    [InlineData("{batch}", "there are lr, depth, trial, slot, seed.")]
    public void A_hole_without_a_parameter_is_an_error_that_names_it(string argument, string hint)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => CommandTemplate.Parse("run", [argument]).CheckHoles(["lr", "depth"]));
        Assert.Contains(argument, error.Message);
        Assert.Contains(hint, error.Message);
        Assert.Contains("{" + argument + "}", error.Message);
    }

    [Fact]
    public void A_command_is_shown_as_it_could_be_typed()
    {
        Assert.Equal("run --x=1 '' 'a b' 'it'\\''s'", new CommandLine("run", ["--x=1", "", "a b", "it's"]).ToString());
    }

    [Fact]
    public void A_trial_has_values_of_its_own_in_any_case_and_template_files_by_their_name()
    {
        Dictionary<string, string> files = new() { ["config.yaml"] = "/trials/7/config.yaml" };
        CommandTemplate template = CommandTemplate.Parse("run", ["--trial={Trial}", "{slot}", "--seed={SEED:D4}", "{config.yaml}"]);

        template.CheckHoles(["config.yaml"]);
        Assert.Equal(["--trial=7", "1", "--seed=0042", "/trials/7/config.yaml"], template.Fill(new HoleValues(ValueMap.Empty, 7, 1, 42, files)).Arguments);
    }

    [Fact]
    public void A_parameter_called_like_a_value_of_the_trial_wins()
    {
        HoleValues values = new(new ValueMap(["Seed"], ["mine"]), trial: 1, slot: 0, seed: 42);

        Assert.Equal(["mine"], CommandTemplate.Parse("run", ["{seed}"]).Fill(values).Arguments);
    }

    [Fact]
    public void Switches_that_are_off_and_values_that_are_null_leave_their_argument_out()
    {
        CommandTemplate template = CommandTemplate.Parse("run", ["{amp?--amp}", "{debug?--debug}", "--opt={opt}", "", "end"]);

        Assert.Equal(
            ["--amp", "", "end"],
            template.Fill(new HoleValues(new ValueMap(["amp", "debug", "opt"], [true, false, null]), 1, 0, 0)).Arguments);
    }

    [Fact]
    public void A_program_that_is_the_same_for_every_trial_is_known_beforehand()
    {
        Assert.Equal("./{tool}", CommandTemplate.Parse("./{{tool}}", ["{lr}"]).FixedProgram);
        Assert.Null(CommandTemplate.Parse("./{tool}", []).FixedProgram);
    }

    [Fact]
    public void A_configuration_without_a_program_is_an_error_that_names_the_hole()
    {
        HoleValues values = new(new ValueMap(["tool"], [null]), 1, 0, 0);

        RandOptException error = Assert.Throws<RandOptException>(() => CommandTemplate.Parse("{tool}", []).Fill(values));
        Assert.Equal("NoCommand", error.ErrorId);
        Assert.Contains("'tool'", error.Message);
    }

    [Fact]
    public void A_format_of_no_number_is_an_error_before_any_trial()
    {
        Assert.Equal("InvalidHoleFormat", Assert.Throws<RandOptException>(() => CommandTemplate.Parse("run", ["{lr:.3f}"])).ErrorId);
    }

    [Fact]
    public void A_name_in_several_holes_is_named_once()
    {
        Assert.Equal(["tool", "lr", "amp"], CommandTemplate.Parse("{tool}", ["{lr}", "{lr:e3}", "{amp?{lr}}"]).HoleNames);
    }
}
