namespace RandOpt.Storage;

/// <summary>How it stands with a search.</summary>
internal enum SearchStanding
{
    /// <summary>It runs, or another that runs has taken over from it.</summary>
    Running,

    /// <summary>It was killed, or has been silent for long, and nobody has seen to what it left.</summary>
    Dead,

    /// <summary>It is over, and nothing is left of it that would have to be seen to.</summary>
    Over,
}
