using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// The CMA evolution strategy: draws points from a normal distribution that moves to where the better results are and takes on the shape of
/// what it finds there, narrower where that pays. Many trials refine one place; when no more is to be had there, it starts elsewhere.
/// </summary>
/// <remarks>
/// <para>
/// N. Hansen, "The CMA evolution strategy: a tutorial", arXiv:1604.00772; its steps by a quasi-random sequence: O. Teytaud and S. Gelly, "DCMA,
/// yet another derandomization in covariance-matrix-adaptation", GECCO 2007; levels by a margin, categories by frequencies, restarts by two
/// regimes: see the classes beside this one.
/// </para>
/// <para>
/// A generation is over as soon as enough of the points that were asked for have ended, whatever else still runs: what ends later counts in
/// the next one. A result of somebody else's leads the search if it is better than all before, and is else left alone.
/// </para>
/// </remarks>
public sealed class CmaEsStrategy : ModelStrategy
{
    /// <summary>The name it is chosen by.</summary>
    public const string StrategyName = "CmaEs";

    // So many points may be asked for before any of them ends; of those that never do, the oldest are given up.
    private const int MostAsked = 1_024;

    private const int MostDraws = 200;
    private const int DrawsBeforeWidening = 100;
    private const double Widening = 1.05;
    private const int MostFailures = 3;

    // No step is longer than six deviations.
    private const double LeastProbability = 1e-9;

    // From the centre the sides are three of these away.
    private const double StartDeviation = 1.0 / 6;

    // Categories are counted among this part of the results, but among no more than the number below.
    private const double BestShare = 0.1;
    private const int MostCounted = 25;

