using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>Draws each parameter from its sampler.</summary>
/// <remarks>J. Bergstra and Y. Bengio, "Random search for hyper-parameter optimization", JMLR 13, 2012.</remarks>
public sealed class RandomStrategy(SearchSpace space) : IStrategy
{
    /// <summary>The name it is chosen by.</summary>
    public const string StrategyName = "Random";

    /// <inheritdoc/>
    public string Name => StrategyName;

    /// <inheritdoc/>
    public BigInteger? Remaining => null;

    /// <inheritdoc/>
    public bool IsReady => true;

    /// <inheritdoc/>
    public bool LearnsFromFailures => false;

    /// <inheritdoc/>
    public ValueMap Ask() => space.Sample();

    /// <inheritdoc/>
    public void Tell(Trial trial)
    {
        // Nothing that happened changes what is drawn next.
    }

    /// <inheritdoc/>
    public void Forget(string id)
    {
        // As for Tell.
    }

    /// <inheritdoc/>
    public long? RunsOf(ValueMap configuration) => null;

    /// <inheritdoc/>
    public ValueMap GetState() => ValueMap.Empty;

    /// <inheritdoc/>
    public void SetState(ValueMap state)
    {
        // The streams are the samplers' own.
    }
}
