using System.Collections.Generic;

namespace RandOpt.Search;

/// <summary>
/// Decides by its intermediate values whether a running trial is worth going on with. It is told of every value as it
/// comes and of every trial's end, by several threads at once.
/// </summary>
public interface IPruner
{
    /// <summary>The name it is chosen by.</summary>
    string Name { get; }

    /// <summary>Takes in the next value of a running trial.</summary>
    /// <returns>Whether the trial should be stopped.</returns>
    bool ShouldStop(string trialId, MetricPoint point);

    /// <summary>Takes in that a trial has ended, to compare others with it where it is complete.</summary>
    void Ended(string trialId, TrialState state);

    /// <summary>Takes in the values of a trial of an earlier search that is complete.</summary>
    void Learn(IReadOnlyList<MetricPoint> points);
}
