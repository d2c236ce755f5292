using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RandOpt.PowerShell;

/// <summary>Completes the names of the parameters of the experiment that is named before.</summary>
public sealed class ParameterNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Matching(wordToComplete, Completion.ExperimentIn(fakeBoundParameters)?.Space.Names ?? []);
}
