namespace RandOpt.Search;

/// <summary>What can be said of two values of a parameter besides whether they are the same.</summary>
internal enum DimensionKind
{
    /// <summary>How far they are apart; between two values there are others.</summary>
    Continuous,

    /// <summary>Which comes first, and how many stand between them.</summary>
    Ordinal,

    /// <summary>Nothing.</summary>
    Categorical,
}
