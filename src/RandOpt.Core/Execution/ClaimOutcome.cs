namespace RandOpt.Execution;

/// <summary>What came of trying to claim something.</summary>
internal enum ClaimOutcome
{
    /// <summary>It is this search's now.</summary>
    Claimed,

    /// <summary>Another search is at it.</summary>
    Elsewhere,

    /// <summary>Another search has run it to its end meanwhile, without a result.</summary>
    Failed,

    /// <summary>Its result is there.</summary>
    Done,
}
