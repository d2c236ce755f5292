using System;
using System.Globalization;
using System.Numerics;
using RandOpt.Execution;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Execution.Commands;

public class TextTemplateTests
{
    private static readonly ValueMap s_configuration = new(
        ["lr", "n", "big", "whole", "amp", "off", "opt", "none", "level"],
        [0.00025, 7L, BigInteger.Pow(10, 20), 12.0, true, false, "adam", null, 3L]);

    private static readonly HoleValues s_values = new(s_configuration, trial: 1, slot: 0, seed: 0);

    [Theory]
    [InlineData("{lr:e3}", "2.500e-004")]
    [InlineData("{lr:0.00000}", "0.00025")]
    [InlineData("{lr:F4}", "0.0003")]
    [InlineData("{lr:0.0E+0}", "2.5E-4")]
    [InlineData("{lr:P1}", "0.0 %")]
    [InlineData("{lr:R}", "0.00025")]
    [InlineData("{n:D4}", "0007")]
    [InlineData("{n:x2}", "07")]
    [InlineData("{n:000.0}", "007.0")]
    [InlineData("{n:0'px'}", "7px")]
    [InlineData("{whole:D4}", "0012")]
    [InlineData("{whole:X}", "C")]
    [InlineData("{big:e2}", "1.00e+020")]
    [InlineData("{big:D}", "100000000000000000000")]
    public void A_number_is_written_in_its_format_whatever_the_culture(string text, string filled)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(filled, TextTemplate.Parse(text).Fill(s_values));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void What_is_no_finite_number_is_written_as_without_a_format(double value, string filled) =>
        Assert.Equal(filled, TextTemplate.Parse("{x:e3}").Fill(Values(value)));

