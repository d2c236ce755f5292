using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RandOpt.PowerShell;

/// <summary>Completes the names of experiments, in the folder that -Directory names.</summary>
public sealed class ExperimentNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Matching(wordToComplete, Completion.ExperimentsIn(fakeBoundParameters));
}
