using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Search;

/// <summary>
/// Takes one of the best results, all of them alike, as the parent, and perturbs it: a number is the parent's plus a draw
/// from the parameter's sampler; a choice, or anything that is no number, is the parent's, or now and then drawn anew.
/// </summary>
/// <remarks>The evolutionary search of randopt, which is a (mu, 1) evolution strategy without recombination, with its elite size honoured.</remarks>
public sealed class EvolutionaryStrategy : IStrategy
{
    /// <summary>The name it is chosen by.</summary>
    public const string StrategyName = "Evolutionary";

    private readonly SearchSpace _space;
    private readonly StrategyOptions _options;
    private readonly Func<TrialResult, TrialResult, bool> _isAtLeastAsFit;
    private readonly PythonRandom _random;
    private readonly Dictionary<string, TrialResult> _results = new(StringComparer.Ordinal);
    private readonly List<TrialResult> _elite = [];
    private bool _eliteIsStale;

    /// <summary>Creates the strategy.</summary>
    /// <exception cref="RandOptException">An option is out of its range.</exception>
    public EvolutionaryStrategy(SearchSpace space, StrategyOptions options)
    {
        if (options.EliteSize < 1)
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "InvalidEliteSize", $"The elite size is {options.EliteSize}, and must be at least 1.");
        }

        if (options.MutationProbability is not (>= 0 and <= 1))
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "InvalidMutationProbability", $"The mutation probability is {NumberText.Format(options.MutationProbability)}, and must be from 0 to 1.");
        }

        _space = space;
        _options = options;
        _isAtLeastAsFit = options.Fitness is IFitness fitness ? fitness.IsAtLeastAsFit : ResultOrder.For(options.Maximize).IsAtLeastAsGood;
        _random = options.Seed is BigInteger seed ? new PythonRandom(SearchSpace.StreamSeed(seed, StrategyName + " strategy")) : new PythonRandom();
    }

    /// <inheritdoc/>
    public string Name => StrategyName;

    /// <inheritdoc/>
    public BigInteger? Remaining => null;

    /// <inheritdoc/>
    public bool IsReady => _results.Count > 0;

    /// <inheritdoc/>
    public bool LearnsFromFailures => false;

    /// <inheritdoc/>
    public ValueMap Ask()
    {
        if (_results.Count == 0)
        {
            throw new RandOptException(
                ErrorKind.InvalidOperation,
                "NoParent",
                "The evolutionary search starts from results, and the experiment has none yet. Run a few random trials first (-Strategy Random -Count 10; ROPT_TYPE=Random ROPT_NSEARCH=10), add a result by hand (Add-RoResult), or say where to start (-InitialParameter @{ x = 0.5 }; ROPT_INITIAL='x=0.5').");
        }

        RefreshElite();
        TrialResult parent = _elite[(int)(_random.NextDouble() * _elite.Count)];
        return _space.Choose(p => Perturb(p, parent.Summary));
    }

    /// <inheritdoc/>
    public void Tell(Trial trial)
    {
        if (trial.Result is TrialResult result && !_results.ContainsKey(result.Id))
        {
            _results.Add(result.Id, result);
            if (!_eliteIsStale)
            {
                Insert(result);
            }
        }
    }

    /// <inheritdoc/>
    public void Forget(string id)
    {
        _results.Remove(id);
        _eliteIsStale |= _elite.Exists(r => r.Id == id);
    }

    /// <inheritdoc/>
    public long? RunsOf(ValueMap configuration) => null;

    /// <inheritdoc/>
    public ValueMap GetState() => new(["random"], [_random.GetState().ToString()]);

    /// <inheritdoc/>
    public void SetState(ValueMap state)
    {
        if (!state.TryGetValue("random", out object? text) || text is not string random)
        {
            throw new RandOptException(ErrorKind.InvalidData, "InvalidState", "The saved state is not that of an evolutionary search: it has no 'random'.");
        }

        _random.SetState(RandomState.Parse(random));
    }

    private object? Perturb(Parameter parameter, ValueMap parent)
    {
        if (parameter.Values is Constant constant)
        {
            return constant.Value;
        }

        if (!parent.TryGetValue(parameter.Name, out object? inherited) || (inherited is null && parameter.Condition is not null))
        {
            // The parent is from before the parameter was added, or its condition did not hold.
            return parameter.Sampler.Sample();
        }

        if (!parameter.Sampler.IsPerturbation || !ParameterValue.TryGetNumber(inherited, out _))
        {
            return _random.NextDouble() < _options.MutationProbability ? parameter.Sampler.Sample() : AsGiven(parameter.Values, inherited);
        }

        return Sum(inherited!, parameter.Sampler.Sample()!);
    }

    /// <summary>Another program may have recorded the 4 of a choice as 4.0, which a command that wants an integer would refuse.</summary>
    private static object? AsGiven(Sampler sampler, object? value)
    {
        int place = sampler is Choice choice ? choice.Items.ToList().FindIndex(i => ValueComparer.Instance.Equals(i, value)) : -1;
        return place < 0 ? value : ((Choice)sampler).Items[place];
    }

    private static object Sum(object value, object perturbation)
    {
        if (value is double || perturbation is double)
        {
            ParameterValue.TryGetNumber(value, out double a);
            ParameterValue.TryGetNumber(perturbation, out double b);
            return a + b;
        }

        return ParameterValue.FromInteger(Whole(value) + Whole(perturbation));
    }

    private static BigInteger Whole(object value) => value is long number ? number : (BigInteger)value;

    private void RefreshElite()
    {
        if (!_eliteIsStale)
        {
            return;
        }

        _eliteIsStale = false;
        _elite.Clear();
        foreach (TrialResult result in _results.Values)
        {
            Insert(result);
        }
    }

    /// <summary>Puts a result where it belongs among the best, from the end, so that a bad one costs one comparison.</summary>
    private void Insert(TrialResult result)
    {
        if (_options.Fitness is null)
        {
            // What is no finite number is a parent only where nothing else is.
            if (ResultOrder.CanBeBest(result))
            {
                _elite.RemoveAll(r => !ResultOrder.CanBeBest(r));
            }
            else if (_elite.Exists(ResultOrder.CanBeBest))
            {
                return;
            }
        }

        int place = _elite.Count;
        while (place > 0 && _isAtLeastAsFit(result, _elite[place - 1]))
        {
            place--;
        }

        if (place < _options.EliteSize)
        {
            _elite.Insert(place, result);
            if (_elite.Count > _options.EliteSize)
            {
                _elite.RemoveAt(_options.EliteSize);
            }
        }
    }
}
