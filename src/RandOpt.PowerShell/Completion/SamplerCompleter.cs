using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>Completes the names of samplers, and in quotes their text forms.</summary>
public sealed class SamplerCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        wordToComplete.StartsWith("'", StringComparison.Ordinal) || wordToComplete.StartsWith("\"", StringComparison.Ordinal)
            ? Completion.Matching(wordToComplete, SamplerKind.All.Select(k => k.Signature))
            : Completion.Matching(wordToComplete, SamplerKind.All.Select(k => k.Name), name => SamplerKind.Find(name)!.Signature);
}
