using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Benchmarks.Replay;

/// <summary>A tuning run over a whole space that somebody recorded: what each configuration gives is looked up.</summary>
internal sealed class RecordedTable(
    string name,
    ReplayGroup group,
    bool maximize,
    IReadOnlyList<RecordedParameter> parameters,
    IReadOnlyDictionary<long, double> values,
    double optimum,
    double median)
    : Problem(name, group)
{
    private readonly double _worst = maximize ? values.Values.Min() : values.Values.Max();

    public override bool Maximize => maximize;

    public override int Dimensions => parameters.Count;

    /// <summary>The best value there is.</summary>
    public double Optimum => optimum;

    /// <summary>The value that half of the configurations are better than.</summary>
    public double Median => median;

    /// <summary>What a row is kept under: the places of its values as the digits of one number.</summary>
    public static long KeyOf(IReadOnlyList<RecordedParameter> parameters, Func<int, int> placeOf)
    {
        long key = 0;
        for (int i = 0; i < parameters.Count; i++)
        {
            key = checked((key * parameters[i].Values.Count) + placeOf(i));
        }

        return key;
    }

    public override SearchSpace CreateSpace() => new(parameters.Select(p => new Parameter(p.Name, p.CreateSampler())));

    public override double? Evaluate(ValueMap configuration) =>
        values.TryGetValue(KeyOf(parameters, i => parameters[i].PlaceOf(configuration[parameters[i].Name])), out double value) ? value : null;

    public override double Figure(double? best)
    {
        if (Group.IsHigherBetter)
        {
            return best is not double found ? 0 : maximize ? found / optimum : optimum / found;
        }

        return ((best ?? _worst) - optimum) / (median - optimum);
    }
}
