using System;
using RandOpt.Storage;

namespace RandOpt.Reporting;

/// <summary>How far an experiment is, at one moment.</summary>
public sealed record ExperimentStatus
{
    /// <summary>The name of the experiment.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>When this was so, in local time.</summary>
    public DateTime Time { get; init; }

    /// <summary>How many searches run on it. One of another machine that was killed counts until it has said nothing for minutes.</summary>
    public int Searches { get; init; }

    /// <summary>How many trials are complete: the results that are there, whoever recorded them.</summary>
    public long Complete { get; init; }

    /// <summary>How many trials run.</summary>
    public long Running { get; init; }

    /// <summary>How many trials wait to be tried again.</summary>
    public long Waiting { get; init; }

    /// <summary>How many trials failed.</summary>
    public long Failed { get; init; }

    /// <summary>How many trials were pruned.</summary>
    public long Pruned { get; init; }

    /// <summary>How many trials a killed search has left unfinished; the next search runs them again.</summary>
    public long Interrupted { get; init; }

    /// <summary>Whether the greatest result is the best, as the last search has it.</summary>
    public bool Maximize { get; init; }

    /// <summary>The best result so far; null where none is a finite number.</summary>
    public TrialResult? Best { get; init; }

    /// <summary>How many results have come since the best one.</summary>
    public long SinceBest { get; init; }

    /// <summary>When the last result was recorded, in local time; null where there is none.</summary>
    public DateTime? Last { get; init; }

    /// <summary>How many results come in a second, at present; 0 where none have come for long.</summary>
    public double Rate { get; init; }

    /// <summary>The full path of the experiment's folder.</summary>
    public string Path { get; init; } = string.Empty;

    /// <summary><c>train: 120 complete, 4 running, 3.2/min, best 0.25 with lr=0.1</c>.</summary>
    public override string ToString() => StatusText.Line(this);

    /// <summary>Whether nothing has happened since another look at the same experiment; that time has passed does not count.</summary>
    public bool IsAs(ExperimentStatus other) => other with { Time = Time, Rate = Rate, Best = Best } == this && other.Best?.Id == Best?.Id;
}
