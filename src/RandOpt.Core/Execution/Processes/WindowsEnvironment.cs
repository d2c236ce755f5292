using System;
using System.Collections;
using System.Collections.Generic;
using System.Text;

namespace RandOpt.Execution;

/// <summary>Writes the environment of a process as Windows takes it.</summary>
internal static class WindowsEnvironment
{
    /// <summary>Each variable as <c>name=value</c> with a zero behind it, sorted by name, and another zero at the end.</summary>
    /// <param name="inherited">The variables of this process.</param>
    /// <param name="changes">The variables to set besides or instead.</param>
    /// <exception cref="FormatException">There can be no such variable.</exception>
    public static char[] Block(IDictionary inherited, IEnumerable<KeyValuePair<string, string>> changes)
    {
        // Some programs leave behind variables whose names differ in nothing but case, of which Windows finds only one.
        SortedDictionary<string, string> variables = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry variable in inherited)
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? string.Empty;
        }

        foreach (KeyValuePair<string, string> variable in changes)
        {
            if (variable.Key.Length == 0 || variable.Key.IndexOfAny(['=', '\0']) >= 0 || variable.Value.IndexOf('\0') >= 0)
            {
                throw new FormatException($"there can be no environment variable '{variable.Key}' with the value '{variable.Value}'");
            }

            variables[variable.Key] = variable.Value;
        }

        StringBuilder block = new();
        foreach (KeyValuePair<string, string> variable in variables)
        {
            block.Append(variable.Key).Append('=').Append(variable.Value).Append('\0');
        }

        // An empty block has two zeros as well.
        block.Append('\0', variables.Count == 0 ? 2 : 1);
        return block.ToString().ToCharArray();
    }
}
