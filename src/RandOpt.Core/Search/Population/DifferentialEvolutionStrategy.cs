using System;
using System.Collections.Generic;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// Differential evolution: from one of the best results a step towards a still better one, and along the difference of two others, in some of
/// the parameters. How long the steps are and how many parameters they change is learnt from those that made something better.
/// </summary>
/// <remarks>
/// R. Storn and K. Price, "Differential evolution", J. Global Optimization 11, 1997; current-to-pbest with an archive: J. Zhang and A. C.
/// Sanderson, "JADE", IEEE Trans. Evolutionary Computation 13, 2009; the memory of what succeeded: R. Tanabe and A. Fukunaga,
/// "Success-history based parameter adaptation for differential evolution", CEC 2013. Unlike there the population is the best of all that
/// is known, and the archive what comes next to them, so that both follow from the results whatever order they come in, and others' results count.
/// </remarks>
public sealed class DifferentialEvolutionStrategy : PopulationStrategy
{
    /// <summary>The name it is chosen by.</summary>
    public const string StrategyName = "DifferentialEvolution";

    private const int SmallestPopulation = 10;

    // Few parents soon agree, and then go no further. One more now and then keeps differences between them.
    private const int LargestPopulation = 100;
    private const int ResultsPerFurtherParent = 50;

    // Of the best of the population, so many are gone towards.
    private const double GuidingShare = 0.2;

    // A few levels soon are all the same in a small population: no difference brings one back that is lost.
    private const double FreshLevel = 0.05;

    private readonly BestKnown _best = new();
    private readonly StepMemory _steps = new();
    private Step _last;

    /// <summary>Creates the strategy.</summary>
    public DifferentialEvolutionStrategy(SearchSpace space, StrategyOptions options)
        : base(space, options)
    {
    }

    /// <inheritdoc/>
    public override string Name => StrategyName;

    private protected override int StartingCount => Math.Max(SmallestPopulation, Design.Count + 4);

    private int PopulationSize
    {
        get
        {
            int grown = StartingCount + (_best.Count / ResultsPerFurtherParent);
            return Math.Min(_best.Count, Math.Min(grown, Math.Max(StartingCount, LargestPopulation)));
        }
    }

    private protected override double[] Vary()
    {
        int size = PopulationSize;
        int target = RandomBelow(size);
        int guide = RandomBelow(Math.Max(2, (int)(GuidingShare * size)));
        int first = RandomOther(size, target, target);
        int second = RandomOther(Math.Min(_best.Count, 2 * size), target, first);

        _last = _steps.Draw(Random, _best[target].Value);
        double[] parent = _best[target].Point;
        double[] child = (double[])parent.Clone();
        int always = RandomBelow(child.Length);
        for (int i = 0; i < child.Length; i++)
        {
            if (i == always || Random.NextDouble() < _last.CrossoverRate)
            {
                child[i] = Mutate(i, parent[i], _best[guide].Point[i], _best[first].Point[i], _best[second].Point[i]);
            }
        }

        return child;
    }

    private protected override void Chosen(double[] point) => _steps.Expect(point, _last);

    private protected override void Learn(Observation observation, Observation? before)
    {
        if (observation.State != TrialState.Running)
        {
            _steps.Learn(observation);
            if (observation.HasValue)
            {
                _best.Add(observation);
            }
        }
    }

    private protected override void Unlearn(Observation observation)
    {
        _steps.Forget(observation.Point);
        if (observation.HasValue)
        {
            _best.Remove(observation);
        }
    }

    private protected override void AddState(ICollection<KeyValuePair<string, object?>> state) => state.Add(new("steps", _steps.GetState()));

    private protected override void TakeState(ValueMap state)
    {
        if (!state.TryGetValue("steps", out object? text) || text is not string steps || !_steps.TrySetState(steps, Design.Count))
        {
            throw new RandOptException(ErrorKind.InvalidData, "InvalidState", $"The saved state is not that of a search by {Name} in this space: its 'steps' do not fit.");
        }
    }

    private double Mutate(int dimension, double parent, double guide, double first, double second)
    {
        DimensionKind kind = Design.Dimensions[dimension].Kind;
        if (kind != DimensionKind.Continuous && Random.NextDouble() < FreshLevel)
        {
            return Random.NextDouble();
        }

        if (kind == DimensionKind.Categorical)
        {
            // Categories have no difference but that there is one: then the better one's is taken as often as a step is long.
            return first != second && Random.NextDouble() < _last.Scale ? first : guide;
        }

        double mutant = parent + (_last.Scale * (guide - parent)) + (_last.Scale * (first - second));
        return mutant < 0 ? 0.5 * parent
            : mutant > 1 ? 0.5 * (parent + 1)
            : mutant;
    }

    private int RandomOther(int bound, int than, int andThan)
    {
        int place;
        do
        {
            place = RandomBelow(bound);
        }
        while (place == than || place == andThan);
        return place;
    }
}
