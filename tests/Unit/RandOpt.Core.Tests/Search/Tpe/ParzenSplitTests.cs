using System.Globalization;
using System.Linq;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.Tpe;

public class ParzenSplitTests
{
    [Fact]
    public void The_best_tenth_counts_the_more_the_better_and_what_failed_or_runs_is_among_the_others()
    {
        RankedObservations ranked = new();
        foreach (int i in Enumerable.Range(0, 30).OrderBy(i => i * 7 % 30))
        {
            ranked.Add(Observed(i, TrialState.Complete, i));
        }

        ranked.Add(Observed(100, TrialState.Failed, double.NaN));
        ranked.Add(Observed(200, TrialState.Running, double.NaN));
        ParzenSplit split = new(ranked);

        Assert.Equal([0, 1, 2], split.Good.Select(p => p[0]));
        Assert.Equal([1.5, 1, 0.5], split.GoodWeights);
        Assert.Equal([.. Enumerable.Range(3, 27), 100, 200], split.Bad.Select(p => (int)p[0]));
        Assert.Equal(29, split.BadWeights.Sum());
    }

    [Fact]
    public void Where_nearly_all_fail_the_good_ones_still_have_values()
    {
        RankedObservations ranked = new();
        for (int i = 0; i < 200; i++)
        {
            ranked.Add(i % 50 == 7 ? Observed(i, TrialState.Complete, 1000 - i) : Observed(i, TrialState.Failed, double.NaN));
        }

        Assert.Equal([157], new ParzenSplit(ranked).Good.Select(p => (int)p[0]));
    }

    [Fact]
    public void Of_thousands_some_stand_for_all_and_count_as_many()
    {
        RankedObservations ranked = new();
        for (int i = 0; i < 5000; i++)
        {
            ranked.Add(Observed(i, TrialState.Complete, i));
        }

        ParzenSplit split = new(ranked);

        Assert.Equal(25, split.Good.Count);
        Assert.Equal(4975, split.BadCount);
        Assert.InRange(split.Bad.Count, 100, 1000);
        Assert.Equal(4975, split.BadWeights.Sum(), 6);
        Assert.Equal(2512, split.Bad.Zip(split.BadWeights, (p, w) => p[0] * w).Sum() / 4975, 10.0);
    }

    [Fact]
    public void A_trial_that_ends_or_is_deleted_leaves_its_place()
    {
        RankedObservations ranked = new();
        Observation running = Observed(1, TrialState.Running, double.NaN);
        ranked.Add(running);
        ranked.Add(Observed(2, TrialState.Complete, 2));
        ranked.Remove(running);
        ranked.Add(running with { State = TrialState.Complete, Value = 1 });

        Assert.Equal(2, ranked.ValueCount);
        Assert.Equal([1.0, 2.0], Enumerable.Range(0, ranked.Count).Select(i => ranked[i].Value));
    }

    private static Observation Observed(int at, TrialState state, double value) => new(at.ToString(CultureInfo.InvariantCulture), [at], state, value);
}
