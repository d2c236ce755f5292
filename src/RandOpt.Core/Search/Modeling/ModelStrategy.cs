using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// A strategy that chooses points of the unit cube, where each parameter's own distribution is uniform. What all of these share is
/// here: what is known of every trial, which configurations were run already or are not let through, and the random choices.
/// </summary>
/// <remarks>
/// No configuration is chosen twice before all are done, unless duplicates are allowed; where they cannot be counted, before none other is
/// found. A trial that failed, or whose result is no finite number, is known as a failure. Results that are no configuration of the space, such as
/// those of other ranges, are left out.
/// </remarks>
public abstract class ModelStrategy : IStrategy
{
    // So often a proposal that is not open is moved about before one is taken by chance, or the first that is left.
    private const int MaximumMoves = 100;

    private const int FewDraws = 1_000;

    private readonly OpenPoints _open;
    private readonly List<Observation> _observations = [];
    private readonly Dictionary<string, Observation> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _foreign = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> _refused = new(StringComparer.Ordinal);
    private QuasiRandomPoints? _startingPoints;
    private string _scrambling;
    private bool _hasSaidWhatIsLeftOut;

    private protected ModelStrategy(SearchSpace space, StrategyOptions options)
    {
        Options = options;
        Design = new DesignSpace(space);
        Random = options.Seed is BigInteger seed ? new PythonRandom(SearchSpace.StreamSeed(seed, Name + " strategy")) : new PythonRandom();
        _scrambling = Random.NextBelow(BigInteger.One << 64).ToString(CultureInfo.InvariantCulture);
        _open = new OpenPoints(Design, options.Filter, options.AllowDuplicate);
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public BigInteger? Remaining => _open.Remaining;

    /// <inheritdoc/>
    public virtual bool IsReady => true;

    /// <inheritdoc/>
    public bool LearnsFromFailures => true;

    /// <summary>How many trials are known, running ones too.</summary>
    internal int KnownCount => _observations.Count;

    /// <summary>How many of them are over and brought no number.</summary>
    internal int FailureCount { get; private set; }

    /// <summary>What is known and not learnt from, for the user; null where there is nothing of this kind.</summary>
    internal string? LeftOut => _foreign.Count == 0 ? null : string.Format(
        CultureInfo.InvariantCulture, "Trials that are no configurations of the search space, as it is now, are left out: {0}.", _foreign.Count);

    private protected StrategyOptions Options { get; }

    private protected DesignSpace Design { get; }

    private protected PythonRandom Random { get; }

    /// <summary>All trials that are known, in the order in which they became so.</summary>
    private protected IReadOnlyList<Observation> Observations => _observations;

    /// <inheritdoc/>
    public ValueMap Ask()
    {
        if (Design.Count == 0)
        {
            return Design.Decode([]);
        }

        if (!_hasSaidWhatIsLeftOut && LeftOut is string leftOut)
        {
            _hasSaidWhatIsLeftOut = true;
            Options.Notice?.Invoke(leftOut);
        }

        double[] point = Propose();
        Design.Snap(point);
        return Design.Decode(IsOpen(point) ? point : OpenNear(point));
    }

    /// <inheritdoc/>
    public void Tell(Trial trial)
    {
        // What was told as running comes again as it ends, and perhaps once more under the id of its result.
        string id = trial.Result?.Id ?? trial.Id;
        if (trial.IsRefused)
        {
            Refuse(id, trial.Configuration);
            return;
        }

        _byId.TryGetValue(trial.Id, out Observation? known);
        if (_foreign.Contains(id) || (id != trial.Id && _byId.ContainsKey(id)) || (known is not null && known.State != TrialState.Running))
        {
            return;
        }

        double[] point;
        if (known is not null)
        {
            point = known.Point;
        }
        else if (!Design.TryEncode(trial.Configuration, out point))
        {
            _foreign.Add(id);
            return;
        }

        Observation observation = new(id, point, trial.State, ValueOf(trial));
        if (known is null)
        {
            _observations.Add(observation);
            _open.Add(point);
        }
        else
        {
            _byId.Remove(known.Id);
            _observations[_observations.LastIndexOf(known)] = observation;
        }

        _byId[id] = observation;
        FailureCount += observation.IsFailure ? 1 : 0;
        Learn(observation, known);
    }

    /// <inheritdoc/>
    public void Forget(string id)
    {
        _foreign.Remove(id);
        if (_refused.TryGetValue(id, out double[]? refused))
        {
            _refused.Remove(id);
            _open.Remove(refused);
        }

        if (_byId.TryGetValue(id, out Observation? known))
        {
            _byId.Remove(id);
            _observations.Remove(known);
            _open.Remove(known.Point);
            FailureCount -= known.IsFailure ? 1 : 0;
            Unlearn(known);
        }
    }

    /// <inheritdoc/>
    public long? RunsOf(ValueMap configuration) =>
        !Options.AllowDuplicate && Design.Size is not null && Design.TryEncode(configuration, out double[] point) ? _open.RunsOf(point) : null;

    /// <inheritdoc/>
    public ValueMap GetState()
    {
        List<KeyValuePair<string, object?>> state = [new("random", Random.GetState().ToString()), new("scrambling", _scrambling)];
        AddState(state);
        return new ValueMap(state);
    }

    /// <inheritdoc/>
    public void SetState(ValueMap state)
    {
        if (!state.TryGetValue("random", out object? text) || text is not string random || !state.TryGetValue("scrambling", out text) || text is not string scrambling)
        {
            throw new RandOptException(ErrorKind.InvalidData, "InvalidState", $"The saved state is not that of a search by {Name}: it has no 'random' and 'scrambling'.");
        }

        Random.SetState(RandomState.Parse(random));
        _scrambling = scrambling;
        _startingPoints = null;
        TakeState(state);
    }

    /// <summary>Chooses a point. One that is not open is moved to one that is, so that it is better to see to that.</summary>
    private protected abstract double[] Propose();

    /// <summary>Something is known now that was not before.</summary>
    /// <param name="observation">What is known.</param>
    /// <param name="before">What was known of this trial before, when it was running; null for nothing.</param>
    private protected virtual void Learn(Observation observation, Observation? before)
    {
    }

    /// <summary>Something does not count any more.</summary>
    private protected virtual void Unlearn(Observation observation)
    {
    }

    /// <summary>Adds what has to be kept, besides the results and the random choices, to go on from here later.</summary>
    private protected virtual void AddState(ICollection<KeyValuePair<string, object?>> state)
    {
    }

    /// <summary>Goes on from what <see cref="AddState"/> added.</summary>
    private protected virtual void TakeState(ValueMap state)
    {
    }

    /// <summary>Whether a point, each coordinate of which stands for its value, may be proposed.</summary>
    private protected bool IsOpen(double[] point) => _open.Contains(point);

    /// <summary>A point of a scrambled quasi-random sequence: what to begin with while little is known.</summary>
    private protected double[] StartingPoint(long index)
    {
        _startingPoints ??= new QuasiRandomPoints(Design.Count, new PythonRandom(BigInteger.Parse(_scrambling, CultureInfo.InvariantCulture)));
        double[] point = new double[Design.Count];
        _startingPoints.PointAt(index, point);
        return point;
    }

    /// <summary>A point drawn from the parameters' own distributions.</summary>
    private protected double[] RandomPoint()
    {
        double[] point = new double[Design.Count];
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = Random.NextDouble();
        }

        return point;
    }

