using System;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.Modeling;

public sealed class DimensionTests
{
    [Fact]
    public void A_list_of_numbers_is_in_order_however_it_is_written_and_one_of_anything_else_is_not()
    {
        Dimension numbers = Of("Choice([100, 1, 10, 1])");
        Dimension texts = Of("Choice([b, a])");

        Assert.Equal((DimensionKind.Ordinal, DimensionKind.Categorical), (numbers.Kind, texts.Kind));
        Assert.Equal([1L, 10L, 100L], numbers.Levels);
        Assert.Equal(["b", "a"], texts.Levels);

        // What is written twice is twice as probable.
        Assert.Equal([0.5, 0.25, 0.25], Enumerable.Range(0, 3).Select(numbers.ProbabilityOf));
    }

    [Theory]
    [InlineData("Uniform(-2, 5)")]
    [InlineData("LogUniform(1e-5, 1)")]
    [InlineData("Gaussian(1, 3)")]
    [InlineData("Truncated(Gaussian(0, 1), -1, 1)")]
    [InlineData("Integer(3, 12)")]
    [InlineData("Quantized(Uniform(0, 1), 0.25)")]
    [InlineData("Choice([0.5, 7, 2])")]
    [InlineData("Choice([a, 1, None])")]
    public void Whatever_comes_out_of_the_unit_interval_finds_back_to_where_it_came_from(string sampler)
    {
        Dimension dimension = Of(sampler);
        for (int i = 0; i <= 100; i++)
        {
            object? value = dimension.ValueAt(i / 100.0);
            Assert.True(dimension.TryPlace(value, out double coordinate));
            Assert.InRange(coordinate, 0, 1);

            object? again = dimension.ValueAt(coordinate);
            if (value is double expected && dimension.LevelCount == 0)
            {
                // To the last digit it need not be the same.
                Assert.Equal(expected, (double)again!, 1e-9 * Math.Max(1, Math.Abs(expected)));
            }
            else
            {
                Assert.Equal(value, again);
            }

            Assert.Equal(coordinate, dimension.Snap(i / 100.0));
        }
    }

    [Theory]
    [InlineData("Uniform(0, 1)", 1.5)]
    [InlineData("Uniform(0, 1)", "0.5 or so")]
    [InlineData("Uniform(0, 1)", true)]
    [InlineData("Uniform(0, 1)", double.NaN)]
    [InlineData("Integer(1, 5)", 2.5)]
    [InlineData("Choice([a, b])", "c")]
    [InlineData("Choice([a, b])", null)]
    public void A_value_that_the_parameter_cannot_have_has_no_place(string sampler, object? value) => Assert.False(Of(sampler).TryPlace(value, out _));

    [Theory]
    [InlineData("Constant(3)", true)]
    [InlineData("Choice([x, x])", true)]
    [InlineData("Integer(2, 2)", true)]
    [InlineData("Integer(2, 3)", false)]
    public void What_has_one_value_has_nothing_to_choose(string sampler, bool isFixed) => Assert.Equal(isFixed, Of(sampler).IsFixed);

    [Fact]
    public void Very_many_whole_numbers_are_as_good_as_a_continuum_but_still_come_out_whole()
    {
        Dimension dimension = Of("Integer(1, 1000000)");

        Assert.Equal((DimensionKind.Continuous, 0), (dimension.Kind, dimension.LevelCount));
        Assert.IsType<long>(dimension.ValueAt(0.4));
        Assert.Equal(dimension.ValueAt(0.1234567), dimension.ValueAt(dimension.Snap(0.1234567)));
    }

    private static Dimension Of(string sampler) => new(new Parameter("p", Sampler.Parse(sampler)));
}
