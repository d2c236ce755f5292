using System;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search;

public class ConfigurationFilterTests
{
    private static readonly ValueMap s_configuration = new(
        ["a", "b", "lr", "opt", "amp", "weight-decay", "in", "none"], [3L, 4L, 1e-05, "sgd", true, 0.5, 1L, null]);

    [Theory]
    [InlineData("a <= b", true)]
    [InlineData("a > b", false)]
    [InlineData("a < b and opt <> 'sgd'", false)]
    [InlineData("a < b && opt == \"sgd\"", true)]
    [InlineData("a > b || !(opt != 'sgd')", true)]
    [InlineData("opt = 'SGD'", false)]
    [InlineData("opt in ('adam', 'sgd') and opt like 's%'", true)]
    [InlineData("opt = 'it''s && == all text'", false)]
    [InlineData("lr = 1e-5 and lr < .5", true)]
    [InlineData("a * a + b * b = 25", true)]
    [InlineData("a / 2 = 1.5", true)]
    [InlineData("a % 2 = 1", true)]
    [InlineData("-a < 0", true)]
    [InlineData("amp", true)]
    [InlineData("not amp", false)]
    [InlineData("amp = false or A < B", true)]
    [InlineData("weight-decay < 1 and weight_decay > 0", true)]
    [InlineData("[weight-decay] = 0.5 and [in] = 1", true)]
    [InlineData("iif(a > 1, len(opt) = 3, false)", true)]
    [InlineData("none = 3", false)]
    [InlineData("none <> 'x'", false)]
    [InlineData("none is null and a is not null", true)]
    [InlineData("isnull(none, 7) = 7", true)]
    public void What_it_is_true_for_passes(string filter, bool passes) => Assert.Equal(passes, Filter(filter).Passes(s_configuration));

    [Theory]
    [InlineData("a <", "Missing operand after '<' operator")]
    [InlineData("(a < 3", "missing the closing parenthesis")]
    [InlineData("c < 3", "at position 1, there is no parameter 'c': there are a, b")]
    [InlineData("a < weigth-decay", "at position 5, there is no parameter 'weigth'")]
    [InlineData("op = 'sgd' and a < ob", "there is no parameter 'op'")]
    [InlineData("[weigth-decay] < 1", "at position 1, there is no parameter 'weigth-decay': did you mean 'weight-decay'?")]
    [InlineData("abs(a) < 1", "at position 1, there is no function 'abs': there are len")]
    [InlineData("a @ 3", "at position 3, '@' has no meaning here")]
    [InlineData("opt = 'sgd", "at position 7, the text that begins here has no closing '")]
    [InlineData("[a < 3", "at position 1, the name that begins here has no closing ]")]
    public void What_does_not_read_is_told_with_its_place(string filter, string reason)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => Filter(filter));

        Assert.Contains($"'{filter}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("opt < 3", "cannot be evaluated with a=3, ", "a text and a number")]
    [InlineData("a + b", "gives 7 with a=3, ", "must give true or false")]
    public void Values_that_do_not_fit_are_told_with_the_configuration(string filter, string configuration, string reason)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => Filter(filter).Passes(s_configuration));

        Assert.Contains(configuration, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_may_be_a_number_in_one_configuration_and_a_text_in_another()
    {
        ConfigurationFilter filter = new("x = 'auto'", ["x"]);

        Assert.True(filter.Passes(new ValueMap(["x"], ["auto"])));
        Assert.False(filter.Passes(new ValueMap(["x"], [null])));
        Assert.Throws<RandOptException>(() => filter.Passes(new ValueMap(["x"], [3L])));
        Assert.True(filter.Passes(new ValueMap(["x"], ["auto"])));
    }

    private static ConfigurationFilter Filter(string text) => new(text, s_configuration.Keys.ToArray());
}
