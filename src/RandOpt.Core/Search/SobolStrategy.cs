using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// Spreads the trials over the space more evenly than chance does, each parameter by its own distribution: however many there are, none of
/// its regions is left out for long.
/// </summary>
/// <remarks>
/// I. M. Sobol, "On the distribution of points in a cube and the approximate evaluation of integrals", 1967, with the directions of S. Joe and
/// F. Y. Kuo, SIAM J. Sci. Comput. 30, 2008, scrambled: A. B. Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", 1995.
/// </remarks>
public sealed class SobolStrategy(SearchSpace space, StrategyOptions options) : ModelStrategy(space, options)
{
    /// <summary>The name it is chosen by.</summary>
    public const string StrategyName = "Sobol";

    // Trials that end leave their place in the sequence; one that is deleted does not open it again.
    private long _next;

    /// <inheritdoc/>
    public override string Name => StrategyName;

    private protected override double[] Propose() => StartingPoint(_next);

    private protected override void Learn(Observation observation, Observation? before)
    {
        if (before is null)
        {
            _next++;
        }
    }
}
