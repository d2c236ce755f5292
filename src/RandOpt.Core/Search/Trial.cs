using RandOpt.Sampling;
using RandOpt.Storage;

namespace RandOpt.Search;

/// <summary>One run of one configuration, as strategies are told of it.</summary>
/// <param name="Id">What tells it from other trials: the result's id where it is known by its result only.</param>
/// <param name="Configuration">A value for each parameter.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Result">What it recorded; null unless it is complete, and where a complete one recorded nothing.</param>
public sealed record Trial(string Id, ValueMap Configuration, TrialState State, TrialResult? Result = null)
{
    /// <summary>The trial behind a result that was found in the experiment's folder.</summary>
    public static Trial From(TrialResult result) => new(result.Id, result.Summary, TrialState.Complete, result);
}
