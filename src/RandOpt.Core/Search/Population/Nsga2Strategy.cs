using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// A genetic algorithm, NSGA-II: of the twenty best results two are chosen by tournaments and crossed, and of what comes out about one
/// parameter is mutated.
/// </summary>
/// <remarks>
/// K. Deb, A. Pratap, S. Agarwal and T. Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evolutionary
/// Computation 6, 2002. Instead of by generations the population is kept trial by trial: the best of the old ones and the new one.
/// </remarks>
public sealed class Nsga2Strategy : PopulationStrategy
{
    /// <summary>The name it is chosen by.</summary>
    public const string StrategyName = "Nsga2";

    private const int PopulationSize = 20;
    private const double CrossoverProbability = 0.9;

    private readonly RankedPopulation _population = new(PopulationSize);

    /// <summary>Creates the strategy.</summary>
    public Nsga2Strategy(SearchSpace space, StrategyOptions options)
        : base(space, options)
    {
    }

    /// <inheritdoc/>
    public override string Name => StrategyName;

    private protected override int StartingCount => PopulationSize;

    private protected override double[] Vary()
    {
        int mother = Select();
        int father;
        do
        {
            father = Select();
        }
        while (father == mother);
        double[] child = (double[])_population.PointOf(mother).Clone();
        double[] other = _population.PointOf(father);
        bool isCrossed = Random.NextDouble() < CrossoverProbability;
        for (int i = 0; i < child.Length; i++)
        {
            bool isCategory = Design.Dimensions[i].Kind == DimensionKind.Categorical;
            if (isCrossed)
            {
                bool isOthers = Random.NextDouble() < 0.5;
                (double near, double far) = isOthers ? (other[i], child[i]) : (child[i], other[i]);
                child[i] = isCategory ? near : UnitVariation.Cross(near, far, Random.NextDouble());
            }

            if (Random.NextDouble() * child.Length < 1)
            {
                child[i] = isCategory ? Random.NextDouble() : UnitVariation.Mutate(child[i], Random.NextDouble());
            }
        }

        return child;
    }

    private protected override void Learn(Observation observation, Observation? before)
    {
        if (observation.HasValue)
        {
            _population.Add(observation.Id, observation.Point, [observation.Value]);
        }
    }

    private protected override void Unlearn(Observation observation) => _population.Remove(observation.Id);

    private int Select() => _population.Better(RandomBelow(_population.Count), RandomBelow(_population.Count));
}
