using System;
using System.Numerics;
using RandOpt.Search;
using RandOpt.Storage;

namespace RandOpt.Execution;

/// <summary>How a search runs its trials, and when it stops.</summary>
public sealed record SearchOptions
{
    /// <summary>How long to wait before the first repetition of a failed trial unless it is said otherwise.</summary>
    public static readonly TimeSpan DefaultRetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>How many trials are run; null for what is left of one full pass, or without an end.</summary>
    public long? Count { get; init; }

    /// <summary>How many results the experiment is to have in all, whichever searches bring them; null for no such number.</summary>
    public long? TotalCount { get; init; }

    /// <summary>How many trials are come to at the most, whatever <see cref="Count"/> says, as in a preview; null for no limit.</summary>
    public long? Limit { get; init; }

    /// <summary>Whether a null <see cref="Count"/> ends with the pass, where there is such a thing; otherwise it goes on until stopped.</summary>
    public bool StopsAfterPass { get; init; }

    /// <summary>Seeds the trials' own seeds; null for the seed of the experiment, or none.</summary>
    public BigInteger? Seed { get; init; }

    /// <summary>How many trials run at one time, at least 1.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>After which time no further trial begins; those that run then are run to their end. Null for no limit.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>The search stops once a result is at least as good as this; null for no target.</summary>
    public double? Target { get; init; }

    /// <summary>The search stops after so many trials in a row that brought nothing better; null for no limit.</summary>
    public long? Patience { get; init; }

    /// <summary>Whether the greatest result is the best.</summary>
    public bool Maximize { get; init; }

    /// <summary>The search stops, as failed, once so many trials have failed; null to stop only where the first trials all fail.</summary>
    public long? MaxFailure { get; init; }

    /// <summary>How often a failed trial is tried again.</summary>
    public int RetryCount { get; init; }

    /// <summary>How long to wait before the first repetition of a failed trial; twice as long before each further one.</summary>
    public TimeSpan RetryDelay { get; init; } = DefaultRetryDelay;

    /// <summary>How long a trial may run; null for any time.</summary>
    public TrialTimeout? Timeout { get; init; }

    /// <summary>How long what is asked to end has for it before it is ended hard.</summary>
    public TimeSpan KillDelay { get; init; } = CommandRunner.DefaultKillDelay;

    /// <summary>Which logs are kept.</summary>
    public LogKeeping KeepLog { get; init; }

    /// <summary>What ends trials by their intermediate values; null for nothing.</summary>
    public IPruner? Pruner { get; init; }

    /// <summary>Whether a command may record its result in the experiment itself, so that it is not recorded twice and none is missed.</summary>
    public bool MayRecordItself { get; init; }

    /// <summary>After which time a search of another machine that says nothing is taken for dead.</summary>
    internal TimeSpan Silence { get; init; } = SearchWatch.DefaultSilence;

    /// <summary>Whether a trial without a result is a failed one.</summary>
    public bool RequiresResult { get; init; }
}
