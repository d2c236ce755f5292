using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RandOpt.Ropt;
using Xunit;

namespace RandOpt.Core.Tests.Ropt;

public class RoptSettingsTests
{
    [Fact]
    public void Without_variables_it_is_a_random_search_until_stopped_that_records_nothing()
    {
        RoptSettings settings = Read();

        Assert.Null(settings.Count);
        Assert.Null(settings.Name);
        Assert.Equal("randopt_results", settings.Directory);
        Assert.Equal("Random", settings.Strategy.Name);
        Assert.Empty(settings.Initial);
    }

    [Theory]
    [InlineData("Experiment", "Random")]
    [InlineData("random", "Random")]
    [InlineData("GRIDSEARCH", "Grid")]
    [InlineData("grid", "Grid")]
    [InlineData("evolutionary", "Evolutionary")]
    [InlineData("qmc", "Sobol")]
    [InlineData("AUTO", "Auto")]
    public void A_strategy_goes_by_its_names_in_any_case(string type, string strategy) => Assert.Equal(strategy, Read(("ROPT_TYPE", type)).Strategy.Name);

    [Fact]
    public void Every_variable_is_read()
    {
        RoptSettings settings = Read(
            ("ROPT_NSEARCH", "6"), ("ROPT_NAME", "train"), ("ROPT_DIR", "out"), ("ROPT_SEED", "-123456789012345678901234567890"),
            ("ROPT_MAXIMIZE", "true"), ("ROPT_ALLOW_DUPLICATE", "1"), ("ROPT_ELITE", "3"), ("ROPT_MUTATION", "0.25"), ("ROPT_INITIAL", "x=0.5, opt='a b'; x=-1e-05,flag=True"));

        Assert.Equal(6, settings.Count);
        Assert.Equal("train", settings.Name);
        Assert.Equal("out", settings.Directory);
        Assert.Equal(BigInteger.Parse("-123456789012345678901234567890"), settings.Options.Seed);
        Assert.True(settings.Options.Maximize);
        Assert.True(settings.Options.AllowDuplicate);
        Assert.Equal(3, settings.Options.EliteSize);
        Assert.Equal(0.25, settings.Options.MutationProbability);
        Assert.Equal(["x=0.5, opt=a b", "x=-1e-05, flag=true"], settings.Initial.Select(i => i.ToString()));
    }

    [Theory]
    [InlineData("ROPT_NSEARCH", "many")]
    [InlineData("ROPT_NSEARCH", "-1")]
    [InlineData("ROPT_TYPE", "Bayes")]
    [InlineData("ROPT_SEED", "1.5")]
    [InlineData("ROPT_MAXIMIZE", "maybe")]
    [InlineData("ROPT_ELITE", "x")]
    [InlineData("ROPT_MUTATION", "0,1")]
    [InlineData("ROPT_INITIAL", "x")]
    public void A_variable_that_does_not_read_is_named(string name, string value)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => Read((name, value)));

        Assert.Contains($"{name} is '{value}'", error.Message);
    }

    private static RoptSettings Read(params (string Name, string Value)[] variables)
    {
        Dictionary<string, string> values = variables.ToDictionary(v => v.Name, v => v.Value);
        return RoptSettings.Read([], values.GetValueOrDefault);
    }
}
