using System.Linq;
using RandOpt.Sampling;
using Xunit;

namespace RandOpt.Core.Tests.Sampling;

public class SamplerTextTests
{
    [Theory]
    [InlineData("uniform(0,1)", "Uniform(0.0, 1.0)")]
    [InlineData("UNIFORM", "Uniform(0.0, 1.0)")]
    [InlineData("Uniform()", "Uniform(0.0, 1.0)")]
    [InlineData("Uniform(high=2, low=-1)", "Uniform(-1.0, 2.0)")]
    [InlineData("Uniform(0, 100, dtype=int)", "Uniform(0.0, 100.0, dtype='int')")]
    [InlineData("Uniform(0, 100, 'INT')", "Uniform(0.0, 100.0, dtype='int')")]
    [InlineData(" Normal ( mean = 1_000 , std = 1.5e2 ) ", "Gaussian(1000.0, 150.0)")]
    [InlineData("Gaussian(.5, 5.)", "Gaussian(0.5, 5.0)")]
    [InlineData("ExpoVariate(lam=1e-05)", "ExpoVariate(1e-05)")]
    [InlineData("Choice([1, 2.0, 'three', \"four\", five, True, None])", "Choice([1, 2.0, 'three', 'four', 'five', True, None])")]
    [InlineData("Choice((0.1, 0.2))", "Choice([0.1, 0.2])")]
    [InlineData("Choice([[1, 2], [3]])", "Choice([[1, 2], [3]])")]
    [InlineData("Choice([relu-6, /data/a.csv, C:\\x])", @"Choice(['relu-6', '/data/a.csv', 'C:\\x'])")]
    [InlineData("Choice(['a,b', 'it''s'])", null)]
    [InlineData(@"Choice(['it\'s', 'tab\t', 'q""q'])", @"Choice(['it\'s', 'tab\t', 'q""q'])")]
    [InlineData("Choice([1, 2], sampler=BetaVariate(2, 3))", "Choice([1, 2], BetaVariate(2.0, 3.0))")]
    [InlineData("Constant({'a': 1, \"b\": [2.5, {}], 'it\\'s': None})", @"Constant({'a': 1, 'b': [2.5, {}], 'it\'s': None})")]
    [InlineData("Constant('Uniform(0, 1)')", "Constant('Uniform(0, 1)')")]
    [InlineData("Truncated(Gaussian(mean=50, std=10, dtype='int'), low=10, high=100)", "Truncated(Gaussian(50.0, 10.0, dtype='int'), 10, 100)")]
    [InlineData("Truncated(Uniform(0, 1), high=0.5)", "Truncated(Uniform(0.0, 1.0), None, 0.5)")]
    [InlineData("Quantized(LogUniform(1, 1000), 0.5)", "Quantized(LogUniform(1.0, 1000.0), 0.5)")]
    [InlineData("Integer(-9223372036854775809, 9223372036854775808)", "Integer(-9223372036854775809, 9223372036854775808)")]
    public void A_text_reads_as_the_sampler_it_means_and_is_written_so_that_it_reads_back(string text, string? canonical)
    {
        if (canonical is null)
        {
            Assert.Throws<SamplerFormatException>(() => Sampler.Parse(text));
            return;
        }

        Assert.Equal(canonical, Sampler.Parse(text).ToString());
        Assert.Equal(canonical, Sampler.Parse(canonical).ToString());
    }