    private readonly (Dimension Dimension, int Place)[] _ordered;
    private readonly (Dimension Dimension, int Place)[] _categories;
    private readonly int _defaultSize;
    private readonly SortedSet<Observation> _ranked = new(Comparer<Observation>.Create(CompareResults));
    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);
    private readonly List<CmaEsPoint> _asked = [];
    private readonly List<CmaEsPoint> _members = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly RestartSchedule _schedule;
    private CmaEsRun? _run;
    private CategoryFrequencies? _frequencies;
    private double _best = double.PositiveInfinity;
    private long _proposed;
    private long _drawn;
    private int _generation;

    /// <summary>Creates the strategy.</summary>
    public CmaEsStrategy(SearchSpace space, StrategyOptions options)
        : base(space, options)
    {
        (Dimension Dimension, int Place)[] all = [.. Design.Dimensions.Select((d, i) => (d, i))];
        _ordered = Array.FindAll(all, d => d.Dimension.Kind != DimensionKind.Categorical);
        _categories = Array.FindAll(all, d => d.Dimension.Kind == DimensionKind.Categorical);
        _defaultSize = CovarianceMatrixAdaptation.DefaultPopulationSize(Math.Max(1, all.Length));
        _schedule = new RestartSchedule(_defaultSize, StartDeviation);
    }

    /// <inheritdoc/>
    public override string Name => StrategyName;

    private protected override double[] Propose()
    {
        for (int draw = 0; draw < MostDraws; draw++)
        {
            CmaEsPoint drawn = Draw(Math.Pow(Widening, Math.Max(0, draw - DrawsBeforeWidening)));
            if (IsOpen(drawn.Point))
            {
                if (!_asked.Exists(a => IsSame(a.Point, drawn.Point)))
                {
                    return Hand(drawn);
                }
            }
            else if (draw < DrawsBeforeWidening && _values.TryGetValue(Design.KeyOf(drawn.Point), out double value))
            {
                // What it would bring is known without running it.
                Take(drawn with { Value = value });
            }
        }

        _proposed++;
        return RandomPoint();
    }

    private protected override void Learn(Observation observation, Observation? before)
    {
        if (observation.State == TrialState.Running)
        {
            return;
        }

        string key = Design.KeyOf(observation.Point);
        _values[key] = _values.TryGetValue(key, out double other) && !(observation.Value < other) && !double.IsNaN(other) ? other : observation.Value;

        double best = _best;
        if (observation.HasValue)
        {
            _ranked.Add(observation);
            _frequencies = null;
            _best = Math.Min(_best, observation.Value);
        }

        int asked = _known.Contains(observation.Id) ? -1 : _asked.FindIndex(a => IsSame(a.Point, observation.Point));
        if (asked >= 0)
        {
            CmaEsPoint point = _asked[asked];
            _asked.RemoveAt(asked);
            Take(point with { Id = observation.Id, Value = observation.Value });
        }
        else if (_run is not null && observation.Value < best)
        {
            Take(new CmaEsPoint(_run.Project(observation.Point), observation.Point, -1, observation.Id, observation.Value));
        }
    }

    private protected override void Unlearn(Observation observation)
    {
        if (observation.State == TrialState.Running)
        {
            _asked.RemoveAll(a => IsSame(a.Point, observation.Point));
            return;
        }

        _members.RemoveAll(m => m.Id == observation.Id);
        if (_ranked.Remove(observation))
        {
            _frequencies = null;
            _best = _ranked.Count == 0 ? double.PositiveInfinity : _ranked.Min!.Value;
        }

        string key = Design.KeyOf(observation.Point);
        _values.Remove(key);
        foreach (Observation same in Observations.Where(o => o.State != TrialState.Running && IsSame(o.Point, observation.Point)))
        {
            _values[key] = same.Value;
        }
    }

    private protected override void AddState(ICollection<KeyValuePair<string, object?>> state)
    {
        // Where a configuration may be run again, what came of it earlier is not to be taken for what is asked now.
        string[] known = !Options.AllowDuplicate
            ? []
            : [.. Observations.Where(o => o.State != TrialState.Running && _asked.Exists(a => IsSame(a.Point, o.Point))).Select(o => o.Id)];
        new CmaEsState(_proposed, _drawn, _generation, _best, _run?.Save(), _schedule, _members, _asked, known).AddTo(state);
    }

    private protected override void TakeState(ValueMap state)
    {
        CmaEsState saved = CmaEsState.From(state, _schedule);
        _proposed = saved.Proposed;
        if (saved.Members.Concat(saved.Asked).Any(p => p.Point.Length != Design.Count) || (saved.Run is not null && saved.Run.Stretch.Length != _ordered.Length))
        {
            // It was of other parameters: what is known of those that are left is in the results.
            return;
        }

        _drawn = saved.Drawn;
        _generation = saved.Generation;
        _best = Math.Min(_best, saved.Best);
        _run = saved.Run is null ? null : CmaEsRun.Restore(_ordered, saved.Run);
        _members.Clear();
        _members.AddRange(saved.Members);
        _asked.Clear();
        _asked.AddRange(saved.Asked);
        _known.UnionWith(saved.Known);
    }

    private static int CompareResults(Observation a, Observation b)
    {
        int order = a.Value.CompareTo(b.Value);
        return order != 0 ? order : string.CompareOrdinal(a.Id, b.Id);
    }

    private static bool IsSame(double[] a, double[] b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Draws a point that stands for its configuration.</summary>
    private CmaEsPoint Draw(double scale)
    {
        if (_run is null && _ordered.Length > 0)
        {
            _run = Start();
        }

        double[] point = new double[Design.Count];
        double[] drawn = _run?.Draw(Normals(), scale, point) ?? [];
        if (_categories.Length > 0)
        {
            DrawCategories(point);
        }

        Design.Snap(point);
        return new CmaEsPoint(drawn, point, _generation, "", double.NaN);
    }

    /// <summary>Draws from the standard normal distribution, spread more evenly than by chance.</summary>
    private Func<double> Normals()
    {
        double[] even = StartingPoint(_drawn++);
        int next = 0;
        return () => next == _ordered.Length
            ? Random.NextGaussian()
            : NormalDistribution.InverseCdf(Math.Min(Math.Max(even[_ordered[next++].Place], LeastProbability), 1 - LeastProbability));
    }

    private void DrawCategories(double[] point)
    {
        // The first ones see all categories alike.
        double[]? even = _proposed < _defaultSize && _ranked.Count < _defaultSize ? StartingPoint(_proposed) : null;
        _frequencies ??= new CategoryFrequencies(
            _categories, [.. _ranked.Take(Math.Max(_defaultSize / 2, Math.Min(MostCounted, (int)(BestShare * _ranked.Count)))).Select(o => o.Point)]);
        for (int i = 0; i < _categories.Length; i++)
        {
            double uniform = Random.NextDouble();
            (Dimension dimension, int place) = _categories[i];
            point[place] = even?[place] ?? dimension.CenterOf(_frequencies.Draw(i, uniform));
        }
    }

    private CmaEsRun Start()
    {
        double[] centre = [.. _ordered.Select(_ => 0.5)];
        if (_ranked.Count == 0)
        {
            return new CmaEsRun(_ordered, new CovarianceMatrixAdaptation(centre, StartDeviation, populationSize: _defaultSize));
        }

        WarmStart start = new([.. _ranked.Select(o => _ordered.Select(d => o.Point[d.Place]).ToArray())], StartDeviation);
        return new CmaEsRun(_ordered, new CovarianceMatrixAdaptation(start.Mean, start.StepSize, start.Covariance, _defaultSize));
    }

    private CmaEsRun Elsewhere(int populationSize, double stepSize)
    {
        // Each run begins at the next point of a sequence that leaves no region out.
        double[] point = StartingPoint(_generation);
        return new CmaEsRun(_ordered, new CovarianceMatrixAdaptation(_run!.Project(point), stepSize, populationSize: populationSize));
    }

    /// <summary>Hands a point out: it is known again by the point of its configuration.</summary>
    private double[] Hand(CmaEsPoint drawn)
    {
        _proposed++;
        if (Design.TryEncode(Design.Decode(drawn.Point), out double[] told))
        {
            _asked.Add(drawn with { Point = told });
            if (_asked.Count > MostAsked)
            {
                _asked.RemoveAt(0);
            }
        }

        return drawn.Point;
    }

    /// <summary>Takes a point into the generation, which may be over by that.</summary>
    private void Take(CmaEsPoint point)
    {
        if (_run is null)
        {
            return;
        }

        _members.Add(point);
        int size = _run.Distribution.PopulationSize;
        int good = _members.Count(m => !double.IsNaN(m.Value));
        if (_members.Count < size || (good < _run.Distribution.ParentCount && _members.Count < MostFailures * size))
        {
            return;
        }

        _schedule.Count(_members.Count);
        if (good == 0)
        {
            // Where all fails there is nothing to go by.
            _run = Elsewhere(size, StartDeviation);
        }
        else if (_run.Update(_members, m => m.Generation != _generation))
        {
            (int nextSize, double stepSize) = _schedule.Next(Random.NextDouble);
            _run = Elsewhere(nextSize, stepSize);
        }

        _members.Clear();
        _generation++;
    }
}
