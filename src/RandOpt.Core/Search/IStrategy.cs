using System.Numerics;
using RandOpt.Sampling;

namespace RandOpt.Search;

/// <summary>
/// How the next configuration is chosen. A strategy is told of every trial there is, whoever ran it: at its start
/// where the search runs it, and at its end; and of results that are deleted. It is asked for one configuration at a time.
/// </summary>
public interface IStrategy
{
    /// <summary>The name it is chosen by.</summary>
    string Name { get; }

    /// <summary>How many configurations are left of one full pass; null where a pass has no end.</summary>
    BigInteger? Remaining { get; }

    /// <summary>Whether it can choose now. Where it cannot, it may after a trial that runs has ended; if none runs, asking says what it needs.</summary>
    bool IsReady { get; }

    /// <summary>Whether it wants to know of failed trials that earlier searches recorded, to keep away from where they were.</summary>
    bool LearnsFromFailures { get; }

    /// <summary>Chooses the next configuration. Asking again without telling anything may choose the same.</summary>
    /// <exception cref="RandOptException">The strategy cannot choose yet: the message says what it needs.</exception>
    ValueMap Ask();

    /// <summary>
    /// How often a configuration counts as run, where the strategy sees to it that none is run more often than another: searches
    /// that work on one experiment then share its configurations out between them. Null where it chooses freely.
    /// </summary>
    long? RunsOf(ValueMap configuration);

    /// <summary>Takes in a trial that started or ended.</summary>
    void Tell(Trial trial);

    /// <summary>Takes back a trial that was told: its result is deleted now, or it has none and its search is over.</summary>
    /// <param name="id">The id of the result, or of the trial where there is none.</param>
    void Forget(string id);

    /// <summary>What has to be kept, besides the results, to go on from here later.</summary>
    ValueMap GetState();

    /// <summary>Goes on from a state that <see cref="GetState"/> returned.</summary>
    /// <exception cref="RandOptException">It is not the state of this strategy.</exception>
    void SetState(ValueMap state);
}
