using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>Completes what the results of an experiment have numbers under: the result, parameters, data.</summary>
public sealed class KeyCompleter : ExperimentCompleter
{
    // Results mostly have the same keys, so a few of them tell.
    private const int Sample = 10;

    /// <inheritdoc/>
    protected override IEnumerable<CompletionResult> Complete(Experiment experiment, string word) => Completion.Matching(
        word,
        experiment.Space.Names
            .Concat(experiment.Folder.Latest(Sample, string.Empty).SelectMany(r => r.Parameters.Keys.Concat(r.Data.Keys)))
            .Prepend("result")
            .Distinct(StringComparer.OrdinalIgnoreCase));
}
