namespace RandOpt.Storage;

/// <summary>How much a problem in an experiment's folder matters.</summary>
public enum ProblemSeverity
{
    /// <summary>Good to know; nothing has to be done.</summary>
    Information,

    /// <summary>Something is lost or will be in the way, and no result is wrong for it.</summary>
    Warning,

    /// <summary>A result, or what RandOpt knows of the experiment, cannot be read.</summary>
    Error,
}
