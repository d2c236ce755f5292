using System;
using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Benchmarks.Comparison;

/// <summary>What several rounds of one measurement took, in seconds.</summary>
internal sealed class Figures
{
    private readonly List<double> _seconds = [];

    public bool IsEmpty => _seconds.Count == 0;

    public double Best => _seconds.Min();

    public double Median
    {
        get
        {
            double[] sorted = [.. _seconds.Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public void Add(TimeSpan time) => _seconds.Add(time.TotalSeconds);
}
