using System.Collections.Generic;
using System.Linq;
using RandOpt.Execution;
using Xunit;

namespace RandOpt.Core.Tests.Execution.Results;

public class MetricPatternTests
{
    [Theory]
    [InlineData("ropt: step=3 value=0.41", 3L, 0.41)]
    [InlineData("2024-05-01 INFO ropt:   value = 0.41   step =  3  (epoch done)", 3L, 0.41)]
    [InlineData("ropt:step=3,value=0.41,", 3L, 0.41)]
    [InlineData("ropt: value=0.41, step=3", 3L, 0.41)]
    [InlineData("ropt: step=3 phase=train value=-1e-3 lr=0.1", 3L, -1e-3)]
    [InlineData("ropt: value=5", null, 5.0)]
    [InlineData("ropt: value=nan", null, double.NaN)]
    [InlineData("ropt: value=-inf", null, double.NegativeInfinity)]
    [InlineData("ropt: value=0,41", null, 0.41)]
    [InlineData("\u001b[32mropt: step=3 \u001b[1mvalue=0.41\u001b[0m", 3L, 0.41)]
    [InlineData("ropt: value=1 ropt: value=2", null, 2.0)]
    public void The_form_is_found_anywhere_in_a_line(string line, long? step, double value)
    {
        Assert.True(new MetricPattern().TryMatch(line, out long? foundStep, out double foundValue));
        Assert.Equal((step, value), (foundStep, foundValue));
    }

    [Theory]
    [InlineData("")]
    [InlineData("step=3 value=0.41")]
    [InlineData("ropt: step=3")]
    [InlineData("ropt: value=high")]
    [InlineData("ropt: value=")]
    [InlineData("ropt: step=3.5 value=0.41")]
    [InlineData("ropt: step=x value=0.41")]
    [InlineData("ropt: the value=0.41")]
    [InlineData("europt: value=0.41")]
    [InlineData("ropt: value=1,234")]
    public void Every_other_line_has_no_value(string line) => Assert.False(new MetricPattern().TryMatch(line, out _, out _));

    [Theory]
    [InlineData(@"epoch (?<step>\d+).* loss (?<value>\S+)", "epoch 3: loss 0.41", 3L, 0.41)]
    [InlineData(@"loss (?<value>\S+)", "loss 0.5 loss 0.41", null, 0.41)]
    [InlineData(@"loss (?<value>\S+)", "loss \u001b[1m0.41\u001b[0m", null, 0.41)]
    public void A_pattern_of_the_users_own_has_named_groups(string pattern, string line, long? step, double value)
    {
        Assert.True(new MetricPattern(pattern).TryMatch(line, out long? foundStep, out double foundValue));
        Assert.Equal((step, value), (foundStep, foundValue));
        Assert.False(new MetricPattern(pattern).TryMatch("ropt: value=1", out _, out _));
    }

    [Theory]
    [InlineData("loss (.*)", "PatternWithoutValue", "(?<value>")]
    [InlineData("loss (?<value>", "InvalidPattern", "'loss (?<value>'")]
    public void A_pattern_that_cannot_tell_the_value_is_an_error(string pattern, string id, string reason)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => new MetricPattern(pattern));

        Assert.Equal(id, error.ErrorId);
        Assert.Contains(reason, error.Message);
    }
}
