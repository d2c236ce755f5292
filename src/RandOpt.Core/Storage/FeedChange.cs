using System.Collections.Generic;

namespace RandOpt.Storage;

/// <summary>What changed in a folder between two polls.</summary>
/// <param name="Added">The results that appeared, the oldest first.</param>
/// <param name="Removed">The ids of the results that are gone.</param>
public sealed record FeedChange(IReadOnlyList<TrialResult> Added, IReadOnlyList<string> Removed)
{
    /// <summary>Nothing changed.</summary>
    public static FeedChange None { get; } = new([], []);
}
