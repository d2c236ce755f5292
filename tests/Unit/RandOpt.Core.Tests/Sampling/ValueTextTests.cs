using System;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Sampling;

public sealed class ValueTextTests
{
    [Fact]
    public void Values_that_are_not_in_a_recorded_form_are_shown_too()
    {
        Assert.Equal("5", ValueText.Display(5));
        Assert.Equal("[0.5, 1.0]", ValueText.Display(new[] { 0.5, 1.0 }));
        Assert.Equal("['a', 'b']", ValueText.Literal(new[] { "a", "b" }));
        Assert.Equal("00:00:05", ValueText.Display(TimeSpan.FromSeconds(5)));
    }
}
