using System;
using System.Management.Automation;
using RandOpt.Execution;
using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>What the views show of a trial.</summary>
public sealed class TrialView : ObjectView
{
    private readonly TrialRecord _trial;

    private TrialView(TrialRecord trial) => _trial = trial;

    /// <summary>The number; nothing where it has none.</summary>
    public string Result => _trial.Result is object result ? ValueText.Display(result) : string.Empty;

    /// <summary><c>x=0.5, y=0</c>.</summary>
    public string Parameters => _trial.Parameters.ToString();

    /// <summary>What else was reported.</summary>
    public string Data => _trial.Data.ToString();

    /// <summary>How long its last attempt ran.</summary>
    public string Duration => _trial.Duration is TimeSpan duration ? DurationText.Format(duration) : string.Empty;

    /// <summary>The same in no more than 8 characters: <c>12h35min</c>.</summary>
    public string ShortDuration => Duration.Replace(" ", string.Empty);

    /// <summary>What came of it: the reason where there is one, else the result.</summary>
    public string Outcome => _trial.Reason ?? Result;

    /// <summary>The trial with all that belongs to it, in several lines.</summary>
    public string Full => Lines(
        _trial.ToString(), ("reason", _trial.Reason), ("result", Result), ("data", Data), ("duration", Duration), ("id", _trial.Id));

    /// <summary>What is shown of a trial.</summary>
    public static TrialView Of(PSObject trial) => new(Of<TrialRecord>(trial));
}
