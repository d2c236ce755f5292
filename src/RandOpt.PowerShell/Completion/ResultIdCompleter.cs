using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace RandOpt.PowerShell;

/// <summary>Completes the ids of the results of an experiment, the latest first.</summary>
public sealed class ResultIdCompleter : ExperimentCompleter
{
    // As many as anybody looks through; more would have to be read for their tooltips.
    private const int Shown = 50;

    /// <inheritdoc/>
    /// <remarks>What is typed is the whole id or its short form; the tooltip tells the result and its parameters.</remarks>
    protected override IEnumerable<CompletionResult> Complete(Experiment experiment, string word) => experiment.Folder
        .Latest(Shown, Completion.Unquoted(word))
        .Select(r => new CompletionResult(r.Id, r.ShortId(), CompletionResultType.ParameterValue, r.ToString()));
}
