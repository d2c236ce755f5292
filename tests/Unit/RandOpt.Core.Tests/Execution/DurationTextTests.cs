using System;
using RandOpt.Execution;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("90", 90)]
    [InlineData("1.5", 1.5)]
    [InlineData("90s", 90)]
    [InlineData("250ms", 0.25)]
    [InlineData("15m", 900)]
    [InlineData("1h30m", 5400)]
    [InlineData("2H", 7200)]
    [InlineData("1d", 86400)]
    [InlineData("01:30:00", 5400)]
    public void A_time_is_read_as_people_write_it(string text, double seconds) => Assert.Equal(seconds, DurationText.Parse(text).TotalSeconds);

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("5 minutes")]
    [InlineData("-1")]
    [InlineData("1h30")]
    [InlineData("1e300")]
    [InlineData("nan")]
    public void What_is_no_time_is_an_error_that_shows_how_one_is_written(string text) =>
        Assert.Contains("1h30m", Assert.Throws<RandOptException>(() => DurationText.Parse(text)).Message);

    [Theory]
    [InlineData("30", "30 s")]
    [InlineData("2h5m", "2 h 5 min")]
    [InlineData("3x", "3 times the median")]
    public void A_timeout_is_a_time_or_a_multiple_of_the_median(string text, string shown) => Assert.Equal(shown, TrialTimeout.Parse(text).ToString());

    [Theory]
    [InlineData("0")]
    [InlineData("0x")]
    [InlineData("x")]
    [InlineData("soon")]
    public void A_timeout_has_to_leave_some_time(string text) => Assert.Equal("InvalidTimeout", Assert.Throws<RandOptException>(() => TrialTimeout.Parse(text)).ErrorId);
}
