using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// Chooses among the strategies, and mixes them, by the space, by how many trials there are, and by how many of them fail. Each of those that
/// take part learns from all trials, whichever of them chose it.
/// </summary>
/// <remarks>
/// What one model cannot see another may: M. Hoffman, E. Brochu and N. de Freitas, "Portfolio allocation for Bayesian optimization", UAI 2011, and
/// R. Turner et al., "Bayesian optimization is superior to random search for machine learning hyperparameter tuning", 2021. Turns are fixed
/// here rather than won, so that a seed gives the same search however long the trials take.
/// </remarks>
public sealed class AutoStrategy : IStrategy
{
    /// <summary>The name it is chosen by.</summary>
    public const string StrategyName = "Auto";

    private readonly StrategyOptions _options;
    private readonly AutoPlan _plan;
    private readonly Dictionary<string, ModelStrategy> _members;
    private string? _said;

    /// <summary>Creates the strategy.</summary>
    public AutoStrategy(SearchSpace space, StrategyOptions options)
    {
        _options = options;
        _plan = new AutoPlan(new DesignSpace(space), options.Count);
        _members = _plan.Members(space, options with { Notice = null }).ToDictionary(m => m.Name, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public string Name => StrategyName;

    /// <inheritdoc/>
    public BigInteger? Remaining => First.Remaining;

    /// <inheritdoc/>
    public bool IsReady => true;

    /// <inheritdoc/>
    public bool LearnsFromFailures => true;

    // All know the same.
    private ModelStrategy First => _members.Values.First();

    /// <inheritdoc/>
    public ValueMap Ask()
    {
        if (_said is null && First.LeftOut is string leftOut)
        {
            _options.Notice?.Invoke(leftOut);
        }

        AutoTurn turn = _plan.TurnAt(First.KnownCount, First.FailureCount);
        if (turn.Reason != _said)
        {
            _said = turn.Reason;
            _options.Notice?.Invoke(string.Format(CultureInfo.InvariantCulture, "{0}, with {1} trials known: {2}", StrategyName, First.KnownCount, turn.Reason));
        }

        return _members[turn.Strategy].Ask();
    }

    /// <inheritdoc/>
    public void Tell(Trial trial)
    {
        foreach (ModelStrategy member in _members.Values)
        {
            member.Tell(trial);
        }
    }

    /// <inheritdoc/>
    public void Forget(string id)
    {
        foreach (ModelStrategy member in _members.Values)
        {
            member.Forget(id);
        }
    }

    /// <inheritdoc/>
    public long? RunsOf(ValueMap configuration) => First.RunsOf(configuration);

    /// <inheritdoc/>
    public ValueMap GetState() => new(_members.Values.Select(m => new KeyValuePair<string, object?>(m.Name, m.GetState())));

    /// <inheritdoc/>
    public void SetState(ValueMap state)
    {
        foreach (ModelStrategy member in _members.Values)
        {
            member.SetState(state.TryGetValue(member.Name, out object? saved) && saved is ValueMap own
                ? own
                : throw new RandOptException(ErrorKind.InvalidData, "InvalidState", $"The saved state is not that of a search by {StrategyName} of this space: it has none of {member.Name}."));
        }
    }
}
