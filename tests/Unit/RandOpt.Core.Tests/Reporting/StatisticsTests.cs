using System.Linq;
using RandOpt.Reporting;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Reporting;

/// <summary>The expected values are those of Python's statistics module, which randopt goes by.</summary>
public class StatisticsTests
{
    private static readonly double[] s_values = [0.9, 0.5, 0.3, 0.2, 0.1];

    [Theory]
    [InlineData("result", 0.007192994464699489, 0.7219595599167116, 0.3189442979177986, 0.2734986580716362, 0.05700670620681597, 0.23876077191786754)]
    [InlineData("x", -0.7973875204117854, 0.658910859866465, -0.07558659849047657, 0.0936176379864485, 0.2934545153424258, 0.5417144223134785)]
    [InlineData("y", -0.29348373414595924, 0.18620883134105026, -0.003868702117268819, 0.04789412594432435, 0.019761481847940156, 0.14057553787177965)]
    public void The_statistics_of_a_key_are_those_of_randopts_summary_list(string key, double min, double max, double mean, double median, double variance, double std)
    {
        ResultStatistics statistics = ResultStatistics.Of(new ResultFolder(Vectors.ResultDirectory, "simple_example").Read(), key)!;

        Assert.Equal(12, statistics.Count);
        Assert.Equal(min, statistics.Min);
        Assert.Equal(max, statistics.Max);
        Assert.Equal(mean, (double)statistics.Mean!, 1e-15);
        Assert.Equal(median, (double)statistics.Median!, 1e-15);
        Assert.Equal(variance, (double)statistics.Variance!, 1e-15);
        Assert.Equal(std, (double)statistics.Std!, 1e-15);
    }

    [Fact]
    public void Lists_are_taken_element_by_element_as_far_as_the_shortest_goes()
    {
        ResultStatistics statistics = ResultStatistics.OfValues("curve", [new object?[] { 1L, 4.0, 9L }, new object?[] { 3L, 0.0 }, null])!;

        Assert.Equal(2, statistics.Count);
        Assert.Equal([1.0, 0.0], Assert.IsType<double[]>(statistics.Min));
        Assert.Equal([3.0, 4.0], Assert.IsType<double[]>(statistics.Max));
        Assert.Equal([2.0, 2.0], Assert.IsType<double[]>(statistics.Mean));
        Assert.Equal([1.0, 4.0], Assert.IsType<double[]>(statistics.Variance));
        Assert.Equal("curve: [2.0, 2.0]", statistics.ToString());
    }

    [Fact]
    public void NaN_is_counted_and_left_out()
    {
        ResultStatistics statistics = ResultStatistics.OfValues("result", [1L, double.NaN, 3L])!;

        Assert.Equal(3, statistics.Count);
        Assert.Equal(2.0, statistics.Mean);
        Assert.Equal(3.0, statistics.Max);
    }

    [Fact]
    public void A_key_without_numbers_has_no_statistics() => Assert.Null(ResultStatistics.OfValues("opt", ["adam", null, true]));

    [Fact]
    public void Sums_do_not_lose_what_is_small()
    {
        Assert.Equal(2.0, Statistics.Sum([1.0, 1e100, 1.0, -1e100]));
        Assert.Equal(0.1, Statistics.Mean(Enumerable.Repeat(0.1, 1000).ToArray()));
        Assert.Equal(double.MaxValue, Statistics.Mean([double.MaxValue, double.MaxValue]));
    }

    [Fact]
    public void Objectives_are_those_of_randopt()
    {
        Assert.Equal(0.11200000000000002, Objective.MeanVariance(s_values, 0.1, 0.9), 1e-15);
        Assert.Equal(0.31798989873223327, Objective.MeanStd(s_values, 0.3, 0.7), 1e-15);
        Assert.Equal(0.10200000000000001, Objective.MedianVariance(s_values, 0.1, 0.9), 1e-15);
        Assert.Equal(0.2845584412271571, Objective.MedianStd(s_values, 0.1, 0.9), 1e-15);
        Assert.Equal([1 / 6.0, 2 / 6.0, 3 / 6.0], Objective.Normalize([1, 2, 3]));
        Assert.Throws<RandOptException>(() => Objective.Normalize([1, -1]));
    }
}
