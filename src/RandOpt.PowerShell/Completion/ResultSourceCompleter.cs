using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using RandOpt.Execution;

namespace RandOpt.PowerShell;

/// <summary>Completes the names of the places that a command's result is taken from.</summary>
public sealed class ResultSourceCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Matching(wordToComplete, ResultSource.Kinds);
}
