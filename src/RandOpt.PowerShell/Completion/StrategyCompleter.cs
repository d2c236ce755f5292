using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using RandOpt.Search;

namespace RandOpt.PowerShell;

/// <summary>Completes the names of strategies.</summary>
public sealed class StrategyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Matching(wordToComplete, StrategyKind.All.Select(k => k.Name), name => StrategyKind.Find(name).Description);
}
