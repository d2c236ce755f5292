using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Reporting;
using RandOpt.Sampling;
using RandOpt.Storage;
using Xunit;

namespace RandOpt.Core.Tests.Reporting;

/// <summary>The table of experiments on screens of several sizes.</summary>
public sealed class StatusTableTests : IDisposable
{
    private static readonly DateTime s_now = DateTime.Now;

    private readonly TemporaryDirectory _directory = new();
    private readonly TrialResult _best;

    public StatusTableTests()
    {
        ResultFolder folder = new(_directory.Path, "train");
        folder.Create();
        _best = folder.Add(0.123456789012, new ValueMap(["learning_rate", "depth"], [0.000123456789, 2L]));
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Where_there_is_room_it_has_all_that_is_not_nothing() => Assert.Equal(
        [
            "experiment  complete  running  failed  pruned      rate  last      best  age  with",
            "train            120        4       1       3  30.0/min    2s  0.123457   0s  learning_rate=0.000123456789, depth=2",
            "長い名前           0        0       0       0",
        ],
        Lines(120, 10, Train(), new ExperimentStatus { Name = "長い名前", Time = s_now }));

    [Theory]
    [InlineData(79)]
    [InlineData(50)]
    [InlineData(24)]
    [InlineData(9)]
    [InlineData(1)]
    public void No_line_is_wider_than_the_screen_whatever_its_characters(int width)
    {
        string[] lines = Lines(width, 10, Train(), Train() with { Name = "一二三四五六七八九十一二三四五六七八九十" });

        Assert.Equal(3, lines.Length);
        Assert.All(lines, l => Assert.True(TextWidth.Of(l) <= width, l));
    }

    [Fact]
    public void On_a_narrow_screen_what_matters_most_is_left() =>
        Assert.Equal(["experiment  complete  running      best", "train            120        4  0.123457"], Lines(42, 10, Train()));

    [Fact]
    public void On_a_low_screen_those_are_left_that_run_or_have_results_lately()
    {
        ExperimentStatus[] many = [.. Enumerable.Range(0, 9).Select(i => Train() with { Name = $"e{i}", Running = i == 3 ? 1 : 0, Last = s_now.AddMinutes(-i) })];

        string[] lines = Lines(100, 5, many);

        Assert.Equal(["experiment", "e0", "e1", "e3", "and"], lines.Select(l => l.Split(' ')[0]));
        Assert.StartsWith("and 6 more", lines[4]);
    }

    [Fact]
    public void In_a_line_it_is_all_digits() => Assert.Equal(
        "train: 120 complete, 4 running, 1 failed, 3 pruned, 30.0/min, best 0.123456789012 with learning_rate=0.000123456789, depth=2", Train().ToString());

    private ExperimentStatus Train() => new()
    {
        Name = "train",
        Time = s_now,
        Complete = 120,
        Running = 4,
        Failed = 1,
        Pruned = 3,
        Rate = 0.5,
        Last = s_now.AddSeconds(-2),
        Best = _best,
    };

    private static string[] Lines(int width, int height, params ExperimentStatus[] statuses) =>
        new StatusTable().Lines(statuses, width, height).Select(l => string.Concat(l.Select(p => p.Text)).TrimEnd()).ToArray();
}
