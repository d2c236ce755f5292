using System.Collections.Generic;
using System.Globalization;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>Which strategies take part, and whose turn it is.</summary>
/// <remarks>
/// Where the Gaussian process is at its best: up to a few dozen parameters and some hundreds of trials. Others take turns with it for what it
/// is blind to: a part of the trials everywhere, half of them where many fail, since there results change from one value to the
/// next and what no model foresees is found near what is good. With many more trials those that take less time do most of the work.
/// </remarks>
internal sealed class AutoPlan
{
    // More parameters than this have too many scales to be learnt from the trials that a Gaussian process can take.
    private const int ManyParameters = 40;

    // With so many trials known a model of few trials tells less than the trials themselves.
    private const int ManyTrials = 1_000;
    private const int ManyTrialsPeriod = 20;

    private const double ManyFailures = 0.1;
    private const int OthersFrom = 30;
    private const int OthersPeriod = 4;

    private readonly bool _hasManyParameters;
    private readonly bool _hasCategories;
    private readonly string _space;

    public AutoPlan(DesignSpace design, long? count)
    {
        _hasManyParameters = design.Count > ManyParameters;
        int categories = 0;
        foreach (Dimension dimension in design.Dimensions)
        {
            categories += dimension.Kind == DimensionKind.Categorical ? 1 : 0;
        }

        _hasCategories = categories > 0;
        _space = string.Format(
            CultureInfo.InvariantCulture,
            "{0} that varies{1}{2}",
            design.Count == 1 ? "1 parameter" : design.Count + " parameters",
            categories > 0 ? string.Format(CultureInfo.InvariantCulture, " ({0} without an order)", categories) : string.Empty,
            count is long trials ? string.Format(CultureInfo.InvariantCulture, ", {0} trials to run", trials) : string.Empty);
        if (design.Count != 1)
        {
            _space = _space.Replace("that varies", "that vary");
        }
    }

    /// <summary>The strategies that take part.</summary>
    public IEnumerable<ModelStrategy> Members(SearchSpace space, StrategyOptions options)
    {
        if (_hasManyParameters)
        {
            return [new TpeStrategy(space, options), new CmaEsStrategy(space, options), new DifferentialEvolutionStrategy(space, options)];
        }

        return [new GaussianProcessStrategy(space, options), new TpeStrategy(space, options), new Nsga2Strategy(space, options), new CmaEsStrategy(space, options)];
    }

    /// <summary>Whose turn it is.</summary>
    /// <param name="known">How many trials are known, running ones too.</param>
    /// <param name="failures">How many of them failed.</param>
    public AutoTurn TurnAt(int known, int failures)
    {
        if (_hasManyParameters)
        {
            string turn = _hasCategories
                ? By(known, TpeStrategy.StrategyName, DifferentialEvolutionStrategy.StrategyName)
                : By(known, CmaEsStrategy.StrategyName, TpeStrategy.StrategyName);
            return new AutoTurn(turn, $"{_space}, which are too many for a Gaussian process: {(_hasCategories ? "Tpe and DifferentialEvolution" : "CmaEs and Tpe")} by turns.");
        }

        if (known >= ManyTrials)
        {
            string turn = known % ManyTrialsPeriod == 0 ? GaussianProcessStrategy.StrategyName
                : _hasCategories ? By(known, TpeStrategy.StrategyName, Nsga2Strategy.StrategyName)
                : By(known, CmaEsStrategy.StrategyName, TpeStrategy.StrategyName);
            return new AutoTurn(turn, $"{_space}; so many are known that those choose which take less time: {(_hasCategories ? "Tpe and Nsga2" : "CmaEs and Tpe")} by turns, and now and then GaussianProcess.");
        }

        if (known < OthersFrom)
        {
            return new AutoTurn(GaussianProcessStrategy.StrategyName, $"{_space}: GaussianProcess chooses, which needs the fewest trials, after some that are spread evenly.");
        }

        if (failures > ManyFailures * known)
        {
            string turn = known % 2 == 0 ? By(known / 2, Nsga2Strategy.StrategyName, TpeStrategy.StrategyName) : GaussianProcessStrategy.StrategyName;
            return new AutoTurn(turn, $"{_space}; many trials fail: GaussianProcess chooses every second one, which learns where, Nsga2 and Tpe the others.");
        }

        string chosen = known % OthersPeriod == 0 ? TpeStrategy.StrategyName : GaussianProcessStrategy.StrategyName;
        return new AutoTurn(chosen, $"{_space}: GaussianProcess chooses, every fourth trial is Tpe's, for what one model does not see.");
    }

    private static string By(int turn, string even, string odd) => turn % 2 == 0 ? even : odd;
}
