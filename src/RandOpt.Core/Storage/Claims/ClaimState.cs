namespace RandOpt.Storage;

/// <summary>What became of what was claimed.</summary>
internal enum ClaimState
{
    /// <summary>It is being run, or its result is there.</summary>
    Open,

    /// <summary>It was run to its end and has no result.</summary>
    Failed,
}
