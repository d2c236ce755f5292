using System.Numerics;

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

    /// <summary>Evolutionary: how many of the best results are parents, at least 1.</summary>
    public int EliteSize { get; init; } = DefaultEliteSize;

    /// <summary>Evolutionary: how often a value that cannot be perturbed is drawn anew, from 0 to 1.</summary>
    public double MutationProbability { get; init; } = DefaultMutationProbability;

    /// <summary>Evolutionary: whether the first result is at least as fit as the second; null to compare the numbers.</summary>
    public IFitness? Fitness { get; init; }
}
