using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Storage.Exchange;

/// <summary>
/// Follows a journal of Optuna line by line. Of trials that are done no more is kept than that they are: the file may be larger
/// than the memory.
/// </summary>
internal sealed class OptunaReplay
{
    private readonly List<OptunaStudy?> _studies = [];
    private readonly Dictionary<long, OptunaTrial> _unfinished = [];
    private long _trials;

    /// <summary>The studies that there are, by their ids; those that were deleted are null.</summary>
    public IReadOnlyList<OptunaStudy?> Studies => _studies;

    /// <summary>Takes a line in.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The trial that is complete with it; null where none is.</returns>
    /// <exception cref="RandOptException">It is no line of a journal.</exception>
    public OptunaTrial? Apply(ValueMap line)
    {
        switch (Whole(line, "op_code"))
        {
            case 0:
                CreateStudy(line);
                return null;
            case 1:
                DeleteStudy(Whole(line, "study_id"));
                return null;
            case 4:
                return CreateTrial(line);
            case 5 when Unfinished(line) is OptunaTrial trial:
                SetParameter(trial, Text(line, "param_name"), Text(line, "distribution"), Field(line, "param_value_internal"), isForced: false);
                return null;
            case 6 when Unfinished(line) is OptunaTrial trial:
                return SetState(line, trial);
            case 7 when Unfinished(line) is OptunaTrial trial:
                SetPoint(trial, Whole(line, "step"), Field(line, "intermediate_value"));
                return null;
            case 8 when Unfinished(line) is OptunaTrial trial:
                trial.SetAttributes(Map(line, "user_attr") ?? ValueMap.Empty);
                return null;
            default:
                // Attributes of a study, Optuna's own of a trial, what other programs add, and what comes after a trial's end.
                return null;
        }
    }

    private void CreateStudy(ValueMap line)
    {
        string name = Text(line, "study_name");
        if (!_studies.Exists(s => s?.Name == name))
        {
            IEnumerable<object?> directions = Field(line, "directions") as IReadOnlyList<object?> ?? [];
            _studies.Add(new OptunaStudy(name, [.. directions.Select(d => d is long direction ? direction : 0)]));
        }
    }

    private void DeleteStudy(long id)
    {
        if (StudyOf(id) is not null)
        {
            _studies[(int)id] = null;
        }
    }

    private OptunaTrial? CreateTrial(ValueMap line)
    {
        if (StudyOf(Whole(line, "study_id")) is not OptunaStudy study)
        {
            return null;
        }

        long id = _trials++;
        OptunaTrial trial = new(study, study.Trials++);
        _unfinished.Add(id, trial);
        study.Count(OptunaState.Running);
        SetTime(trial, line, "datetime_start");
        SetTime(trial, line, "datetime_complete");

        // All of this only where the trial was made elsewhere, or is to begin with values that are given.
        ValueMap distributions = Map(line, "distributions") ?? ValueMap.Empty;
        ValueMap parameters = Map(line, "params") ?? ValueMap.Empty;
        for (int i = 0; i < parameters.Count; i++)
        {
            SetParameter(trial, parameters.Keys[i], Text(distributions, parameters.Keys[i]), parameters.Values[i], isForced: true);
        }

        trial.SetAttributes(Map(line, "user_attrs") ?? ValueMap.Empty);
        ValueMap points = Map(line, "intermediate_values") ?? ValueMap.Empty;
        for (int i = 0; i < points.Count; i++)
        {
            if (long.TryParse(points.Keys[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long step))
            {
                SetPoint(trial, step, points.Values[i]);
            }
        }

        trial.Values = Field(line, "values") as IReadOnlyList<object?> ?? (Field(line, "value") is object value ? [value] : null);
        return line.ContainsKey("state") ? Become(trial, id, StateIn(line)) : null;
    }

    private OptunaTrial? SetState(ValueMap line, OptunaTrial trial)
    {
        OptunaState state = StateIn(line);
        trial.Values = Field(line, "values") as IReadOnlyList<object?> ?? trial.Values;
        SetTime(trial, line, "datetime_start");
        SetTime(trial, line, "datetime_complete");
        return Become(trial, Whole(line, "trial_id"), state);
    }

    private OptunaTrial? Become(OptunaTrial trial, long id, OptunaState state)
    {
        trial.Study.Count(trial.State, by: -1);
        trial.Study.Count(state);
        trial.State = state;
        if (state is OptunaState.Running or OptunaState.Waiting)
        {
            return null;
        }

        _unfinished.Remove(id);
        return state == OptunaState.Complete ? trial : null;
    }

    /// <summary>A parameter that cannot be read makes the trial one that cannot, and does not stop the others.</summary>
    private static void SetParameter(OptunaTrial trial, string name, string text, object? number, bool isForced)
    {
        try
        {
            OptunaDistribution distribution = OptunaDistribution.Parse(text);
            object? value = distribution.ValueOf(number);
            if (trial.Study.TryAdd(name, trial.Number, distribution, isForced))
            {
                trial.SetParameter(name, value);
            }
        }
        catch (RandOptException e)
        {
            trial.Problem = new RandOptException(e.Kind, e.ErrorId, $"The parameter '{name}' of trial {trial.Number.ToString(CultureInfo.InvariantCulture)}: {e.Message}", e);
        }
    }

    private static void SetPoint(OptunaTrial trial, long step, object? value)
    {
        if (ParameterValue.TryGetNumber(value, out double number))
        {
            trial.SetPoint(step, number);
        }
    }

    private static void SetTime(OptunaTrial trial, ValueMap line, string key)
    {
        // Versions before 4 write the local time without saying which.
        if (Field(line, key) is string text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset time))
        {
            trial.Time = time.UtcDateTime;
        }
    }

    private OptunaStudy? StudyOf(long id) => id >= 0 && id < _studies.Count ? _studies[(int)id] : null;

    private OptunaTrial? Unfinished(ValueMap line) => _unfinished.TryGetValue(Whole(line, "trial_id"), out OptunaTrial? trial) ? trial : null;

    private static OptunaState StateIn(ValueMap line)
    {
        long state = Whole(line, "state");
        return Enum.IsDefined(typeof(OptunaState), (int)state) ? (OptunaState)state : throw Missing("state");
    }

    private static object? Field(ValueMap line, string key) => line.TryGetValue(key, out object? value) ? value : null;

    private static ValueMap? Map(ValueMap line, string key) => Field(line, key) as ValueMap;

    private static long Whole(ValueMap line, string key) => Field(line, key) is long number ? number : throw Missing(key);

    private static string Text(ValueMap line, string key) => Field(line, key) as string ?? throw Missing(key);

    private static RandOptException Missing(string key) => new(ErrorKind.InvalidData, "InvalidJournal", $"A journal of Optuna has a '{key}' here.");
}
