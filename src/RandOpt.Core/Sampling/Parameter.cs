namespace RandOpt.Sampling;

/// <summary>A name and the sampler that its values are drawn from.</summary>
/// <param name="Name">The name.</param>
/// <param name="Sampler">The sampler.</param>
public sealed record Parameter(string Name, Sampler Sampler)
{
    /// <summary><c>x: Gaussian(0.0, 0.6)</c>.</summary>
    public override string ToString() => $"{Name}: {Sampler}";
}
