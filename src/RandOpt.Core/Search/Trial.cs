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
    /// <summary>What a trial had come to when it was pruned; null for nothing.</summary>
    public object? LastValue { get; init; }

    /// <summary>Whether it was never run, for the filter did not let its configuration through: it counts as run, and teaches nothing else.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The trial behind a result that was found in the experiment's folder.</summary>
    public static Trial From(TrialResult result) => new(result.Id, result.Summary, TrialState.Complete, result);
}
