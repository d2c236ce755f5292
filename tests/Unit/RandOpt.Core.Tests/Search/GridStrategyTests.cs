using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RandOpt.Sampling;
using RandOpt.Search;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Search;

public class GridStrategyTests
{
    [Fact]
    public void The_grid_goes_on_as_Pythons_grid_search_does()
    {
        // Eight runs that Python made over this grid: after each, the next one is what is asked for here.
        TrialResult[] recorded = new ResultFolder(Vectors.ResultDirectory, "grid_example").Read().ToArray();
        GridStrategy grid = Grid(("x", "Choice([1, 2, 3])"), ("y", "Choice([-1, 1])"));

        foreach (TrialResult result in recorded)
        {
            Assert.Equal(result.Parameters.ToString(), grid.Ask().ToString());
            grid.Tell(Trial.From(result));
        }

        Assert.Equal("x=2, y=-1", grid.Ask().ToString());
    }

    [Fact]
    public void The_configuration_that_was_run_least_often_is_next_whatever_was_run_before()
    {
        Random random = new(1);
        GridStrategy grid = Grid(("x", "Choice([1, 2, 3])"), ("y", "Choice([a, b])"), ("z", "Constant(0)"));
        string[] order = ["1a", "1b", "2a", "2b", "3a", "3b"];
        Dictionary<string, int> counts = order.ToDictionary(o => o, _ => 0);
        List<(string Id, string Point)> told = [];

        for (int step = 0; step < 2000; step++)
        {
            string expected = order.MinBy(o => counts[o])!;
            ValueMap next = grid.Ask();
            Assert.Equal(expected, $"{next["x"]}{next["y"]}");

            if (told.Count > 0 && random.Next(4) == 0)
            {
                (string Id, string Point) gone = told[random.Next(told.Count)];
                told.Remove(gone);
                counts[gone.Point]--;
                grid.Forget(gone.Id);
            }
            else
            {
                string point = random.Next(2) == 0 ? expected : order[random.Next(order.Length)];
                counts[point]++;
                told.Add(($"{step}", point));
                grid.Tell(new Trial($"{step}", Point(point), random.Next(2) == 0 ? TrialState.Complete : TrialState.Failed));
            }
        }
    }

    [Fact]
    public void A_trial_counts_once_from_its_start_on()
    {
        GridStrategy grid = Grid(("x", "Choice([1, 2])"));
        ValueMap first = grid.Ask();
        grid.Tell(new Trial("t", first, TrialState.Running));
        Assert.Equal("x=2", grid.Ask().ToString());
        Assert.Equal(BigInteger.One, grid.Remaining);

        grid.Tell(new Trial("t", first, TrialState.Complete));
        Assert.Equal(BigInteger.One, grid.Remaining);
    }

    [Theory]
    [InlineData(1L, 1.0)]
    [InlineData(0.5, 0.5)]
    public void One_equals_1_0(object inGrid, object recorded)
    {
        GridStrategy grid = new(new SearchSpace([new("x", new Choice([inGrid, 2L]))]));
        grid.Tell(new Trial("t", new ValueMap(["x"], [recorded]), TrialState.Complete));

        Assert.Equal("x=2", grid.Ask().ToString());
    }

    [Fact]
    public void What_is_weight_decay_with_a_dash_on_a_command_line_may_be_recorded_with_an_underscore()
    {
        GridStrategy grid = Grid(("weight-decay", "Choice([0, 1])"));
        grid.Tell(new Trial("t", new ValueMap(["weight_decay"], [0L]), TrialState.Complete));

        Assert.Equal("weight-decay=1", grid.Ask().ToString());
    }

    [Fact]
    public void Results_beside_the_grid_do_not_count()
    {
        GridStrategy grid = Grid(("x", "Choice([1, 2, None])"));
        grid.Tell(new Trial("a", new ValueMap(["x"], [7L]), TrialState.Complete));
        grid.Tell(new Trial("b", new ValueMap(["y"], [1L]), TrialState.Complete));
        grid.Tell(new Trial("c", new ValueMap(["x"], ["1"]), TrialState.Complete));

        Assert.Equal(new BigInteger(3), grid.Remaining);
        grid.Tell(new Trial("d", new ValueMap(["x"], [null]), TrialState.Complete));
        Assert.Equal(new BigInteger(2), grid.Remaining);
    }

    [Fact]
    public void A_grid_of_a_billion_points_is_walked_at_once()
    {
        GridStrategy grid = new(new SearchSpace(Enumerable.Range(0, 9).Select(i => new Parameter($"p{i}", Sampler.Parse("Choice([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])")))));
        Assert.Equal(new BigInteger(1_000_000_000), grid.Remaining);

        for (int i = 0; i < 1000; i++)
        {
            ValueMap next = grid.Ask();
            Assert.Equal(i, int.Parse(string.Concat(next.Values)));
            grid.Tell(new Trial($"{i}", next, TrialState.Complete));
        }
    }

    [Fact]
    public void Items_that_are_there_twice_are_one_point()
    {
        Assert.Equal(new BigInteger(2), Grid(("x", "Choice([1, 1.0, 2])")).Remaining);
    }

    [Fact]
    public void A_sampler_without_a_list_of_values_is_refused()
    {
        RandOptException error = Assert.Throws<RandOptException>(() => Grid(("x", "Choice([1])"), ("lr", "Gaussian(0, 1)")));

        Assert.Equal("NotAGrid", error.ErrorId);
        Assert.Contains("'lr' is Gaussian(0.0, 1.0)", error.Message);
    }

    private static GridStrategy Grid(params (string Name, string Sampler)[] parameters) =>
        new(new SearchSpace(parameters.Select(p => new Parameter(p.Name, Sampler.Parse(p.Sampler)))));

    private static ValueMap Point(string point) => new(["z", "y", "x"], [0.0, point[1..], (long)(point[0] - '0')]);
}
