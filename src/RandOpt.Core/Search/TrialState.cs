namespace RandOpt.Search;

/// <summary>How far a trial has come.</summary>
public enum TrialState
{
    /// <summary>It is running.</summary>
    Running,

    /// <summary>It ran to its end.</summary>
    Complete,

    /// <summary>It could not be run, or did not end well.</summary>
    Failed,

    /// <summary>It was stopped since it was not going to be good.</summary>
    Pruned,
}
