using System.Linq;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Sampling;

public class QuantizedTests
{
    [Fact]
    public void Multiples_of_a_decimal_step_are_written_as_people_write_them()
    {
        Assert.Equal(["0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0"], ValuesOf("Quantized(Uniform(0, 1), 0.1)"));
    }

    [Fact]
    public void A_whole_step_draws_whole_numbers()
    {
        Assert.Equal(["16", "32", "48", "64"], ValuesOf("Quantized(Uniform(16, 64), 16)"));
    }

    [Fact]
    public void No_value_lies_outside_the_ends_of_the_sampler_inside()
    {
        Assert.Equal(["0.5", "1.0"], ValuesOf("Quantized(Uniform(0.3, 1.2), 0.5)"));
    }

    private static string[] ValuesOf(string text)
    {
        Sampler sampler = Sampler.Parse(text);
        sampler.Seed(1);
        return Enumerable.Range(0, 1000).Select(_ => sampler.Sample()).Distinct()
            .OrderBy(v => System.Convert.ToDouble(v)).Select(ValueText.Display).ToArray();
    }
}