    [Theory]
    [InlineData("{opt:e3}", "'e3'", "'adam' is not a number")]
    [InlineData("{amp:D2}", "'D2'", "True is not a number")]
    [InlineData("{lr:D4}", "'D4'", "does not fit the value 0.00025")]
    [InlineData("{lr:.3f}", "'.3f'", "did you mean {lr:f3}?")]
    [InlineData("{lr:.2e}", "'.2e'", "did you mean {lr:e2}?")]
    [InlineData("{lr:0.1}", "'0.1'", "does not fit the value 0.00025")]
    [InlineData("{lr:fixed}", "'fixed'", "F3 or 0.000")]
    [InlineData("{n:04d}", "'04d'", "D4 for a whole number")]
    public void A_format_that_does_not_fit_is_an_error_with_the_hole_and_a_way_out(string text, string format, string reason)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => TextTemplate.Parse(text).Fill(s_values));

        Assert.Equal("InvalidHoleFormat", error.ErrorId);
        Assert.Contains($"The hole {text} has the format {format}", error.Message);
        Assert.Contains(reason, error.Message);
        Assert.Contains("{" + text + "}", error.Message);
    }

    [Theory]
    [InlineData("{amp?--amp}", "--amp")]
    [InlineData("run{amp?-amp}{off?-off}", "run-amp")]
    [InlineData("{amp?a b: c?}", "a b: c?")]
    [InlineData("{amp?--level={level}}", "--level=3")]
    [InlineData("{amp?--lr={lr:e1}!}", "--lr=2.5e-004!")]
    [InlineData("{amp?{level?deep}}", "deep")]
    [InlineData("{amp?}", "")]
    public void The_text_of_a_switch_is_there_where_its_value_is_true(string text, string filled) =>
        Assert.Equal(filled, TextTemplate.Parse(text).Fill(s_values));

    [Theory]
    [InlineData("{amp?a}}b}", "a}b")]
    [InlineData("{amp?}}}", "}")]
    [InlineData("{amp?{\"level\": {level}}}", "{\"level\": 3}")]
    [InlineData("{amp?{{level}}}", "{level}")]
    [InlineData("{{\"amp\": {amp?1}}}", "{\"amp\": 1}")]
    [InlineData("{\"a\": {\"b\": {amp?1}}}", "{\"a\": {\"b\": 1}}")]
    public void Braces_in_and_around_the_text_of_a_switch_stay(string text, string filled) =>
        Assert.Equal(filled, TextTemplate.Parse(text).Fill(s_values));

    [Theory]
    [InlineData("{off?--off}")]
    [InlineData("{off?a}{off?b}")]
    [InlineData("{none}")]
    [InlineData("--opt={none}")]
    [InlineData("--opt={none:e3}")]
    [InlineData("x{none?y}")]
    [InlineData("{amp?--opt={none}}")]
    [InlineData("{amp?{off?x}}")]
    public void Null_and_switches_that_are_all_off_drop_the_text(string text) => Assert.Null(TextTemplate.Parse(text).Fill(s_values));

    [Theory]
    [InlineData("x{off?y}", "x")]
    [InlineData("{off?x}{amp?y}", "y")]
    [InlineData("{off?--opt={none}}{lr}", "0.00025")]
    [InlineData("", "")]
    public void Where_something_else_is_written_the_text_stays(string text, string filled) => Assert.Equal(filled, TextTemplate.Parse(text).Fill(s_values));

    [Theory]
    [InlineData("true", true)]
    [InlineData("YES", true)]
    [InlineData("On", true)]
    [InlineData("1", true)]
    [InlineData("False", false)]
    [InlineData("no", false)]
    [InlineData("OFF", false)]
    [InlineData("0", false)]
    [InlineData(1L, true)]
    [InlineData(0L, false)]
    [InlineData(0.5, true)]
    [InlineData(-0.0, false)]
    public void Words_and_numbers_switch_too(object value, bool isOn) => Assert.Equal(isOn ? "x" : null, TextTemplate.Parse("{x?x}").Fill(Values(value)));

    [Theory]
    [InlineData("adam")]
    [InlineData("2")]
    [InlineData("")]
    public void What_is_neither_true_nor_false_is_an_error(string value)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => TextTemplate.Parse("{x?--x}").Fill(Values(value)));

        Assert.Equal("NotABoolean", error.ErrorId);
        Assert.Contains("{x?--x}", error.Message);
        Assert.Contains($"'{value}' is neither true nor false", error.Message);
    }

    [Fact]
    public void A_switch_without_its_closing_brace_is_an_error()
    {
        RandOptException error = Assert.Throws<RandOptException>(() => TextTemplate.Parse("run {amp?--amp"));

        Assert.Equal("HoleNotClosed", error.ErrorId);
        Assert.Contains("'run {amp?--amp'", error.Message);
    }

    [Theory]
    [InlineData("{lr: 0.1}")]
    [InlineData("{lr:}")]
    [InlineData("{lr")]
    [InlineData("{ lr }")]
    [InlineData("{:e3}")]
    [InlineData("{1:e3}")]
    [InlineData("{?x}")]
    public void What_has_not_the_shape_of_a_hole_stays(string text)
    {
        Assert.Equal(text, TextTemplate.Parse(text).Fill(s_values));
        Assert.Equal(text, Known(text));
    }

    [Theory]
    [InlineData("{lr} {other} {other:x} {other?x}", "0.00025 {other} {other:x} {other?x}")]
    [InlineData("{LR:e1}", "2.5e-004")]
    [InlineData("{amp?--amp}", "--amp")]
    [InlineData("{amp?--other={other}}", "--other={other}")]
    [InlineData("{\"lr\":{lr},\"amp\":{amp?1}}", "{\"lr\":0.00025,\"amp\":1}")]
    [InlineData("{\"a\": {\"b\": {amp?1}}}", "{\"a\": {\"b\": 1}}")]
    [InlineData("{{\"lr\": {lr}}}", "{{\"lr\": 0.00025}}")]
    [InlineData("opt: {lr: 0.1, depth: {n}}", "opt: {lr: 0.1, depth: 7}")]
    [InlineData("{{ lr }} {{other}} {{lr: 1}}", "{{ lr }} {{other}} {{lr: 1}}")]
    [InlineData("{{lr}} {{lr:.3f}} {{amp?--amp}}", "{lr} {lr:.3f} {amp?--amp}")]
    [InlineData("f\"{x!r:>{width}}\"", "f\"{x!r:>{width}}\"")]
    [InlineData("echo ${lr} ${lr:-1} ${{lr}} $lr", "echo ${lr} ${lr:-1} ${{lr}} $lr")]
    [InlineData("{amp?never closed", "{amp?never closed")]
    [InlineData("}}{{}{", "}}{{}{")]
    public void In_a_text_with_braces_of_its_own_only_holes_with_a_known_name_count(string text, string filled) => Assert.Equal(filled, Known(text));

    [Fact]
    public void A_hole_that_nothing_fills_is_an_error()
    {
        Assert.Equal("UnknownHole", Assert.Throws<RandOptException>(() => TextTemplate.Parse("{other}").Fill(s_values)).ErrorId);
    }

    [Fact]
    public void Braces_without_a_fellow_cost_no_time()
    {
        string text = string.Concat(System.Linq.Enumerable.Repeat("{amp?{", 300));

        Assert.Equal(text, Known(text));
    }

    private static HoleValues Values(object value) => new(new ValueMap(["x"], [value]), 1, 0, 0);

    private static string? Known(string text) => TextTemplate.ParseKnown(text, s_configuration.ContainsKey).Fill(s_values);
}
