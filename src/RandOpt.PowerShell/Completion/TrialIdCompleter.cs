using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RandOpt.PowerShell;

/// <summary>Completes the ids of the trials of the experiment that is named before.</summary>
public sealed class TrialIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            // The tooltip tells what became of the trial, and its parameters.
            Dictionary<string, string> trials = Completion.ExperimentIn(fakeBoundParameters)?.ReadTrials().ToDictionary(t => t.Id, t => t.ToString()) ?? [];
            return Completion.Matching(wordToComplete, trials.Keys, id => trials[id]).ToArray();
        }
        catch (RandOptException)
        {
            return [];
        }
    }
}
