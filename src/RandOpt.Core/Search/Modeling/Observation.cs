namespace RandOpt.Search;

/// <summary>A trial as models see it.</summary>
/// <param name="Id">The id of the result, or of the trial where there is none.</param>
/// <param name="Point">Where it is in the unit cube.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Value">What it brought, the less the better; NaN where that is no finite number, or nothing.</param>
internal sealed record Observation(string Id, double[] Point, TrialState State, double Value)
{
    /// <summary>Whether it ran and brought a number.</summary>
    public bool HasValue => !double.IsNaN(Value);

    /// <summary>Whether it is over and brought none: that teaches where not to look.</summary>
    public bool IsFailure => !HasValue && State != TrialState.Running;
}
