using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RandOpt.PowerShell;

/// <summary>Completes what the experiment has that is named before.</summary>
public abstract class ExperimentCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return Completion.ExperimentIn(fakeBoundParameters) is Experiment experiment ? Complete(experiment, wordToComplete).ToArray() : [];
        }
        catch (RandOptException)
        {
            // What cannot be read has nothing to offer.
            return [];
        }
    }

    /// <summary>What begins with the word.</summary>
    protected abstract IEnumerable<CompletionResult> Complete(Experiment experiment, string word);
}
