using RandOpt.Sampling;

namespace RandOpt.Benchmarks.Replay;

/// <summary>What a strategy is tried on: a search space and what each of its configurations gives.</summary>
internal abstract class Problem(string name, ReplayGroup group)
{
    public string Name { get; } = name;

    public ReplayGroup Group { get; } = group;

    /// <summary>Whether the greatest value is the best.</summary>
    public virtual bool Maximize => false;

    /// <summary>How many parameters there are.</summary>
    public abstract int Dimensions { get; }

    /// <summary>A space of its own for one run: its samplers have state.</summary>
    public abstract SearchSpace CreateSpace();

    /// <summary>A space whose draws are added to a parent's values; the plain one where nothing can be added to.</summary>
    public virtual SearchSpace CreatePerturbations() => CreateSpace();

    /// <summary>Brings what perturbations led out of the space back into it.</summary>
    public virtual ValueMap Clip(ValueMap configuration) => configuration;

    /// <summary>The value of a configuration; null where it fails.</summary>
    public abstract double? Evaluate(ValueMap configuration);

    /// <summary>What is told of the best value so far; null where nothing has succeeded yet.</summary>
    public abstract double Figure(double? best);
}
