using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RandOpt.PowerShell;

/// <summary>Completes the ids of the results of the experiment that is named before, the latest first.</summary>
public sealed class ResultIdCompleter : IArgumentCompleter
{
    // As many as anybody looks through; more would have to be read for their tooltips.
    private const int Shown = 50;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            // What is typed is the whole id or its short form; the tooltip tells the result and its parameters.
            string begun = Completion.Unquoted(wordToComplete);
            return Completion.ExperimentIn(fakeBoundParameters)?.Folder.Latest(Shown, begun)
                .Select(r => new CompletionResult(r.Id, r.ShortId(), CompletionResultType.ParameterValue, r.ToString()))
                .ToArray() ?? [];
        }
        catch (RandOptException)
        {
            return [];
        }
    }
}
