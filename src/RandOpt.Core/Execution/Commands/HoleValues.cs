using System;
using System.Collections.Generic;
using System.Linq;
using RandOpt.Sampling;

namespace RandOpt.Execution;

/// <summary>What the holes of a trial's command and template files are filled with.</summary>
/// <param name="configuration">A value for each parameter.</param>
/// <param name="trial">The trial's number.</param>
/// <param name="slot">Which of the trials that run at once it is, so that each can have a device or a port of its own.</param>
/// <param name="seed">A number of the trial's own for the command to seed itself with.</param>
/// <param name="files">Where each template file was rendered to, by its name.</param>
public sealed class HoleValues(ValueMap configuration, long trial, int slot, long seed, IReadOnlyDictionary<string, string>? files = null)
{
    /// <summary>The names that every trial has a value for, unless a parameter is called so.</summary>
    public static IReadOnlyList<string> OwnNames { get; } = ["trial", "slot", "seed"];

    /// <summary>Whether every trial has a value for a name.</summary>
    public static bool IsOwnName(string name) => OwnNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the value for a name: that of a parameter, else the path of a template file, else the trial's own.</summary>
    public bool TryGet(string name, out object? value)
    {
        if (configuration.TryGetValue(name, out value))
        {
            return true;
        }

        if (files is not null && files.TryGetValue(name, out string? path))
        {
            value = path;
            return true;
        }

        value = name.ToUpperInvariant() switch
        {
            "TRIAL" => trial,
            "SLOT" => (long)slot,
            "SEED" => seed,
            _ => null,
        };
        return value is not null;
    }
}
