using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using RandOpt.Storage;

namespace RandOpt.PowerShell;

/// <summary>What the completers share: a completer never fails, it just has nothing to offer.</summary>
internal static class Completion
{
    /// <summary>The candidates that begin with the word, quoted where they need it.</summary>
    public static IEnumerable<CompletionResult> Matching(string? word, IEnumerable<string> candidates, Func<string, string>? tooltip = null)
    {
        string begun = (word ?? string.Empty).Trim('\'', '"');
        return candidates
            .Where(c => c.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Select(c => new CompletionResult(Quoted(c), c, CompletionResultType.ParameterValue, tooltip?.Invoke(c) ?? c));
    }

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
        return Path.Combine(Location() ?? Environment.CurrentDirectory, directory);
    }

    /// <summary>Where the session is. A pipeline is running while the engine completes, so that only a nested one can tell.</summary>
    private static string? Location()
    {
        using System.Management.Automation.PowerShell nested = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        return nested.AddScript("$ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath").Invoke<string>().FirstOrDefault();
    }

    private static string Quoted(string text) =>
        text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.') ? text : "'" + text.Replace("'", "''") + "'";
}
