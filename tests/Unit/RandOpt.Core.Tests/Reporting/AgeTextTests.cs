using System;
using RandOpt.Reporting;
using Xunit;

namespace RandOpt.Core.Tests.Reporting;

public sealed class AgeTextTests
{
    [Theory]
    [InlineData(-5, "0s")]
    [InlineData(59.9, "59s")]
    [InlineData(60, "1m")]
    [InlineData(3599, "59m")]
    [InlineData(3600, "1h")]
    [InlineData(47 * 3600, "1d")]
    [InlineData(730 * 86400d, "730d")]
    [InlineData(731 * 86400d, "2y")]
    public void An_age_is_told_in_its_greatest_unit(double seconds, string text)
    {
        DateTime now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Local);

        Assert.Equal(text, AgeText.Of(now.AddSeconds(-seconds), now));
    }
}
