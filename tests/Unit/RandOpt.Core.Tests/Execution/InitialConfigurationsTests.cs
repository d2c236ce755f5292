using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Execution;

public sealed class InitialConfigurationsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void They_run_first_and_what_they_leave_out_is_drawn()
    {
        Experiment experiment = Create("x", "Uniform(0, 9)", "y", "Uniform(5, 6)");
        SearchLoop loop = Loop(experiment, "Tpe", count: 2);
        loop.RunFirst(new ValueMap(["x"], [3L]));

        ValueMap[] ran = Ran(loop);
        Assert.Equal(3L, ran[0]["x"]);
        Assert.InRange((double)ran[0]["y"]!, 5, 6);
        Assert.NotEqual(3.0, ran[1]["x"]);
    }

    [Fact]
    public void What_the_filter_refuses_is_an_error_and_what_is_drawn_is_drawn_again()
    {
        SearchLoop loop = Loop(Create("x", "Uniform(0, 9)", "y", "Uniform(0, 1)"), "Random", count: 3, c => (double)c["y"]! > 0.9);
        for (int i = 0; i < 3; i++)
        {
            loop.RunFirst(new ValueMap(["x"], [3L]));
        }

        Refused(loop, "The filter does not let the initial configuration x=3, y=0.5 through.", ["x", "y"], 3L, 0.5);
        Assert.All(Ran(loop), c => Assert.True(c["x"] is 3L && c["y"] is > 0.9));
    }

    [Fact]
    public void A_value_that_there_is_not_is_an_error_that_says_so()
    {
        string[] space = ["x", "Uniform(0, 1)", "n", "Integer(1, 5)", "opt", "Choice(['adam', 'sgd'])"];
        SearchLoop loop = Loop(Create(space), "Auto", count: 1);

        Refused(loop, "has 'adm' for 'opt', which is not one of the values of Choice(['adam', 'sgd'])", ["opt"], "adm");
        Refused(loop, "has 'much' for 'x'", ["x"], "much");
        Refused(loop, "has True for 'n'", ["n"], true);
        Refused(loop, "has a value for 'z', and there is no such parameter", ["z"], 1L);
        loop.RunFirst(new ValueMap(["n", "opt"], [2.0, "sgd"]));
        Assert.Equal("sgd", Assert.Single(Ran(loop))["opt"]);
    }

    [Fact]
    public void A_number_may_lie_outside_of_its_range_and_Evolutionary_goes_on_from_there()
    {
        SearchLoop evolutionary = Loop(Create("x", "Gaussian(0, 0)"), "Evolutionary", count: 2);
        evolutionary.RunFirst(new ValueMap(["x"], [3L]));
        Assert.Equal([3.0, 3.0], Ran(evolutionary).Select(c => Convert.ToDouble(c["x"])));

        List<string> notices = [];
        SearchLoop tpe = Loop(Create("x", "Uniform(0, 1)"), "Tpe", count: 2, notice: notices.Add);
        tpe.RunFirst(new ValueMap(["x"], [9L]));
        Assert.Equal(9L, Ran(tpe)[0]["x"]);
        Assert.Contains(notices, n => n.StartsWith("Trials that are no configurations of the search space", StringComparison.Ordinal));
    }

    [Fact]
    public void A_search_that_is_gone_on_with_does_not_run_them_again()
    {
        ValueMap first = new(["x", "y"], [3L, 0.25]);
        Experiment experiment = Create("x", "Uniform(0, 9)", "y", "Uniform(0, 1)");
        SearchLoop begun = Loop(experiment, "Tpe", count: 1);
        begun.RunFirst(first);
        Assert.Equal([first.ToString()], Ran(begun).Select(c => c.ToString()));

        foreach (Experiment again in new[] { experiment, Create("x", "Uniform(0, 9)", "y", "Uniform(0, 1)") })
        {
            List<string> notices = [];
            SearchLoop resumed = Loop(again, "Tpe", count: 2, notice: notices.Add);
            resumed.RunFirst(first);
            resumed.RunFirst(new ValueMap(["x", "y"], [4L, 0.25 + (0.1 * again.Count)]));
            ValueMap[] ran = Ran(resumed);
            Assert.Equal([4L, 2], [ran[0]["x"], ran.Length]);
            Assert.Contains(notices, n => n.Contains($"{first} has a result already"));
        }

        SearchLoop repeated = Loop(experiment, "Tpe", count: 1, options: new StrategyOptions { AllowDuplicate = true });
        repeated.RunFirst(first);
        Assert.Equal([first.ToString()], Ran(repeated).Select(c => c.ToString()));
    }

    private static void Refused(SearchLoop loop, string message, string[] names, params object[] values) =>
        Assert.Contains(message, Assert.Throws<RandOptException>(() => loop.RunFirst(new ValueMap(names, values))).Message);

    private static ValueMap[] Ran(SearchLoop loop) => [.. loop.Run(CancellationToken.None).Select(r => r.Trial.Configuration)];

    private static SearchLoop Loop(
        Experiment experiment, string strategy, long count, Func<ValueMap, bool>? filter = null, Action<string>? notice = null, StrategyOptions? options = null) =>
        new(experiment, StrategyKind.Find(strategy), options ?? new StrategyOptions { Seed = 1 }, new FunctionRunner(_ => new TrialOutcome { Result = 1.0 })) { Options = new() { Count = count }, Filter = filter, Notice = notice };

    private Experiment Create(params string[] namesAndSamplers) =>
        Experiment.Create(_directory.Path, "example", new SearchSpace(namesAndSamplers.Chunk(2).Select(p => new Parameter(p[0], Sampler.Parse(p[1])))));
}
