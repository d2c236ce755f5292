using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RandOpt.PowerShell;

/// <summary>Completes what the results of the experiment that is named before have numbers under: the result, parameters, data.</summary>
public sealed class KeyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return Completion.ExperimentIn(fakeBoundParameters) is Experiment experiment
                ? Completion.Matching(wordToComplete, Completion.KeysOf(experiment).Prepend("result")).ToArray()
                : [];
        }
        catch (RandOptException)
        {
            return [];
        }
    }
}
