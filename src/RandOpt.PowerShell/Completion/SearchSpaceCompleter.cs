using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using RandOpt.Sampling;

namespace RandOpt.PowerShell;

/// <summary>Completes a search space: that of the experiment that is named before, to be changed, or else one with each of the samplers.</summary>
public sealed class SearchSpaceCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (!string.IsNullOrEmpty(wordToComplete))
        {
            return [];
        }

        if (Completion.ExperimentIn(fakeBoundParameters) is { Space.Count: > 0 } experiment)
        {
            string space = "[ordered]@{ " + string.Join("; ", experiment.Space.Select(p => $"{Completion.Quoted(p.Name)} = {Completion.InQuotes(p.Sampler.ToString()!)}")) + " }";
            return [new CompletionResult(space, experiment.Name, CompletionResultType.ParameterValue, $"the parameters of {experiment.Name}")];
        }

        return SamplerKind.All.Select(k => new CompletionResult($"@{{ x = {Completion.InQuotes(k.Signature)} }}", k.Name, CompletionResultType.ParameterValue, k.Signature));
    }
}
