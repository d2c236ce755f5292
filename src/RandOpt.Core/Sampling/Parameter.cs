namespace RandOpt.Sampling;

/// <summary>A name and the sampler that its values are drawn from.</summary>
/// <param name="Name">The name.</param>
/// <param name="Sampler">The sampler.</param>
public sealed record Parameter(string Name, Sampler Sampler)
{
    /// <summary>What its values are drawn from where it has one: the sampler itself, or that of a condition.</summary>
    public Sampler Values => Sampler is When when ? when.Sampler : Sampler;

    /// <summary>Where it has a value; null for everywhere.</summary>
    internal When? Condition => Sampler as When;

    /// <summary><c>x: Gaussian(0.0, 0.6)</c>.</summary>
    public override string ToString() => $"{Name}: {Sampler}";
}
