using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>Completes the ids of the trials of an experiment.</summary>
public sealed class TrialIdCompleter : ExperimentCompleter
{
    /// <inheritdoc/>
    /// <remarks>The tooltip tells what became of the trial, and its parameters.</remarks>
    protected override IEnumerable<CompletionResult> Complete(Experiment experiment, string word)
    {
        Dictionary<string, string> trials = experiment.ReadTrials().ToDictionary(t => t.Id, t => t.ToString());
        return Completion.Matching(word, trials.Keys, id => trials[id]);
    }
}
