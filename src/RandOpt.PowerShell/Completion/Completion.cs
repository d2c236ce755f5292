using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>What the completers share: a completer never fails, it just has nothing to offer.</summary>
internal static class Completion
{
    /// <summary>The candidates that begin with the word, quoted where they need it.</summary>
    public static IEnumerable<CompletionResult> Matching(string? word, IEnumerable<string> candidates, Func<string, string>? tooltip = null)
    {
        string begun = Unquoted(word);
        return candidates
            .Where(c => c.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Select(c => new CompletionResult(Quoted(c), c, CompletionResultType.ParameterValue, tooltip?.Invoke(c) ?? c));
    }

    /// <summary>What is typed so far, without its quotes.</summary>
    public static string Unquoted(string? word) => (word ?? string.Empty).Trim('\'', '"');

    /// <summary>The names of the experiments in the folder that the command names so far.</summary>
    public static IReadOnlyList<string> ExperimentsIn(IDictionary bound)
    {
        try
        {
            return Experiment.NamesIn(DirectoryOf(bound));
        }
        catch (RandOptException)
        {
            return [];
        }
    }

    /// <summary>The experiment that the command names so far; null where there is none.</summary>
    public static Experiment? ExperimentIn(IDictionary bound)
    {
        object? named = bound.Contains("Experiment") ? bound["Experiment"] : bound["Name"];
        if (named is PSObject wrapped)
        {
            named = wrapped.BaseObject;
        }

        try
        {
            return named switch
            {
                Experiment experiment => experiment,
                null => null,
                _ => Experiment.Open(DirectoryOf(bound), named.ToString()!),
            };
        }
        catch (RandOptException)
        {
            return null;
        }
    }

    private static string DirectoryOf(IDictionary bound)
    {
        string directory = bound.Contains("Directory") ? bound["Directory"]?.ToString() ?? ResultFolder.DefaultDirectory : ResultFolder.DefaultDirectory;

        // A drive of the user's own, such as lab:, is known to the session only. A pipeline is running while the engine completes, so
        // that only a nested one can ask it; in a scope of its own, as constrained language mode has it.
        using System.Management.Automation.PowerShell nested = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        nested.AddScript("$ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($args[0])", useLocalScope: true).AddArgument(directory);
        return nested.Invoke<string>().FirstOrDefault() ?? directory;
    }

    /// <summary>A text as it is typed, in quotes where it needs them.</summary>
    public static string Quoted(string text) =>
        text.Length > 0 && text[0] != '-' && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.') ? text : InQuotes(text);

    /// <summary>A text in quotes. Names are from a folder that others may write in, and PowerShell takes the quotes of print for its own, which would end the text.</summary>
    public static string InQuotes(string text) => "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
}
