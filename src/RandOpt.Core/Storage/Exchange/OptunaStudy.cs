using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>A study of Optuna.</summary>
/// <param name="name">Its name.</param>
/// <param name="directions">Which way each objective is better: 2 for the greater.</param>
internal sealed class OptunaStudy(string name, IReadOnlyList<long> directions)
{
    private const long Maximizes = 2;

    private readonly Dictionary<string, (long Number, OptunaDistribution Distribution)> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OptunaDistribution> _all = new(StringComparer.Ordinal);
    private readonly List<string> _parameters = [];
    private readonly long[] _counts = new long[5];

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>How many trials it has so far.</summary>
    public long Trials { get; set; }

    /// <summary>Which objective counts, from 0.</summary>
    public int Objective { get; private set; }

    /// <summary>Whether the greatest value is the best.</summary>
    public bool Maximize => directions.Count > Objective && directions[Objective] == Maximizes;

    /// <summary>The parameters, in the order in which they came up. A name that no parameter can have is left out, and so is one that differs from another in case only.</summary>
    public SearchSpace Space => new(_parameters
        .Where(SearchSpace.IsName)
        .GroupBy(p => p, StringComparer.OrdinalIgnoreCase)
        .Select(p => new Parameter(p.First(), _all[p.First()].ToSampler())));

    /// <summary>Chooses the objective.</summary>
    /// <param name="given">Its place, from 0; null for the only one.</param>
    /// <exception cref="RandOptException">There are several, or there is no such one.</exception>
    public void Choose(int? given)
    {
        string places = string.Join(", ", directions.Select((d, i) => string.Format(CultureInfo.InvariantCulture, "{0} ({1})", i, d == Maximizes ? "maximize" : "minimize")));
        if (given is null && directions.Count > 1)
        {
            throw new RandOptException(
                ErrorKind.InvalidArgument, "SeveralObjectives", $"The study '{name}' has {directions.Count} objectives, and a result is the one number to optimize. Choose one of {places}: -Objective 0. All of them are kept as data.");
        }

        if (given < 0 || given >= Math.Max(1, directions.Count))
        {
            throw new RandOptException(ErrorKind.InvalidArgument, "NoSuchObjective", string.Format(CultureInfo.InvariantCulture, "The study '{0}' has no objective {1}. It has {2}.", name, given, places));
        }

        Objective = given ?? 0;
    }

    /// <summary>Takes a parameter of a trial in, as Optuna does.</summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="number">The trial.</param>
    /// <param name="distribution">What it is drawn from.</param>
    /// <param name="isForced">Whether it is taken in in any case.</param>
    /// <returns>False where it is drawn from something else than in the first trial that has it, and is left out.</returns>
    public bool TryAdd(string parameter, long number, OptunaDistribution distribution, bool isForced)
    {
        bool isKnown = _first.TryGetValue(parameter, out (long Number, OptunaDistribution Distribution) first);
        if (isKnown && !isForced && !first.Distribution.IsLike(distribution))
        {
            return false;
        }

        if (!isKnown)
        {
            _parameters.Add(parameter);
        }

        if (!isKnown || number <= first.Number)
        {
            _first[parameter] = (number, distribution);
        }

        _all[parameter] = _all.TryGetValue(parameter, out OptunaDistribution? others) ? others.With(distribution) : distribution;
        return true;
    }

    /// <summary>Counts a trial, or one less.</summary>
    public void Count(OptunaState state, int by = 1) => _counts[(int)state] += by;

    /// <summary>How many trials there are without a result, in words; null where there is none.</summary>
    public string? LeftOut
    {
        get
        {
            (OptunaState State, string Word)[] words = [(OptunaState.Failed, "failed"), (OptunaState.Pruned, "pruned"), (OptunaState.Running, "running"), (OptunaState.Waiting, "waiting")];
            string text = string.Join(", ", words.Where(w => _counts[(int)w.State] > 0).Select(w => string.Format(CultureInfo.InvariantCulture, "{0} {1}", _counts[(int)w.State], w.Word)));
            return text.Length == 0 ? null : text;
        }
    }
}
