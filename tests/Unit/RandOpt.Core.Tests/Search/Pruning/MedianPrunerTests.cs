using System.Linq;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search;

public sealed class MedianPrunerTests
{
    [Theory]
    [InlineData(false, 5.0, false)]
    [InlineData(false, 5.1, true)]
    [InlineData(false, double.NaN, true)]
    [InlineData(true, 5.0, false)]
    [InlineData(true, 4.9, true)]
    [InlineData(true, double.NaN, true)]
    public void A_trial_is_stopped_where_it_is_worse_than_the_median_of_those_before(bool maximize, double value, bool isStopped)
    {
        MedianPruner pruner = new(maximize, startup: 3);
        foreach (double best in (double[])[1, 5, 9])
        {
            pruner.Learn([new MetricPoint(2, best)]);
        }

        Assert.False(pruner.ShouldStop("t", new MetricPoint(1, double.NaN)), "nothing is known of step 1");
        Assert.Equal(isStopped, pruner.ShouldStop("t", new MetricPoint(2, value)));
    }

    [Fact]
    public void What_counts_is_the_best_value_so_far_and_failed_trials_do_not_count()
    {
        MedianPruner pruner = new(maximize: false, startup: 1);
        pruner.ShouldStop("failed", new MetricPoint(1, 0));
        pruner.Ended("failed", TrialState.Failed);
        Assert.False(pruner.ShouldStop("a", new MetricPoint(1, 3)));
        pruner.Ended("a", TrialState.Complete);

        Assert.False(pruner.ShouldStop("b", new MetricPoint(1, 2)));
        Assert.False(pruner.ShouldStop("b", new MetricPoint(2, 100)));
        Assert.True(pruner.ShouldStop("c", new MetricPoint(5, 4)));
    }

    [Fact]
    public void No_trial_is_stopped_before_there_are_enough_nor_while_it_warms_up()
    {
        MedianPruner pruner = new(maximize: false, startup: 2, warmup: 3);
        pruner.Learn([new MetricPoint(1, 0)]);
        Assert.False(pruner.ShouldStop("t", new MetricPoint(9, 5)));
        pruner.Learn([new MetricPoint(1, 0)]);
        Assert.Equal([false, false, false, true], Enumerable.Range(1, 4).Select(step => pruner.ShouldStop("u", new MetricPoint(step, 5))));
    }

    [Theory]
    [InlineData("median", true)]
    [InlineData("Median(startup=3, warmup=10)", true)]
    [InlineData("Median( warmup = 1 )", true)]
    [InlineData("Hyperband", false)]
    [InlineData("Median(start=3)", false)]
    [InlineData("Median(startup=0)", false)]
    [InlineData("Median(startup=3", false)]
    public void A_pruner_is_named_with_what_it_is_told(string text, bool isPruner)
    {
        if (isPruner)
        {
            Assert.Equal("Median", PrunerKind.Create(text, maximize: false).Name);
        }
        else
        {
            Assert.Contains("startup", Assert.Throws<RandOptException>(() => PrunerKind.Create(text, maximize: false)).Message);
        }
    }
}
