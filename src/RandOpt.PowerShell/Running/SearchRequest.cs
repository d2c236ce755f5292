using System.Collections.Generic;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>One search that is asked for.</summary>
/// <param name="Experiment">The experiment, ready to be searched.</param>
/// <param name="Given">The configurations to run; null for those that the strategy chooses.</param>
internal sealed record SearchRequest(Experiment Experiment, IReadOnlyList<ValueMap>? Given);
