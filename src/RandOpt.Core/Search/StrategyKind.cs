using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>A strategy as the fronts know it: its names and how it is made.</summary>
public sealed class StrategyKind
{
    private readonly Func<SearchSpace, StrategyOptions, IStrategy> _create;
    private readonly string[] _otherNames;

    private StrategyKind(string name, string description, Func<SearchSpace, StrategyOptions, IStrategy> create, params string[] otherNames)
    {
        Name = name;
        Description = description;
        _create = create;
        _otherNames = otherNames;
    }

    /// <summary>All strategies there are.</summary>
    public static IReadOnlyList<StrategyKind> All { get; } =
    [
        new(AutoStrategy.StrategyName, "Chooses and mixes the others, by the space, the number of trials and the failures.", (space, options) => new AutoStrategy(space, options)),
        new(RandomStrategy.StrategyName, "Draws each parameter from its sampler.", (space, _) => new RandomStrategy(space), "Experiment", "RandomSearch"),
        new(GridStrategy.StrategyName, "Every combination of the choices, the one run least often first.", (space, _) => new GridStrategy(space), "GridSearch"),
        new(EvolutionaryStrategy.StrategyName, "Perturbs one of the best results.", (space, options) => new EvolutionaryStrategy(space, options), "Evo", "Evolution"),
        new(SobolStrategy.StrategyName, "Spreads the trials evenly, by a quasi-random sequence.", (space, options) => new SobolStrategy(space, options), "Qmc", "QuasiRandom"),
        new(GaussianProcessStrategy.StrategyName, "Models the results, and goes where most is to be gained: the fewest trials.", (space, options) => new GaussianProcessStrategy(space, options), "Gp", "Bayesian"),
        new(DifferentialEvolutionStrategy.StrategyName, "Steps along the differences between good results, of a length that adapts itself.", (space, options) => new DifferentialEvolutionStrategy(space, options), "De"),
        new(Nsga2Strategy.StrategyName, "Joins two good results and changes a little: a genetic algorithm.", (space, options) => new Nsga2Strategy(space, options), "NSGA-II", "NsgaII"),
        new(CmaEsStrategy.StrategyName, "Moves a normal distribution to where the better results are, and shapes it: fine steps on many trials.", (space, options) => new CmaEsStrategy(space, options), "Cma", "CMA-ES"),
        new(TpeStrategy.StrategyName, "Learns where good results lie, and where others do: quick, for any number of trials.", (space, options) => new TpeStrategy(space, options), "TreeParzen"),
    ];

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Other names that it may be chosen by.</summary>
    public IReadOnlyList<string> OtherNames => _otherNames;

    /// <summary>All names of all strategies, for a user to choose from: <c>Grid (or GridSearch)</c>.</summary>
    internal static string Names => string.Join(", ", All.Select(k => k._otherNames.Length == 0 ? k.Name : $"{k.Name} (or {string.Join(", ", k._otherNames)})"));

    /// <summary>What it does, in a sentence.</summary>
    public string Description { get; }

    /// <summary>Finds a strategy by one of its names, in any case.</summary>
    /// <exception cref="RandOptException">There is none of that name.</exception>
    public static StrategyKind Find(string name) =>
        All.FirstOrDefault(k => k._otherNames.Prepend(k.Name).Contains(name, StringComparer.OrdinalIgnoreCase))
        ?? throw new RandOptException(
            ErrorKind.InvalidArgument, "UnknownStrategy", $"There is no strategy '{name}': {NearestName.Hint(name, [.. All.Select(k => k.Name)])}");

    /// <summary>Makes the strategy.</summary>
    /// <exception cref="RandOptException">The strategy cannot search this space.</exception>
    public IStrategy Create(SearchSpace space, StrategyOptions options) =>
        options.Zip.IsEmpty ? _create(space, options) : new ZippedStrategy(space, options, _create);
}
