using System;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Search;

public sealed class EvolutionaryStrategyTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ResultFolder _folder;

    public EvolutionaryStrategyTests()
    {
        _folder = new ResultFolder(_directory.Path, "example");
        _folder.Create();
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Without_a_result_it_says_how_to_start()
    {
        RandOptException error = Assert.Throws<RandOptException>(() => Strategy("x", "Gaussian(0, 1)").Ask());

        Assert.Equal("NoParent", error.ErrorId);
        Assert.Contains("-InitialParameter", error.Message);
        Assert.Contains("ROPT_INITIAL", error.Message);
    }

    [Fact]
    public void Parents_are_the_best_so_many_all_alike_and_no_others()
    {
        EvolutionaryStrategy strategy = Strategy("x", "Constant(0)", "x0", "Gaussian(0, 0)", new StrategyOptions { Seed = 1, EliteSize = 3 });
        foreach (double x in new[] { 5.0, 1.0, 4.0, 2.0, 3.0, 0.5 })
        {
            Tell(strategy, x, new ValueMap(["x0"], [x]));
        }

        ILookup<double, double> parents = Enumerable.Range(0, 3000).Select(_ => (double)strategy.Ask()["x0"]!).ToLookup(x => x);
        Assert.Equal([0.5, 1.0, 2.0], parents.Select(p => p.Key).Order());
        Assert.All(parents, p => Assert.InRange(p.Count(), 850, 1150));
    }

    [Fact]
    public void The_greatest_results_are_the_parents_when_maximizing_and_NaN_never_is_before_a_number()
    {
        EvolutionaryStrategy strategy = Strategy("x", "Gaussian(0, 0)", options: new StrategyOptions { Maximize = true, EliteSize = 1 });
        Tell(strategy, 1.0, new ValueMap(["x"], [1.0]));
        Tell(strategy, double.NaN, new ValueMap(["x"], [2.0]));
        Tell(strategy, double.PositiveInfinity, new ValueMap(["x"], [3.0]));
        Tell(strategy, 1.5, new ValueMap(["x"], [4.0]));

        Assert.Equal(4.0, strategy.Ask()["x"]);
    }

    [Fact]
    public void What_is_no_finite_number_is_a_parent_only_where_nothing_else_is()
    {
        EvolutionaryStrategy strategy = Strategy("x", "Gaussian(0, 0)");
        Tell(strategy, double.NaN, new ValueMap(["x"], [1.0]));
        Assert.Equal(1.0, strategy.Ask()["x"]);

        Tell(strategy, 100.0, new ValueMap(["x"], [2.0]));
        Tell(strategy, double.NegativeInfinity, new ValueMap(["x"], [3.0]));
        Assert.All(Enumerable.Range(0, 50), _ => Assert.Equal(2.0, strategy.Ask()["x"]));
    }

    [Fact]
    public void A_fitness_of_ones_own_chooses_the_parents()
    {
        EvolutionaryStrategy strategy = Strategy("x", "Gaussian(0, 0)", options: new StrategyOptions { EliteSize = 1, Fitness = new LeastX() });
        Tell(strategy, 0.0, new ValueMap(["x"], [9.0]));
        Tell(strategy, 5.0, new ValueMap(["x"], [1.0]));

        Assert.Equal(1.0, strategy.Ask()["x"]);
    }

    [Fact]
    public void A_number_is_the_parents_plus_a_draw_from_its_sampler()
    {
        EvolutionaryStrategy strategy = Strategy("x", "Gaussian(0, 0.5)", "n", "Integer(-2, 2)");
        Tell(strategy, 0.0, new ValueMap(["x", "n"], [10L, 100L]));

        Sampler x = Sampler.Parse("Gaussian(0, 0.5)");
        SearchSpace reference = new([new("x", x)]);
        reference.Seed(1);
        Assert.Equal(10 + (double)x.Sample()!, strategy.Ask()["x"]);

        long[] drawn = Enumerable.Range(0, 200).Select(_ => (long)strategy.Ask()["n"]!).Distinct().Order().ToArray();
        Assert.Equal([98L, 99L, 100L, 101L, 102L], drawn);
    }

    [Fact]
    public void A_choice_is_inherited_or_now_and_then_drawn_anew_and_a_constant_stays()
    {
        EvolutionaryStrategy strategy = Strategy("opt", "Choice([a, b, c, d])", "epochs", "Constant(10)", new StrategyOptions { Seed = 1, MutationProbability = 0.2 });
        Tell(strategy, 0.0, new ValueMap(["opt", "epochs"], ["a", 10L]));

        ValueMap[] asked = Enumerable.Range(0, 4000).Select(_ => strategy.Ask()).ToArray();
        Assert.All(asked, a => Assert.Equal(10L, a["epochs"]));

        // Of the fifth that is drawn anew, a quarter happens to be the parent's.
        Assert.InRange(asked.Count(a => !Equals(a["opt"], "a")), 500, 700);
    }

    [Fact]
    public void A_result_that_is_deleted_is_no_parent_any_more()
    {
        EvolutionaryStrategy strategy = Strategy("x", "Gaussian(0, 0)", options: new StrategyOptions { EliteSize = 1 });
        TrialResult best = Tell(strategy, 0.0, new ValueMap(["x"], [1.0]));
        Tell(strategy, 1.0, new ValueMap(["x"], [2.0]));
        Assert.Equal(1.0, strategy.Ask()["x"]);

        strategy.Forget(best.Id);

        Assert.Equal(2.0, strategy.Ask()["x"]);
    }

    [Fact]
    public void A_parameter_that_the_parent_does_not_have_is_drawn()
    {
        EvolutionaryStrategy strategy = Strategy("y", "Uniform(5, 6)");
        Tell(strategy, 0.0, new ValueMap(["x"], [1.0]));

        Assert.InRange((double)strategy.Ask()["y"]!, 5, 6);
    }

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(1, -0.1)]
    [InlineData(1, 1.1)]
    [InlineData(1, double.NaN)]
    public void Options_out_of_their_range_are_refused(int eliteSize, double mutation)
    {
        StrategyOptions options = new() { EliteSize = eliteSize, MutationProbability = mutation };

        Assert.Throws<RandOptException>(() => Strategy("x", "Gaussian(0, 1)", options: options));
    }

    private static EvolutionaryStrategy Strategy(string name, string sampler, string? other = null, string? otherSampler = null, StrategyOptions? options = null)
    {
        SearchSpace space = new(other is null ? [new(name, Sampler.Parse(sampler))] : [new(name, Sampler.Parse(sampler)), new(other, Sampler.Parse(otherSampler!))]);
        space.Seed(1);
        return new EvolutionaryStrategy(space, options ?? new StrategyOptions { Seed = 1 });
    }

    private TrialResult Tell(EvolutionaryStrategy strategy, double result, ValueMap parameters)
    {
        TrialResult added = _folder.Add(result, parameters);
        strategy.Tell(Trial.From(added));
        return added;
    }

    private sealed class LeastX : IFitness
    {
        public bool IsAtLeastAsFit(TrialResult first, TrialResult second) => (double)first.Parameters["x"]! <= (double)second.Parameters["x"]!;
    }
}
