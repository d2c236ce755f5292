using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using RandOpt.Core.Tests.Execution;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Search;

/// <summary>Parameters that have a value only where another parameter has certain ones.</summary>
public sealed class ConditionalParameterTests : IDisposable
{
    // In the order of a hashtable, so that what depends on another stands before it too.
    private static readonly string[] s_lists =
        ["beta", "When(momentum, 0.9, Choice([x, y]))", "momentum", "When(opt, [sgd, rms], Choice([0, 0.9]))", "opt", "Choice([adam, sgd, rms])", "z", "Choice([1, 2])"];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("When(opt, sgd, Uniform(0, 1))", "When('opt', 'sgd', Uniform(0.0, 1.0))")]
    [InlineData("when(parameter='opt', values=['sgd', 'rms'], sampler=Integer(1, 3))", "When('opt', ['sgd', 'rms'], Integer(1, 3))")]
    [InlineData("When(opt, [[1, 2]], [0.5, 0.9])", "When('opt', [[1, 2]], Choice([0.5, 0.9]))")]
    [InlineData("When(opt, None, 0.9)", "When('opt', None, Constant(0.9))")]
    public void The_text_form_is_read_and_written(string text, string written)
    {
        Assert.Equal(written, Sampler.Parse(text).ToString());
        Assert.Equal(written, Sampler.Parse(written).ToString());
    }

    [Theory]
    [InlineData("ImpossibleCondition", "'adam'", "opt", "Choice([sgd])", "m", "When(opt, adam, Uniform(0, 1))")]
    [InlineData("ImpossibleCondition", "0.5", "opt", "Uniform(0, 1)", "m", "When(opt, 0.5, Uniform(0, 1))")]
    [InlineData("UnknownParameter", "did you mean 'optimizer'?", "optimizer", "Choice([sgd])", "m", "When(optimiser, sgd, Uniform(0, 1))")]
    [InlineData("CyclicCondition", "a, b, a", "a", "When(b, 1, [1, 2])", "b", "When(a, 1, [1, 2])")]
    [InlineData("CyclicCondition", "a, a", "a", "When(a, 1, [1, 2])")]
    public void A_condition_that_makes_no_sense_is_refused_with_the_reason(string id, string reason, params string[] space)
    {
        RandOptException error = Assert.Throws<RandOptException>(() => Space(space));
        Assert.Equal(id, error.ErrorId);
        Assert.Contains(reason, error.Message);
    }

    [Theory]
    [InlineData("When(a, 1, When(b, 2, Uniform(0, 1)))")]
    [InlineData("Truncated(When(a, 1, Uniform(0, 1)), 0, 1)")]
    [InlineData("When(a, [], Uniform(0, 1))")]
    public void A_condition_stands_outermost_and_names_a_value(string text) =>
        Assert.Equal("InvalidSamplerArgument", Assert.Throws<RandOptException>(() => Sampler.Parse(text)).ErrorId);

    [Theory]
    [InlineData("Random")]
    [InlineData("Sobol")]
    [InlineData("GaussianProcess")]
    [InlineData("Tpe")]
    [InlineData("CmaEs")]
    [InlineData("DifferentialEvolution")]
    [InlineData("Nsga2")]
    [InlineData("Evolutionary")]
    public void A_parameter_has_a_value_exactly_where_its_condition_holds(string strategy)
    {
        Experiment experiment = Create("m", "When(opt, sgd, Uniform(0.1, 1))", "n", "When(k, 2, Uniform(0.1, 1))", "k", "When(opt, sgd, Integer(1, 2))", "l", "When(opt, adam, Uniform(0, 1))", "opt", "Choice([adam, sgd])");
        experiment.Seed(3);
        experiment.Folder.Add(1.0, new ValueMap(["m", "n", "k", "l", "opt"], [null, null, null, 0.5, "adam"]));

        ValueMap[] ran = Run(experiment, strategy, 40);

        Assert.All(ran, c => Assert.Equal((c["m"] is double, c["k"] is long), (Equals(c["opt"], "sgd"), Equals(c["opt"], "sgd"))));
        Assert.All(ran, c => Assert.Equal((c["n"] is double, c["l"] is double), (Equals(c["k"], 2L), Equals(c["opt"], "adam"))));
        Assert.Contains(ran, c => c["m"] is null);
        Assert.Contains(ran, c => c["n"] is double);
        Assert.Equal(ran.Select(c => c.ToString()).Order(), experiment.Folder.Read().Skip(1).Select(r => r.Parameters.ToString()).Order());
    }

    [Theory]
    [InlineData("Sobol")]
    [InlineData("GaussianProcess")]
    [InlineData("Tpe")]
    [InlineData("CmaEs")]
    [InlineData("DifferentialEvolution")]
    [InlineData("Nsga2")]
    [InlineData("Auto")]
    public void What_is_one_configuration_is_run_once_though_another_choice_has_no_end_of_them(string strategy)
    {
        Experiment experiment = Create("m", "When(opt, sgd, Uniform(0.1, 1))", "opt", "Choice([adam, sgd])");
        experiment.Seed(3);

        ValueMap[] ran = Run(experiment, strategy, 40);

        Assert.Single(ran, c => Equals(c["opt"], "adam"));
    }

    [Theory]
    [InlineData("Grid")]
    [InlineData("Sobol")]
    [InlineData("GaussianProcess")]
    [InlineData("Tpe")]
    [InlineData("CmaEs")]
    [InlineData("DifferentialEvolution")]
    [InlineData("Nsga2")]
    public void Each_distinct_configuration_is_run_once(string strategy)
    {
        string[] expected =
        [
            "beta=None, momentum=None, opt=adam, z=1",
            "beta=None, momentum=0, opt=sgd, z=1", "beta=x, momentum=0.9, opt=sgd, z=1", "beta=y, momentum=0.9, opt=sgd, z=1",
            "beta=None, momentum=0, opt=rms, z=1", "beta=x, momentum=0.9, opt=rms, z=1", "beta=y, momentum=0.9, opt=rms, z=1",
        ];
        Experiment experiment = Create(s_lists);
        Assert.Equal((BigInteger?)14, StrategyKind.Find(strategy).Create(experiment.Space, new StrategyOptions()).Remaining);

        // What Python recorded without the keys, or with null for them, is the same.
        _directory.Write("e/python.json", "{\"result\": 1, \"opt\": \"adam\", \"z\": 1}");
        _directory.Write("e/other.json", "{\"result\": 1, \"opt\": \"sgd\", \"momentum\": 0.0, \"beta\": null, \"z\": 2}");
        string[] ran = [.. Run(experiment, strategy, null).Select(c => c.ToString())];

        string[] all = [.. expected, .. expected.Select(c => c.Replace("z=1", "z=2"))];
        Assert.Equal(all.Where(c => c != expected[0] && c != all[8]).Order(StringComparer.Ordinal), ran.Select(c => c.Replace("null", "None")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_last_parameter_of_a_grid_varies_fastest_within_what_its_condition_opens()
    {
        Experiment experiment = Create("opt", "Choice([adam, sgd])", "m", "When(opt, sgd, Choice([1, 2]))", "z", "Choice([5, 6])");
        Assert.Equal(
            ["adam//5", "adam//6", "sgd/1/5", "sgd/1/6", "sgd/2/5", "sgd/2/6"], Run(experiment, "Grid", null).Select(c => string.Join("/", c.Values)));
    }

    [Fact]
    public void The_unit_cube_has_the_middle_for_a_parameter_without_a_value()
    {
        DesignSpace design = new(Space(s_lists));

        Assert.True(design.TryEncode(new ValueMap(["opt", "z"], ["adam", 2L]), out double[] point));
        Assert.Equal([0.5, 0.5], point.Take(2));
        Assert.Null(design.Decode(point)["momentum"]);
        double[] elsewhere = [0.9, 0.1, point[2], point[3]];
        Assert.Equal(design.KeyOf(point), design.KeyOf(elsewhere));
        design.Snap(elsewhere);
        Assert.Equal(point, elsewhere);
        Assert.Equal(14, Enumerable.Range(0, 14).Select(i => design.Decode(design.PointAt(i)).ToString()).Distinct().Count());
        Assert.False(design.TryEncode(new ValueMap(["opt", "z", "momentum"], ["sgd", 2L, null]), out _));
    }

    [Fact]
    public void It_cannot_vary_together_with_others()
    {
        StrategyOptions Zip(string names) => new() { Zip = ParameterZip.Parse(names) };
        SearchSpace space = Space("m", "When(opt, sgd, Choice([1, 2]))", "opt", "Choice([adam, sgd])", "z", "Choice([1, 2])");
        Assert.Contains("'m' has a value only where", Assert.Throws<RandOptException>(() => StrategyKind.Find("Grid").Create(space, Zip("m,z"))).Message);
        Assert.Contains("decides whether 'm'", Assert.Throws<RandOptException>(() => StrategyKind.Find("Grid").Create(space, Zip("opt,z"))).Message);
    }

    [Fact]
    public void What_is_kept_of_an_experiment_has_the_conditions_and_a_value_set_by_hand_keeps_to_them()
    {
        Create("m", "When(opt, sgd, Uniform(0, 1))", "opt", "Choice([adam, sgd])");
        Experiment experiment = Experiment.Open(_directory.Path, "e");
        Assert.Equal("When('opt', 'sgd', Uniform(0.0, 1.0))", experiment.Space.Find("m")!.Sampler.ToString());

        experiment.Set("opt", "adam");
        Assert.Null(experiment.AddResult(1.0).Parameters["m"]);
        experiment.Set("opt", "sgd");
        experiment.Set("m", 0.5);
        experiment.Set("opt", "adam");
        Assert.Null(experiment.AddResult(2.0).Parameters["m"]);
    }

    [Fact]
    public void Initial_and_given_configurations_keep_to_it_too()
    {
        Experiment experiment = Create("m", "When(opt, sgd, Uniform(0, 1))", "opt", "Choice([adam, sgd])");
        SearchLoop loop = Loop(experiment, "Random", 2);
        loop.RunFirst(new ValueMap(["opt", "m"], ["adam", 0.5]));
        loop.RunFirst(new ValueMap(["opt"], ["sgd"]));
        ValueMap[] ran = [.. loop.Run(CancellationToken.None).Select(r => r.Trial.Configuration)];
        Assert.Equal((null, true), (ran[0]["m"], ran[1]["m"] is double));

        _directory.Write("e/python.json", "{\"result\": 1, \"opt\": \"rms\"}");
        GivenStrategy given = new([new ValueMap(["m", "opt"], [null, "rms"])], again: false);
        given.Tell(Trial.From(experiment.Folder.Read().Single(r => r.Id == "python")));
        Assert.Equal(BigInteger.Zero, given.Remaining);
    }

    private static SearchSpace Space(params string[] namesAndSamplers) =>
        new(namesAndSamplers.Chunk(2).Select(p => new Parameter(p[0], Sampler.Parse(p[1]))));

    private static SearchLoop Loop(Experiment experiment, string strategy, long? count)
    {
        int trials = 0;
        FunctionRunner runner = new(_ => new TrialOutcome { Result = (double)(++trials % 7) });
        return new(experiment, StrategyKind.Find(strategy), new StrategyOptions { Seed = 1, EliteSize = 5, MutationProbability = 0.5 }, runner) { Options = new() { Count = count, StopsAfterPass = true } };
    }

    private static ValueMap[] Run(Experiment experiment, string strategy, long? count) =>
        [.. Loop(experiment, strategy, count).Run(CancellationToken.None).Select(r => r.Trial.Configuration)];

    private Experiment Create(params string[] namesAndSamplers) => Experiment.Create(_directory.Path, "e", Space(namesAndSamplers));
}
