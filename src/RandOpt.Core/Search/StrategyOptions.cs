using System;
using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>What the strategies can be told besides the search space; each takes what concerns it.</summary>
public sealed record StrategyOptions
{
    /// <summary>How many of the best results are parents unless it is said otherwise.</summary>
    public const int DefaultEliteSize = 10;

    /// <summary>How often a value that cannot be perturbed is drawn anew unless it is said otherwise.</summary>
    public const double DefaultMutationProbability = 0.1;

    /// <summary>Whether the greatest result is the best.</summary>
    public bool Maximize { get; init; }

    /// <summary>Seeds the strategy's own random choices; null to start from the system's entropy.</summary>
    public BigInteger? Seed { get; init; }

    /// <summary>Which parameters vary together.</summary>
    public ParameterZip Zip { get; init; } = ParameterZip.None;

    /// <summary>Which configurations are let through, so that a strategy need not find out by asking; null for all.</summary>
    public Func<ValueMap, bool>? Filter { get; init; }

    /// <summary>Whether a configuration may be run again before all others are done, as is of use where results are noisy.</summary>
    public bool AllowDuplicate { get; init; }

    /// <summary>How many trials the search is to have, for strategies that go by that; null where it is not known.</summary>
    public long? Count { get; init; }

    /// <summary>Told why a strategy does what it does; null for nobody.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>Evolutionary: how many of the best results are parents, at least 1.</summary>
    public int EliteSize { get; init; } = DefaultEliteSize;

    /// <summary>Evolutionary: how often a value that cannot be perturbed is drawn anew, from 0 to 1.</summary>
    public double MutationProbability { get; init; } = DefaultMutationProbability;

    /// <summary>Evolutionary: whether the first result is at least as fit as the second; null to compare the numbers.</summary>
    public IFitness? Fitness { get; init; }
}
