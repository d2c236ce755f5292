using System.Collections.Generic;
using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>Completes the names of the parameters of an experiment.</summary>
public sealed class ParameterNameCompleter : ExperimentCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<CompletionResult> Complete(Experiment experiment, string word) => Completion.Matching(word, experiment.Space.Names);
}
