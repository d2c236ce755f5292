using System;
using System.Collections.Generic;
using RandOpt.Sampling;
using RandOpt.Search;
using Xunit;

namespace RandOpt.Core.Tests.Search.CmaEs;

public sealed class RestartScheduleTests
{
    [Fact]
    public void Large_runs_double_and_small_ones_have_as_many_points_between_them()
    {
        PythonRandom random = new(1);
        RestartSchedule schedule = new(8, 0.2);
        List<int> large = [];
        schedule.Count(400);
        for (int run = 0; run < 200; run++)
        {
            (int size, double stepSize) = schedule.Next(random.NextDouble);
            if (schedule.IsSmall)
            {
                // Hansen 2009, section 2: from the default size to half of the last large one, steps down to a hundredth.
                Assert.InRange(size, 8, Math.Max(8, 4 << schedule.Doublings));
                Assert.InRange(stepSize, 0.002, 0.2);
                Assert.True(schedule.SmallPoints < schedule.LargePoints);
            }
            else
            {
                large.Add(size);
                Assert.Equal(0.2, stepSize);
                Assert.True(schedule.Restarts <= 2 || schedule.SmallPoints >= schedule.LargePoints);
            }

            // Each run takes thirty generations.
            for (int generation = 0; generation < 30; generation++)
            {
                schedule.Count(size);
            }
        }

        Assert.Equal([16, 32, 64, 128], large.GetRange(0, 4));
    }
}
