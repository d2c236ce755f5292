using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.Population;

public sealed class UnitVariationTests
{
    private readonly PythonRandom _random = new(1);

    [Fact]
    public void Half_the_children_are_between_their_parents_and_half_beside_the_nearer_one()
    {
        double[] children = [.. Enumerable.Range(0, 10_000).Select(_ => UnitVariation.Cross(0.4, 0.6, _random.NextDouble()))];

        Assert.Equal(0.5, children.Count(c => c > 0.4) / 10_000.0, 0.02);
        Assert.All(children, c => Assert.InRange(c, 0, 0.5));
        Assert.Equal(0.3, UnitVariation.Cross(0.3, 0.3, 0.99));
        Assert.Equal(0.4, UnitVariation.Cross(0.4, 0.6, 0.5), 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.03)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Half_the_mutants_are_below_where_there_is_room_near_and_within_the_bounds(double value)
    {
        double[] mutants = [.. Enumerable.Range(0, 10_000).Select(_ => UnitVariation.Mutate(value, _random.NextDouble()))];

        Assert.All(mutants, m => Assert.InRange(m, 0, 1));
        Assert.Equal(value is 0 ? 0 : 0.5, mutants.Count(m => m < value) / 10_000.0, 0.02);
        Assert.InRange(mutants.Average(m => (m - value) * (m - value)), 1e-5, 0.01);
        Assert.Equal(value, UnitVariation.Mutate(value, 0.5), 12);
    }
}