    /// <summary>A random whole number from 0 up, below a bound.</summary>
    private protected int RandomBelow(int bound) => (int)(Random.NextDouble() * bound);

    private double ValueOf(Trial trial)
    {
        ParameterValue.TryGetNumber(trial.State == TrialState.Pruned ? trial.LastValue : trial.Result?.Result, out double value);
        return trial.State == TrialState.Failed || double.IsInfinity(value) ? double.NaN : Options.Maximize ? -value : value;
    }

    /// <summary>A point like one that is not open: a coordinate or two anew, then more of them; or any that is left.</summary>
    private double[] OpenNear(double[] closed)
    {
        for (int move = 0; move < MaximumMoves; move++)
        {
            double[] point = (double[])closed.Clone();
            for (int changes = 1 + (move * Design.Count / MaximumMoves); changes > 0; changes--)
            {
                int changed = RandomBelow(Design.Count);
                point[changed] = Random.NextDouble();
            }

            Design.Snap(point);
            if (IsOpen(point))
            {
                return point;
            }
        }

        int draws = Options.Filter is null || Design.Size < FilterRefusal.Maximum ? FewDraws : FilterRefusal.Maximum;
        for (int draw = 0; draw < draws; draw++)
        {
            double[] point = RandomPoint();
            Design.Snap(point);
            if (IsOpen(point))
            {
                return point;
            }
        }

        return _open.TryFirst(out double[] first) ? first : ClosedLike(closed);
    }

    /// <summary>Where all were run, one that may be run again.</summary>
    /// <exception cref="RandOptException">The filter lets nothing through.</exception>
    private double[] ClosedLike(double[] closed)
    {
        if (_open.Passes(closed))
        {
            return closed;
        }

        List<Observation> run = _observations.FindAll(o => _open.Passes(o.Point));
        List<Observation> again = run.Exists(o => o.HasValue) ? run.FindAll(o => o.HasValue) : run;
        return again.Count > 0 ? again[RandomBelow(again.Count)].Point : throw FilterRefusal.OfAll();
    }

    /// <summary>What was never run is not proposed, and nothing is learnt of it.</summary>
    private void Refuse(string id, ValueMap configuration)
    {
        if (!_refused.ContainsKey(id) && Design.TryEncode(configuration, out double[] point))
        {
            _refused[id] = point;
            _open.Add(point);
        }
    }
}
