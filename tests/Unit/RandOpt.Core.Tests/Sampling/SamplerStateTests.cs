using System.Linq;
using System.Numerics;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Sampling;

public class SamplerStateTests
{
    [Theory]
    [InlineData("Uniform(0, 1)")]
    [InlineData("Gaussian(0, 1)")]
    [InlineData("Choice([1, 2, 3], Gaussian(0.5, 0.1))")]
    [InlineData("Truncated(BetaVariate(2, 3), 0.2, 0.8)")]
    public void A_sampler_goes_on_from_a_saved_state_as_if_never_interrupted(string text)
    {
        Sampler sampler = Sampler.Parse(text);
        sampler.Seed(7);
        sampler.Sample(); // an odd number of draws: the second normal of the pair is kept
        string saved = sampler.GetState().ToString();
        object?[] uninterrupted = Enumerable.Range(0, 1000).Select(_ => sampler.Sample()).ToArray();

        Sampler later = Sampler.Parse(text);
        later.SetState(RandomState.Parse(saved));

        Assert.Equal(uninterrupted, Enumerable.Range(0, 1000).Select(_ => later.Sample()));
    }

    [Fact]
    public void A_damaged_state_is_refused()
    {
        string saved = new PythonRandom(BigInteger.One).GetState().ToString();

        foreach (string damaged in new[] { "", saved[..100], saved.Replace(':', ';'), "x" + saved[1..], saved + "1e" })
        {
            Assert.Equal("InvalidRandomState", Assert.Throws<RandOptException>(() => RandomState.Parse(damaged)).ErrorId);
        }
    }

    [Fact]
    public void Unseeded_samplers_draw_different_values()
    {
        Assert.NotEqual(Sampler.Parse("Uniform(0, 1)").Sample(), Sampler.Parse("Uniform(0, 1)").Sample());
    }

    [Fact]
    public void Adding_a_parameter_leaves_the_draws_of_the_others_as_they_were()
    {
        SearchSpace one = new([new("x", Sampler.Parse("Gaussian(0, 1)"))]);
        SearchSpace two = new([new("a", Sampler.Parse("Uniform(0, 1)")), new("x", Sampler.Parse("Gaussian(0, 1)"))]);
        one.Seed(3);
        two.Seed(3);

        Assert.Equal(one.Sample()["x"], two.Sample()["x"]);
    }
}
