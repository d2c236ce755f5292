using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>Completes the names of samplers.</summary>
public sealed class SamplerCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Matching(wordToComplete, SamplerKind.All.Select(k => k.Name), name => SamplerKind.Find(name)!.Signature);
}
