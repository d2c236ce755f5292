namespace RandOpt.Storage;

/// <summary>What can be wrong in an experiment's folder.</summary>
public enum ProblemKind
{
    /// <summary>A file among the results is none: cut off, empty, or somebody else's.</summary>
    DamagedSummary,

    /// <summary>A journal knows of a result that has no file.</summary>
    MissingSummary,

    /// <summary>Results have no value for one of the parameters.</summary>
    MissingValue,

    /// <summary>A file may not be read.</summary>
    UnreadableFile,

    /// <summary>A file of RandOpt's own cannot be understood.</summary>
    DamagedFile,

    /// <summary>A journal has lines that cannot be read.</summary>
    DamagedJournal,

    /// <summary>The last line of a journal is cut off, as a kill leaves it.</summary>
    CutJournal,

    /// <summary>A search was killed, and none has taken over from it yet.</summary>
    KilledSearch,

    /// <summary>A write that was interrupted has left a file.</summary>
    Leftover,

    /// <summary>Something is attached to a result that there is not.</summary>
    LoneAttachment,

    /// <summary>A trial that no journal tells of has left files.</summary>
    LoneTrial,

    /// <summary>A link leads out of the folder.</summary>
    OutsideLink,

    /// <summary>Something stands among the results that is none, nor called like one.</summary>
    ForeignEntry,

    /// <summary>Two names differ in nothing but case.</summary>
    NameClash,

    /// <summary>The index of the results is not what their files say.</summary>
    StaleIndex,
}
