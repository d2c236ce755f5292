using System;
using System.Linq;
using RandOpt.Reporting;
using Xunit;

namespace RandOpt.Core.Tests.Reporting;

public sealed class ResultRateTests
{
    private static readonly DateTime s_noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("a thousand a second", 0.001, 5000, 0, 1000)]
    [InlineData("six a minute, for an hour", 10, 360, 0, 0.1)]
    [InlineData("one an hour", 3600, 10, 1800, 9.0 / (8.5 * 3600 + 3600))]
    [InlineData("one every ten seconds, the last a minute ago", 10, 100, 60, 0.09)]
    [InlineData("one a second, and then nothing for a minute", 1, 100, 60, 0)]
    [InlineData("a single one", 1, 1, 0, 0)]
    public void It_is_what_comes_at_present(string what, double gap, int count, double secondsSinceLast, double expected)
    {
        double rate = RateOf(Enumerable.Range(0, count).Select(i => -secondsSinceLast - (gap * i)).Reverse().ToArray());

        Assert.True(Math.Abs(rate - expected) <= expected * 0.1, $"{what}: {rate}");
    }

    [Fact]
    public void What_was_recorded_yesterday_does_not_slow_down_what_is_recorded_now() =>
        Assert.Equal(2, RateOf([.. Enumerable.Range(0, 100).Select(i => -86000.0 + i), .. Enumerable.Range(0, 20).Select(i => -9.5 + (i * 0.5))]), 0.001);

    [Fact]
    public void A_clock_that_is_ahead_and_results_that_come_late_do_no_harm() => Assert.Equal(1, RateOf([5, 3, 4, 2, 1, 0, -1, -3, -2, -4, -5, -6]), 0.001);

    [Theory]
    [InlineData(0, "")]
    [InlineData(250.4, "250/s")]
    [InlineData(3.21, "3.2/s")]
    [InlineData(0.5, "30.0/min")]
    [InlineData(0.001, "3.6/h")]
    public void It_is_shown_in_the_unit_that_suits(double perSecond, string text) => Assert.Equal(text, RateText.Of(perSecond));

    /// <summary>The rate at noon.</summary>
    private static double RateOf(params double[] secondsFromNoon)
    {
        ResultRate rate = new();
        foreach (double seconds in secondsFromNoon)
        {
            rate.Add(s_noon.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)));
        }

        return rate.At(s_noon);
    }
}
