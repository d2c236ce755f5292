using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.GaussianProcess;

/// <summary>However many trials there are, the effort of a choice is that of a few.</summary>
public sealed class TrainingSetTests
{
    private static readonly DesignSpace s_design = new(new SearchSpace(
        [new Parameter("x", Sampler.Parse("Uniform(0, 1)")), new Parameter("n", Sampler.Parse("Integer(0, 9)")), new Parameter("c", Sampler.Parse("Choice([a, b, c])"))]));

    [Fact]
    public void No_more_than_the_limit_is_learnt_from_and_the_best_one_always_is()
    {
        Observation[] all = Trials(450, new PythonRandom(1));
        for (int count = 1; count <= all.Length; count++)
        {
            Observation[] known = [.. all.Take(count)];
            TrainingSet training = TrainingSet.From(known, s_design, new PythonRandom(2));

            Assert.Equal(Math.Min(count, TrainingSet.Limit), training.Observations.Length);
            Assert.Equal(count <= TrainingSet.Limit, training.IsWhole);
            Assert.Contains(known.OrderBy(o => o.Value).First(), training.Observations);
            Assert.Equal(training.Observations.Length, training.Observations.Distinct().Count());
        }
    }

    [Fact]
    public void By_turns_it_looks_near_the_best_and_everywhere()
    {
        Observation[] all = Trials(452, new PythonRandom(1));
        TrainingSet[] turns = [.. Enumerable.Range(450, 3).Select(n => TrainingSet.From([.. all.Take(n)], s_design, new PythonRandom(2)))];

        Assert.Equal([1, 0, 0], turns.Select(t => t.High[0] - t.Low[0] == 1 ? 1 : 0));
        Assert.All(turns, t => Assert.Equal((0.0, 1.0), (t.Low[2], t.High[2])));
        Assert.All(turns, t => Assert.All(t.Observations, o => Assert.InRange(o.Point[0], t.Low[0], t.High[0])));
    }

    [Fact]
    public void Of_many_equally_far_away_none_takes_the_place_of_a_nearer_one()
    {
        // A category apart are the first 300; the same in all are the last 100.
        double[] center = [0.5, 0.55, 0.5];
        Observation[] trials = [.. Enumerable.Range(0, 400).Select(i => new Observation($"{i}", i < 300 ? [0.5, 0.55, 1 / 6.0] : center, TrialState.Complete, i))];

        Observation[] near = TrainingSet.Nearest(trials, center, s_design);

        Assert.Equal(TrainingSet.Limit, near.Length);
        Assert.Equal(100, near.Count(o => o.Point == center));
    }

    private static Observation[] Trials(int count, PythonRandom random)
    {
        List<Observation> trials = [];
        for (int i = 0; i < count; i++)
        {
            double[] point = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            s_design.Snap(point);
            trials.Add(new Observation($"{i}", point, TrialState.Complete, Math.Pow(point[0] - 0.3, 2) + point[1] + (0.01 * random.NextDouble())));
        }

        return [.. trials];
    }
}
