namespace RandOpt.Storage;

/// <summary>What a line of a journal tells of.</summary>
internal enum JournalEventKind
{
    /// <summary>Something that does not change how many trials there are of which kind.</summary>
    Other,

    /// <summary>A trial waits to be run, or to be run again.</summary>
    Wait,

    /// <summary>An attempt at a trial has begun.</summary>
    Start,

    /// <summary>A trial, or an attempt at it, has ended.</summary>
    End,
}