    [Theory]
    [InlineData("", 0, "the name of a sampler")]
    [InlineData("Unifrm(0, 1)", 0, "did you mean Uniform")]
    [InlineData("Poisson(3)", 0, "there are Uniform, ")]
    [InlineData("Uniform(0,,1)", 10, "expected a value")]
    [InlineData("Uniform(0, 1", 12, "expected ',' or ')', and the text ends")]
    [InlineData("Uniform(0, 1) x", 14, "expected the end")]
    [InlineData("Uniform(0, 1, float, 4)", 21, "too many arguments")]
    [InlineData("Uniform(lo=0)", 8, "no argument 'lo'; it is written Uniform(low=0, high=1, dtype='float')")]
    [InlineData("Uniform(0, low=1)", 11, "given twice")]
    [InlineData("Choice([1, 2)", 12, "expected ',' or ']'")]
    [InlineData("Constant({a: 1})", 10, "expected a name in quotes")]
    [InlineData("Constant({'a' 1})", 14, "expected ':'")]
    [InlineData("Choice(['a, 2])", 8, "no closing '")]
    [InlineData("Truncated(Gausian(0, 1), -1, 1)", 10, "did you mean Gaussian")]
    [InlineData("LogUniform(1)", 0, "needs the argument 'high'")]
    [InlineData("Choice([two words])", 12, "expected ',' or ']'")]
    public void A_text_that_does_not_read_says_where_and_what_was_expected(string text, int position, string expected)
    {
        SamplerFormatException error = Assert.Throws<SamplerFormatException>(() => Sampler.Parse(text));

        Assert.Equal(position, error.Position);
        Assert.Contains(expected, error.Message);
        Assert.Contains($"position {position + 1}", error.Message);
    }

    [Theory]
    [InlineData("Uniform(2, 1)", "low is 2.0, and must not be above high")]
    [InlineData("Uniform(nan, 1)", "low is nan")]
    [InlineData("Uniform(0, inf)", "high is inf")]
    [InlineData("Uniform(-1.7e308, 1.7e308)", "high - low is inf")]
    [InlineData("Gaussian(0, -1)", "std is -1.0, and must not be below 0")]
    [InlineData("LognormVariate(0, nan)", "std is nan")]
    [InlineData("BetaVariate(0, 1)", "alpha is 0.0, and must be above 0")]
    [InlineData("BetaVariate(1e308, 1)", "2 * alpha is inf")]
    [InlineData("WeibullVariate(1, -1)", "beta is -1.0")]
    [InlineData("ParetoVariate(-2)", "alpha is -2.0")]
    [InlineData("ExpoVariate(0)", "lam is 0.0")]
    [InlineData("LogUniform(0, 1)", "low is 0.0, and must be above 0")]
    [InlineData("LogUniform(2, 1)", "must not be above high")]
    [InlineData("Integer(2, 1)", "low is 2, and must not be above high, which is 1")]
    [InlineData("Integer(0.5, 1)", "low is 0.5, and must be a whole number")]
    [InlineData("Choice([])", "the list of items is empty")]
    [InlineData("Choice(3)", "items is 3, and must be a list")]
    [InlineData("Quantized(Uniform(0, 1), 0)", "step is 0.0, and must be above 0")]
    [InlineData("Quantized(Uniform(0.1, 0.2), 1)", "no multiple of 1 lies between")]
    [InlineData("Quantized(Choice([a, b]), 1)", "has to draw numbers")]
    [InlineData("Truncated(Uniform(0, 1), 2, 1)", "low is 2, and must not be above high")]
    [InlineData("Truncated(Uniform(0, 1), nan, 1)", "low is nan, and must be a number")]
    [InlineData("Uniform('a', 1)", "low is 'a', and must be a number")]
    [InlineData("Uniform(0, 1, dtype=long)", "dtype is 'long', and must be 'float' or 'int'")]
    public void An_argument_out_of_its_range_is_refused_where_the_sampler_is_made(string text, string reason)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => Sampler.Parse(text));

        Assert.Equal(ErrorKind.InvalidArgument, error.Kind);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void Nesting_without_an_end_is_an_error_and_no_crash()
    {
        string text = string.Concat(Enumerable.Repeat("Truncated(", 100_000));

        Assert.Contains("levels deep", Assert.Throws<SamplerFormatException>(() => Sampler.Parse(text)).Message);
    }
}
